import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { queues } from '../../functions/rows/queues.ts';
import { Database } from '../../functions/rows/sqlite/database.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';

export interface ReceiverTask {
  readonly path: string;
  readonly port: MessagePort;
}

/** A thread that stands in the middle of a reading and waits for a message, when it is ended. */
const { path, port } = workerData as ReceiverTask;
const database = new Database(path, port);
const reading = sqliteRows(database, 'requests', tables.requests, Date.now).query({ partition: 'p', pageSize: 1 });
await reading.next();
const received = sqliteQueue(database, 'requests', queues.requests, Date.now).receive({ waitMs: 600_000 });
// Whatever was posted before has been taken up when this is answered.
await database.submit([]);
parentPort?.postMessage('waiting');
await received;
