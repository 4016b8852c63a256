import { z } from 'zod';
import type { Json } from '../contract/declaration.ts';
import type { ApiError } from '../contract/errors.ts';
import type { Change } from '../rows/change.ts';
import { all, type Condition, equals, oneOf, rowAbsent } from '../rows/condition.ts';
import { ConditionFailed } from '../rows/conditionFailed.ts';
import type { Key, StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type JournalEntry, type KeptData, type RequestRow, requestKind } from './request.ts';
import { dataKey, leaseKey, type RequestsTable, requestKey } from './table.ts';

/** A newer run has taken over, or the request has ended: this run must stop immediately and write nothing more (P2). */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** How a claim, a hand-back and an end set the request's own attributes. */
export type RowChange = {
  readonly [Key in keyof RequestRow]?: RequestRow[Key] | undefined;
} & { readonly dueAt?: number | undefined };

/** A part of an item's data. `ttl`: seconds since the epoch after which it may be deleted. */
export const dataKind = rowKind('data', 1, z.object({ json: z.string(), ttl: z.number() }));

/** DynamoDB items are limited to 400 KB; 300,000 characters of ASCII-escaped JSON leave room for the keys. */
const chunkSize = 300_000;

/** JSON in ASCII: one byte per character, so the text can be split anywhere. */
const asciiJson = (value: Json): string =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** JSON in ASCII, and what ends it, in pieces that fit into rows. */
export const asciiChunks = (value: Json, end = ''): string[] => {
  const json = asciiJson(value) + end;
  return Array.from({ length: Math.ceil(json.length / chunkSize) }, (_, chunk) => json.slice(chunk * chunkSize, (chunk + 1) * chunkSize));
};

/** An update of the request's row: attributes, and entries of its journal. */
export const changeOf = (change: RowChange, entries: Readonly<Record<string, JournalEntry>> = {}): Change => ({
  set: change,
  setIn: Object.entries(entries).map(([index, entry]) => [['journal', index], entry]),
});

/** @throws LeaseLost if the condition did not hold */
export const unlessLost = async <Result>(requestId: string, writing: Promise<Result>): Promise<Result> => {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof ConditionFailed) throw new LeaseLost(`${requestId}: another run or an end came first`);
    throw error;
  }
};

/** The request's row, or `undefined` if there is none. */
export const readRequest = async (table: RequestsTable, requestId: string): Promise<RequestRow | undefined> =>
  requestKind.readIf(await table.get(requestKey(requestId)));

/** The rows of several requests, in their order; those that are gone are left out. */
export const readRequests = async (table: RequestsTable, requestIds: readonly string[]): Promise<RequestRow[]> =>
  (await table.getAll(requestIds.map(requestKey))).flatMap((row) => requestKind.readIf(row) ?? []);

const leaseKind = rowKind('lease', 1, z.object({ fence: z.number(), lastRunAt: z.number().exactOptional() }));

/** Takes the account's lease: returns its new fence, greater than every earlier one. `now` is stored as the time it last worked. */
export const takeLease = async (table: RequestsTable, accountId: string, now: number): Promise<number> =>
  leaseKind.read(await table.update(leaseKey(accountId), { set: { lastRunAt: now }, increment: { fence: 1 } })).fence;

/** When a worker last worked for the account of this lease (epoch milliseconds). */
export const lastRunIn = (lease: StoredRow | undefined): number | undefined => leaseKind.readIf(lease)?.lastRunAt;

/** How a lease as read is taken by whoever has seen a request: its new fence, later than both, and the write, which fails if another run has taken it since. */
export const takingLease = (accountId: string, lease: StoredRow | undefined, now: number, seenFence: number) => {
  const before = leaseKind.readIf(lease)?.fence;
  // A lease behind its request is one of another time, such as a table that was restored in pieces.
  const fence = Math.max(before ?? 0, seenFence) + 1;
  const condition = before === undefined ? rowAbsent : equals('fence', before);
  return { fence, write: { key: leaseKey(accountId), change: { set: { lastRunAt: now, fence } }, condition } };
};

/** What was read of a request before a write that is not protected by a run's fence; the write fails if another run or an end has come since. */
export type Seen = Pick<RequestRow, 'requestId' | 'fence'>;

const asSeen = (seen: Seen): Condition => all(oneOf('state', ['accepted', 'queued', 'running']), equals('fence', seen.fence));

