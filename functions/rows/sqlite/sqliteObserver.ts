import type { Observer, QueueObservation } from '../observation.ts';
import type { StoredRow } from '../row.ts';
import type { Database } from './database.ts';
import { fieldIn, indexName } from './schema.ts';

const byState = `SELECT queue, CASE WHEN ready_at IS NULL THEN 'behind' WHEN ready_at <= ? THEN 'ready' ELSE 'hidden' END AS state,
  count(*) AS messages, min(sent_at) AS oldestSentAt FROM messages GROUP BY 1, 2`;

/** How long rows are taken as they were read (milliseconds): no index finds them, so all rows of the table are looked at. */
const rowsMs = 60_000;

/** What can be seen of a SQLite database. `now`: epoch milliseconds. */
export const sqliteObserver = ({ reader }: Database, now: () => number): Observer => {
  const seen = new Map<string, { readonly at: number; readonly rows: readonly StoredRow[] }>();
  return {
    queues: () => reader.all<QueueObservation>(byState, [now()]),
    bytes: () =>
      reader.all<{ readonly bytes: number }>('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size', [])[0]
        ?.bytes ?? 0,
    countDue: (table, sk) =>
      reader.count(
        table,
        `INDEXED BY "${indexName(table, 'due')}" WHERE ${fieldIn('dueShard')} IS NOT NULL AND ${fieldIn('dueAt')} IS NOT NULL AND sk = ?`,
        sk,
      ),
    rowsWith: (table, sk) => {
      const name = `${table} ${sk}`;
      const before = seen.get(name);
      const at = now();
      if (before && at >= before.at && at - before.at < rowsMs) return before.rows;
      const rows = reader.select(table, 'WHERE sk = ?', sk);
      seen.set(name, { at, rows });
      return rows;
    },
  };
};
