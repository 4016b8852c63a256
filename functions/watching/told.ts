import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import type { Event } from '../contract/events.ts';
import { type WatchKind, watchKinds } from '../contract/watch.looks.ts';
import { publishAccountEvent } from '../requests/eventLog.ts';
import { readStoredEvent } from '../requests/storedEvent.ts';
import { rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Topic } from '../rows/topic.ts';
import { toldPartition } from './watch.ts';

/** Where events are kept and published. */
export interface Telling {
  readonly accounts: AccountsTable;
  readonly topic: Topic;
}

/** Whose events they are. */
export interface Whose {
  readonly accountId: string;
  readonly customerId: string;
  readonly kind: WatchKind;
}

/** Something of a watched account that is told once. */
export interface News {
  /** LinkedIn's ids of it: the same thing has the same event id, however often it is noticed. */
  readonly ids: readonly string[];
  /** The event, told at a moment (ISO 8601). */
  readonly event: (toldAt: string) => Event;
}

/** An event that was told, or is about to be: as long as it is due, it may not have been published. */
const toldKind = rowKind(
  'told event',
  1,
  z.object({
    eventId: z.string(),
    accountId: z.string(),
    customerId: z.string(),
    kind: z.enum(watchKinds),
    /** Epoch milliseconds: the order in which they were told. */
    at: z.number(),
    event: z.string(),
  }),
);
export type Told = Readonly<ReturnType<typeof toldKind.read>>;

/** The order of what was told: each entry names its event. */
const orderKind = rowKind('order of told events', 1, z.object({ eventId: z.string(), at: z.number() }));

export const placeKey = (at: number, eventId = ''): string => `AT#${String(at).padStart(13, '0')}#${eventId}`;
const eventKey = (pk: string, eventId: string) => ({ pk, sk: `EVENT#${eventId}` });

const eventIdOf = (accountId: string, ids: readonly string[]): string =>
  `evt_${createHash('sha256')
    .update([accountId, ...ids].join('\n'))
    .digest('base64url')
    .slice(0, 22)}`;

/** The sweeper publishes what a process that died meanwhile has kept. */
const publishGraceMs = 60_000;

/** Publishes an event that is kept. It may be done twice: the event keeps its id (P9), and its place in the order (P16). */
export const publishTold = async (telling: Telling, stored: StoredRow): Promise<void> => {
  const { accounts } = telling;
  const told = toldKind.read(stored);
  const { eventId, accountId, customerId, at } = told;
  await accounts.put(orderKind.at({ pk: stored.pk, sk: placeKey(at, eventId) }, { eventId, at }));
  const row = eventKey(stored.pk, eventId);
  await publishAccountEvent(telling, { id: eventId, customerId, event: eventOf(told), attributes: { accountId }, row });
  const published = { set: { dueShard: undefined, dueAt: undefined } };
  await wasDone(accounts.change(row, published, rowExists));
};

/**
 * Publishes an event that a process left behind when it died. What was told since then has been read by now: if this one has no place in the order
 * yet, it gets one after that.
 */
export const publishLeft = async (telling: Telling, stored: StoredRow): Promise<void> => {
  const { accounts } = telling;
  const { eventId, at } = toldKind.read(stored);
  const { pk } = stored;
  const last = await lastToldAt(accounts, pk);
  const isPlaced = last < at || (await accounts.get({ pk, sk: placeKey(at, eventId) })) !== undefined;
  if (isPlaced) return publishTold(telling, stored);
  return publishTold(telling, await accounts.update(eventKey(pk, eventId), { set: { at: last + 1 } }, rowExists));
};

export const eventOf = ({ event }: Told): Event => readStoredEvent(event);

/** When the latest event was told; 0 if there is none. */
const lastToldAt = async (accounts: AccountsTable, partition: string): Promise<number> => {
  for await (const [row] of accounts.query({
    partition,
    from: placeKey(0),
    to: placeKey(9_999_999_999_999),
    newestFirst: true,
    pageSize: 1,
  }))
    return row ? orderKind.read(row).at : 0;
  return 0;
};

/** Keeps news and publishes them, in their order; what was kept before is not told again. Returns how many were new. */
export const tell = async (
  telling: Telling,
  { accountId, customerId, kind }: Whose,
  news: readonly News[],
  now: number,
): Promise<number> => {
  const { accounts } = telling;
  const pk = toldPartition(accountId, kind);
  if (news.length === 0) return 0;
  let at = Math.max(now, (await lastToldAt(accounts, pk)) + 1);
  let told = 0;
  for (const { ids, event } of news) {
    const eventId = eventIdOf(accountId, ids);
    const row = toldKind.at(eventKey(pk, eventId), {
      eventId,
      accountId,
      customerId,
      kind,
      at,
      event: JSON.stringify(event(new Date(at).toISOString())),
    });
    // Kept and due in one write: from here on it is published, whoever dies.
    const kept = { ...row, dueShard: `told#${dueShardOf(eventId)}`, dueAt: now + publishGraceMs };
    if (!(await wasDone(accounts.put(kept, rowAbsent)))) {
      const before = await accounts.get(eventKey(pk, eventId));
      // A look that died may have left it unpublished; it comes before what follows.
      if (before?.dueAt !== undefined) await publishLeft(telling, before);
      continue;
    }
    await publishTold(telling, kept);
    told++;
    at++;
  }
  return told;
};

/** Events told from a moment (epoch milliseconds) on, or from a place: page by page, oldest first unless asked otherwise. */
export async function* eachTold(
  accounts: AccountsTable,
  accountId: string,
  kind: WatchKind,
  { at, eventId, newestFirst = false }: { readonly at: number; readonly eventId?: string; readonly newestFirst?: boolean },
  pageSize = 200,
): AsyncGenerator<Told> {
  const partition = toldPartition(accountId, kind);
  const range = { partition, from: placeKey(at, eventId), to: placeKey(9_999_999_999_999) };
  for await (const page of accounts.query({ ...range, newestFirst, pageSize })) {
    const keys = page.map((row) => eventKey(partition, orderKind.read(row).eventId));
    for (const row of keys.length === 0 ? [] : await accounts.getAll(keys)) {
      const told = toldKind.readIf(row);
      if (told) yield told;
    }
  }
}

/** Events told after a place (`at`, and the id of one told then), oldest first. */
export const readTold = async (
  accounts: AccountsTable,
  accountId: string,
  kind: WatchKind,
  after: { readonly at: number; readonly eventId?: string },
  limit: number,
): Promise<Told[]> => {
  const found: Told[] = [];
  for await (const told of eachTold(accounts, accountId, kind, after, limit + 1)) {
    if (told.eventId === after.eventId) continue;
    found.push(told);
    if (found.length === limit) break;
  }
  return found;
};
