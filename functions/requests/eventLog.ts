import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { eventLogDays } from '../contract/administration.events.ts';
import { absent, any, type Condition, equals, lessThan, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Key } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Topic } from '../rows/topic.ts';
import { type PublishedEvent, publish } from './events.ts';

/**
 * The log of a customer's events, for those who wait for them. Places are numbered without gaps: place n is written only after n-1, whoever writes,
 * so that whoever has read up to a place has missed none before it. An event has one place, however often it is published.
 */
const entryKind = rowKind(
  'logged event',
  1,
  z.object({
    place: z.number(),
    eventId: z.string(),
    type: z.string(),
    accountId: z.string(),
    /** When it was noticed, in epoch milliseconds; never less than at the place before. */
    at: z.number(),
    /** The event itself, or the row that has it. */
    event: z.string().exactOptional(),
    row: z.object({ pk: z.string(), sk: z.string() }).exactOptional(),
    ttl: z.number(),
  }),
);
export type LogEntry = Readonly<ReturnType<typeof entryKind.read>>;
export const readEntry = entryKind.readIf;

/** The last place that is known to be taken: its entry, and each before it, can be read. */
const headKind = rowKind('head of the log of events', 1, z.object({ place: z.number(), at: z.number() }));
export type LogHead = Readonly<ReturnType<typeof headKind.read>>;
/** The head of a log without entries. */
const noHead: LogHead = { place: 0, at: 0 };

/** The place that an event is about to take, or has taken. */
const claimKind = rowKind('place of an event', 1, z.object({ place: z.number(), ttl: z.number() }));

export const logPartition = (customerId: string): string => `EVENTS#${customerId}`;
export const placeKey = (place: number): string => `AT#${String(place).padStart(15, '0')}`;
export const claimSortKey = (eventId: string): string => `EVENT#${eventId}`;
export const headKey = (customerId: string): Key => ({ pk: logPartition(customerId), sk: 'HEAD' });

export const readHead = async (accounts: AccountsTable, customerId: string): Promise<LogHead> =>
  headKind.readIf(await accounts.get(headKey(customerId))) ?? noHead;

/** Moves the head to a place that is taken, unless it is further already. */
const moveHead = async (accounts: AccountsTable, customerId: string, { place, at }: LogHead): Promise<void> => {
  const { version } = headKind.at(headKey(customerId), { place, at });
  await wasDone(accounts.change(headKey(customerId), { set: { version, place, at } }, any(absent('place'), lessThan('place', place))));
};

/** An event of an account, with the row that has its content if one does: it is then not kept twice, and is gone with that row. */
export type AccountEvent = PublishedEvent & { readonly attributes: { readonly accountId: string }; readonly row?: Key };

const entryOf = ({ id, event, attributes, row }: AccountEvent, place: number, at: number): LogEntry => ({
  place,
  eventId: id,
  type: event.type,
  accountId: attributes.accountId,
  at,
  ...(row ? { row } : { event: JSON.stringify(event) }),
  ttl: Math.ceil(at / 1000) + eventLogDays * 86_400,
});

/** Gives an event the next place in its customer's log. It can be repeated, at the same time too. */
export const logEvent = async (accounts: AccountsTable, logged: AccountEvent): Promise<void> => {
  const { customerId, id, event } = logged;
  const pk = logPartition(customerId);
  const claimKey = { pk, sk: claimSortKey(id) };
  const entryAt = async (place: number): Promise<LogEntry | undefined> => entryKind.readIf(await accounts.get({ pk, sk: placeKey(place) }));
  for (;;) {
    const [headRow, claimRow] = await accounts.getAll([headKey(customerId), claimKey]);
    const claimed = claimKind.readIf(claimRow);
    const taken = claimed && (await entryAt(claimed.place));
    if (taken?.eventId === id) return moveHead(accounts, customerId, taken);
    const head = headKind.readIf(headRow) ?? noHead;
    const entry = entryOf(logged, head.place + 1, Math.max(head.at, Date.parse(event.timestamp)));
    const { place, ttl } = entry;
    const unclaimed: Condition = claimed ? equals('place', claimed.place) : rowAbsent;
    if (!(await wasDone(accounts.put(claimKind.at(claimKey, { place, ttl }), unclaimed)))) continue;
    if (await wasDone(accounts.put(entryKind.at({ pk, sk: placeKey(place) }, entry), rowAbsent)))
      return moveHead(accounts, customerId, entry);
    // Another event has the place, and its writer has not moved the head yet, or never will.
    const other = await entryAt(place);
    if (other) await moveHead(accounts, customerId, other);
  }
};

/** Logs an event of an account, and publishes it. Whoever dies in between repeats both: it keeps its id (P9), and its place. */
export const publishAccountEvent = async (
  { accounts, topic }: { readonly accounts: AccountsTable; readonly topic: Topic },
  event: AccountEvent,
): Promise<void> => {
  await logEvent(accounts, event);
  await publish(topic, event);
};
