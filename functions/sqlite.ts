import { rowPieces } from './attachments/rowPieces.ts';
import type { Cloud } from './cloud.ts';
import { type QueueDefinition, type QueueName, queues } from './rows/queues.ts';
import type { Database } from './rows/sqlite/database.ts';
import { overwriteDeleted } from './rows/sqlite/expiry.ts';
import { sqliteObserver } from './rows/sqlite/sqliteObserver.ts';
import { sqliteQueue } from './rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from './rows/sqlite/sqliteRows.ts';
import { sqliteStore } from './rows/sqlite/sqliteStore.ts';
import { sqliteTopic } from './rows/sqlite/sqliteTopic.ts';
import { threadDatabase } from './rows/sqlite/threadDatabase.ts';
import { type TableName, tables } from './rows/tables.ts';
import { systemClock } from './time.ts';

/** Everything that is in a SQLite database. */
export const cloudIn = (database: Database) => {
  const { now } = systemClock;
  const rows = (name: TableName) => sqliteRows(database, name, tables[name], now);
  const queue = (name: QueueName, definition: QueueDefinition) => sqliteQueue(database, name, definition, now);
  const store = sqliteStore(database, now);
  const requests = rows('requests');
  return {
    requests,
    pieces: rowPieces(requests),
    accounts: rows('accounts'),
    webhooks: rows('webhooks'),
    queue: queue('requests', queues.requests),
    deadQueue: queue('requests-dead', queues.requests),
    deliveryQueue: queue('webhooks', queues.webhooks),
    topic: sqliteTopic(store),
    store,
    overwriteDeleted: () => overwriteDeleted(database, now()),
    observer: sqliteObserver(database, now),
  } satisfies Cloud;
};

/** The database file at a path, in a thread that was started with a connection to its writer. */
export const openSqlite = (path: string): Cloud => cloudIn(threadDatabase(path));
