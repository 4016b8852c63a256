import { findFunction } from '../contract/functions.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import { doubted } from './entries.ts';
import { writeIdle } from './journal.ts';
import { isUnfinished, type RequestRow, readableRequest } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';

/** What is in doubt of an account after a restore. */
export interface Doubts {
  readonly accountId: string;
  readonly requests: number;
  readonly items: number;
}

/** What a restore has put in doubt, by account, and how many requests it has left as they are because their rows cannot be read. */
export interface Doubted {
  readonly doubts: readonly Doubts[];
  readonly unreadable: number;
}

/** What another release declares, and this one does not, may be `once`. */
const actsOnce = ({ function: name }: RequestRow): boolean => (findFunction(name)?.sideEffect ?? 'once') === 'once';

/**
 * Puts every unfinished `once` item of a restored table in doubt: it may have been done after the backup, of which the journal knows nothing.
 * A run then looks it up where an earlier attempt has left a trace, and ends it as `outcomeUnknown` elsewhere; it is never simply done (P3, P4).
 * `now` (epoch milliseconds) is the time of the restore. No worker runs a request whose row cannot be read. Idempotent.
 */
export const doubtUnfinished = async (table: RequestsTable, now: number): Promise<Doubted> => {
  const doubts = new Map<string, Doubts>();
  let unreadable = 0;
  for (const shard of dueShards)
    for await (const { pk } of dueRows(table, shard)) {
      const stored = await table.get(requestKey(pk));
      if (!stored) continue;
      const row = readableRequest(stored);
      if (!row) unreadable += 1;
      if (!row || !isUnfinished(row) || !actsOnce(row)) continue;
      const entries = doubted(row, now);
      const items = Object.keys(entries).length;
      if (items === 0) continue;
      await writeIdle(table, row, {}, entries);
      const { accountId } = row;
      const before = doubts.get(accountId) ?? { accountId, requests: 0, items: 0 };
      doubts.set(accountId, { accountId, requests: before.requests + 1, items: before.items + items });
    }
  return { doubts: [...doubts.values()], unreadable };
};
