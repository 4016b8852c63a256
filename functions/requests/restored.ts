import { findFunction } from '../contract/functions.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import { doubted } from './entries.ts';
import { readRequest, writeIdle } from './journal.ts';
import type { RequestRow } from './request.ts';
import type { RequestsTable } from './table.ts';

/** What is in doubt of an account after a restore. */
export interface Doubts {
  readonly accountId: string;
  readonly requests: number;
  readonly items: number;
}

const isUnfinished = ({ state }: RequestRow): boolean => state === 'accepted' || state === 'queued' || state === 'running';

/** What another release declares, and this one does not, may be `once`. */
const actsOnce = ({ function: name }: RequestRow): boolean => (findFunction(name)?.sideEffect ?? 'once') === 'once';

/**
 * Puts every unfinished `once` item of a restored table in doubt: it may have been done after the backup, of which the journal knows nothing.
 * A run then looks it up where an earlier attempt has left a trace, and ends it as `outcomeUnknown` elsewhere; it is never simply done (P3, P4).
 * `now` (epoch milliseconds) is the time of the restore. Idempotent.
 */
export const doubtUnfinished = async (table: RequestsTable, now: number): Promise<Doubts[]> => {
  const doubts = new Map<string, Doubts>();
  for (const shard of dueShards)
    for await (const { pk } of dueRows(table, shard)) {
      const row = await readRequest(table, pk);
      if (!row || !isUnfinished(row) || !actsOnce(row)) continue;
      const entries = doubted(row, now);
      const items = Object.keys(entries).length;
      if (items === 0) continue;
      await writeIdle(table, row, {}, entries);
      const { accountId } = row;
      const before = doubts.get(accountId) ?? { accountId, requests: 0, items: 0 };
      doubts.set(accountId, { accountId, requests: before.requests + 1, items: before.items + items });
    }
  return [...doubts.values()];
};
