import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { type FileOptions, openDatabaseFile } from './databaseFile.ts';
import { GroupCommit } from './groupCommit.ts';
import { WriterQueue } from './writerQueue.ts';

export interface WriterData {
  readonly path: string;
  readonly options: FileOptions;
}

/** What the thread that started the writer tells it. */
export type ToWriterThread = { readonly type: 'connect'; readonly port: MessagePort } | { readonly type: 'close' };

export type FromWriterThread =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly isDamage: boolean; readonly name: string; readonly message: string }
  | { readonly type: 'closed' };

/** The one thread that writes to a database: its syncs hold up no other work. */
const { path, options } = workerData as WriterData;
const tell = (message: FromWriterThread): void => parentPort?.postMessage(message);

try {
  const database = openDatabaseFile(path, options);
  const queue = new WriterQueue(new GroupCommit(database, path), Date.now);
  parentPort?.on('message', (message: ToWriterThread) => {
    if (message.type === 'connect') return queue.connect(message.port);
    queue.close();
    database.close();
    tell({ type: 'closed' });
    parentPort?.close();
  });
  tell({ type: 'ready' });
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  tell({ type: 'failed', isDamage: error instanceof DatabaseDamaged, name, message });
}
