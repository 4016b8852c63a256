import { MessagePort, workerData } from 'node:worker_threads';
import { Database } from './database.ts';

/** What a thread that works on a database is started with, besides its own data: its connection to the writer. */
export interface DatabaseThread {
  readonly databaseWriter?: MessagePort;
}

let opened: Database | undefined;

/** This thread's database; one for everything that runs in the thread. */
export const threadDatabase = (path: string): Database => {
  const { databaseWriter } = (workerData ?? {}) as DatabaseThread;
  if (!(databaseWriter instanceof MessagePort))
    throw new Error(`Nothing writes to ${path} in this process: DATABASE_FILE is for threads that npm start starts.`);
  opened ??= new Database(path, databaseWriter);
  return opened;
};
