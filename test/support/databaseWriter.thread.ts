import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Database } from '../../functions/rows/sqlite/database.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';

export interface WriterTask {
  readonly path: string;
  readonly name: string;
  readonly writes: number;
  readonly port: MessagePort;
}

/** A thread that counts in a row which others count in too, and tells how far it came by its own reading. */
const { path, name, writes, port } = workerData as WriterTask;
const database = new Database(path, port);
const rows = sqliteRows(database, 'requests', tables.requests, Date.now);
const key = { pk: 'counter', sk: 'ROW' };
await Promise.all(Array.from({ length: writes }, () => rows.update(key, { increment: { all: 1, [name]: 1 } })));
parentPort?.postMessage((await rows.get(key))?.[name]);
await database.close();
