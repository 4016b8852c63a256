import { z } from 'zod';
import { auditKinds, auditOutcomes } from '../contract/audit.kinds.ts';
import type { Key, StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Rows } from '../rows/rows.ts';

/** How long a line is kept. */
export const auditRetentionMs = 400 * 86_400_000;

const items = z.object({ total: z.number(), failed: z.number(), unknown: z.number() });

/**
 * One line of the audit: who did what, when, with what outcome; never what was in it (P12, P18). Like calls of one minute that changed nothing share
 * a line, with their number. Times in epoch milliseconds.
 */
export const lineKind = rowKind(
  'audit line',
  1,
  z.object({
    customerId: z.string(),
    kind: z.enum(auditKinds),
    /** The function or administration function; `unknown` for one that there is not. */
    call: z.string(),
    /** Absent if it is not known, or the system has called. */
    tokenId: z.string().exactOptional(),
    accountId: z.string().exactOptional(),
    requestId: z.string().exactOptional(),
    at: z.number(),
    /** When the last of its calls was, or ended. */
    lastAt: z.number(),
    count: z.number(),
    outcome: z.enum(auditOutcomes),
    errorType: z.string().exactOptional(),
    /** Of a request that has ended. */
    items: items.exactOptional(),
    ttl: z.number(),
  }),
);
export type Line = Omit<Readonly<ReturnType<typeof lineKind.read>>, 'ttl'>;

/** The lines of a customer, by time. */
export const linesOf = (customerId: string): string => `AUDIT#${customerId}`;

/** Sorts as its time does. */
export const placeAt = (at: number, id = ''): string => `${new Date(at).toISOString()}#${id}`;

const lineKey = ({ customerId, at }: Pick<Line, 'customerId' | 'at'>, id: string): Key => ({
  pk: linesOf(customerId),
  sk: placeAt(at, id),
});

const ttlOf = ({ at }: Pick<Line, 'at'>): number => Math.ceil((at + auditRetentionMs) / 1000);

/** A line as stored, of which `id` makes the key one of its own. */
export const storedLine = (line: Line, id: string): StoredRow => lineKind.at(lineKey(line, id), { ...line, ttl: ttlOf(line) });

/** A line in the place of another that is to be read no more; the engine deletes it in its own time. */
export const droppedLine = (line: StoredRow, at: number): StoredRow => ({ ...line, ttl: Math.floor(at / 1000) - 1 });

const minuteMs = 60_000;

export const beginningOfMinute = (at: number): number => Math.floor(at / minuteMs) * minuteMs;

/** Where the line of like calls of a minute stands: at the time of the first of them, so that lines are in the order of their times. */
const placeKind = rowKind('place of an audit line', 1, z.object({ at: z.number(), ttl: z.number() }));

/** The places of a customer's lines of like calls. */
export const placesOf = (customerId: string): string => `AUDITPLACES#${customerId}`;

/** A place is asked for until its minute is over, also by processes whose clocks are behind. */
const placeSeconds = 3_600;

/** Adds a call to the line of its like in this minute, so that a flood of calls makes no flood of lines. */
export const countLine = async (rows: Pick<Rows, 'update' | 'change'>, line: Line): Promise<void> => {
  const { count, lastAt, ...first } = line;
  const { customerId, kind, call, tokenId = '', accountId = '', outcome, errorType = '' } = line;
  const id = [kind, call, tokenId, accountId, outcome, errorType].join('#');
  const key = { pk: placesOf(customerId), sk: placeAt(beginningOfMinute(line.at), id) };
  const ttl = Math.ceil(line.at / 1000) + placeSeconds;
  const { at } = placeKind.read(await rows.update(key, { setIfAbsent: { version: 1, at: line.at, ttl } }));
  const change = { increment: { count }, set: { lastAt }, setIfAbsent: { version: 1, ...first, at, ttl: ttlOf(line) } };
  await rows.change(lineKey({ customerId, at }, id), change);
};
