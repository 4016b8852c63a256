import type { AccountsTable } from '../accounts/table.ts';
import type { Event } from '../contract/events.ts';
import { type LogEntry, type LogHead, logPartition, placeKey, readEntry, readHead } from './eventLog.ts';
import { readStoredEventIfKnown } from './storedEvent.ts';

/** What of a log is asked for. */
export interface LogQuestion {
  readonly customerId: string;
  /** Of these accounts alone; of all if absent. */
  readonly accountIds?: readonly string[] | undefined;
  /** Of these types alone; of all if absent. */
  readonly types?: readonly string[] | undefined;
  /** Maximum number of events. */
  readonly limit: number;
}

export interface LoggedEvent {
  readonly id: string;
  readonly event: Event;
}

/** Events, and the place up to which the log was read. */
export interface LogPage {
  readonly events: readonly LoggedEvent[];
  readonly place: number;
}

/** The first entry that is still kept. */
const firstEntry = async (accounts: AccountsTable, customerId: string): Promise<LogEntry | undefined> => {
  const places = { partition: logPartition(customerId), from: placeKey(0), to: placeKey(999_999_999_999_999), pageSize: 1 };
  for await (const [row] of accounts.query(places)) if (row) return readEntry(row);
  return undefined;
};

/** The place before everything that was noticed from a moment (epoch milliseconds) on: times grow with the places. */
export const placeBefore = async (accounts: AccountsTable, customerId: string, moment: number): Promise<number> => {
  const { place, at } = await readHead(accounts, customerId);
  if (at < moment) return place;
  const first = await firstEntry(accounts, customerId);
  if (!first) return place;
  let [low, high] = [first.place - 1, place];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const entry = readEntry(await accounts.get({ pk: logPartition(customerId), sk: placeKey(middle) }));
    // What is gone has expired, and is older.
    if (!entry || entry.at < moment) low = middle;
    else high = middle - 1;
  }
  return low;
};

const isAskedFor = ({ types, accountIds }: LogQuestion, { type, accountId }: LogEntry): boolean =>
  (types?.includes(type) ?? true) && (accountIds?.includes(accountId) ?? true);

/** The events of entries; left out are those whose row is gone, with its account or its content, and those of a newer release. */
const eventsOf = async (accounts: AccountsTable, entries: readonly LogEntry[]): Promise<LoggedEvent[]> => {
  const named = entries.filter(({ row }) => row !== undefined);
  const rows = named.length === 0 ? [] : await accounts.getAll(named.map(({ row }) => row));
  const contents = new Map(named.map(({ eventId }, index) => [eventId, rows[index]?.event]));
  return entries.flatMap(({ eventId, event: stored = contents.get(eventId) }) => {
    const event = typeof stored === 'string' ? readStoredEventIfKnown(stored) : undefined;
    return event ? [{ id: eventId, event }] : [];
  });
};

/**
 * What a log has after a place, up to its head: everything up to there can be read, and what comes later is after it. A place beyond the head is of a
 * log that was since restored from a backup: it counts as the head.
 */
export const readLog = async (accounts: AccountsTable, asked: LogQuestion, after: number, head: LogHead): Promise<LogPage> => {
  if (after >= head.place) return { events: [], place: head.place };
  const entries: LogEntry[] = [];
  let place = head.place;
  const places = { partition: logPartition(asked.customerId), from: placeKey(after + 1), to: placeKey(head.place) };
  pages: for await (const page of accounts.query({ ...places, pageSize: asked.limit + 1 }))
    for (const row of page) {
      const entry = readEntry(row);
      if (!entry || !isAskedFor(asked, entry)) continue;
      if (entries.length === asked.limit) break pages;
      entries.push(entry);
      place = entry.place;
    }
  return { events: await eventsOf(accounts, entries), place: entries.length === asked.limit ? place : head.place };
};