/** How a request as read is claimed under a fence. @throws LeaseLost if a newer run came first */
export const claiming = (seen: Seen, fence: number, change: RowChange) => {
  if (seen.fence >= fence) throw new LeaseLost(`${seen.requestId}: a newer run came first`);
  return { key: requestKey(seen.requestId), change: changeOf({ ...change, fence, state: 'running' }), condition: asSeen(seen) };
};

/** That a run has not been overtaken. */
export const underFence = (fence: number): Condition => all(equals('state', 'running'), equals('fence', fence));

/** The values that end a request. */
export interface End {
  readonly status: 'complete' | 'error';
  readonly error?: ApiError;
  readonly finishedAt: number;
  readonly dataItems: number;
  readonly errorItems: number;
  /** When the sweeper settles the end, if this run dies before. */
  readonly dueAt: number;
}

const ended = (end: End): RowChange => ({
  ...end,
  state: 'done',
  receiptHandle: undefined,
  heartbeatAt: undefined,
  starting: undefined,
  waitingFor: undefined,
});

/** Ends a running request under its fence. */
export const finish = async (
  table: RequestsTable,
  requestId: string,
  fence: number,
  entries: Readonly<Record<string, JournalEntry>>,
  end: End,
  change: RowChange = {},
): Promise<RequestRow> => {
  const changed = changeOf({ ...change, ...ended(end) }, entries);
  return requestKind.read(await unlessLost(requestId, table.update(requestKey(requestId), changed, underFence(fence))));
};

/** The end of a running request, as one write of a transaction, and the row as it is then. */
export const finishing = (
  row: RequestRow,
  fence: number,
  entries: Readonly<Record<string, JournalEntry>>,
  end: End,
  change: RowChange = {},
) => {
  const key = requestKey(row.requestId);
  const set = { ...change, ...ended(end) };
  const fields = Object.entries({ ...row, ...set }).filter(([, value]) => value !== undefined);
  return {
    write: { key, change: changeOf(set, entries), condition: underFence(fence) },
    row: requestKind.read({ ...Object.fromEntries(fields), journal: { ...row.journal, ...entries }, ...key }),
  };
};

/** Sets attributes of a request, and entries of its journal, outside a run. @throws LeaseLost if the request has advanced since it was read */
export const writeIdle = (
  table: RequestsTable,
  seen: Seen,
  change: RowChange,
  entries: Readonly<Record<string, JournalEntry>> = {},
): Promise<void> => unlessLost(seen.requestId, table.change(requestKey(seen.requestId), changeOf(change, entries), asSeen(seen)));

/** Asks a running request to stop between two items. @throws LeaseLost if it is not running */
export const requestCancel = (table: RequestsTable, requestId: string, at: number): Promise<void> =>
  unlessLost(requestId, table.change(requestKey(requestId), changeOf({ cancelRequestedAt: at }), equals('state', 'running')));

/** Marks that the request has ended and everything that follows from it is done. */
export const settledChange = (requestId: string): { readonly key: Key; readonly change: Change } => ({
  key: requestKey(requestId),
  change: { set: { dueShard: undefined, dueAt: undefined } },
});

/** Maximum number of characters of data in the entry itself: every write of the row is charged for its whole size, as is a write of a data row. */
const maxInlineData = 100;

/** Stores an item's data before the entry that marks it done, or in that entry. */
export const keepData = async (
  table: RequestsTable,
  row: Pick<RequestRow, 'version' | 'requestId' | 'expiresAt'>,
  place: { readonly index: number; readonly fence: number },
  data: Json | undefined,
  retentionMs: number,
): Promise<KeptData> => {
  if (data === undefined) return { chunks: 0 };
  const json = asciiJson(data);
  if (row.version >= 2 && json.length <= maxInlineData) return { chunks: 0, data: json };
  return putData(table, row.requestId, place, data, Math.ceil((row.expiresAt + retentionMs) / 1000));
};

/** Stores an item's data in rows of their own. `ttl`: seconds since the epoch after which they may be deleted. */
export const putData = async (
  table: RequestsTable,
  requestId: string,
  { index, fence }: { readonly index: number; readonly fence: number },
  data: Json,
  ttl: number,
): Promise<KeptData & { readonly chunks: number }> => {
  const chunks = asciiChunks(data);
  for (const [chunk, json] of chunks.entries()) await table.put(dataKind.at(dataKey(requestId, index, fence, chunk), { json, ttl }));
  return { chunks: chunks.length };
};
