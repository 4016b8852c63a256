import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { closeDatabase, type FileOptions, openDatabaseFile } from './databaseFile.ts';
import { GroupCommit } from './groupCommit.ts';
import { markOpen } from './openMark.ts';
import { Sealing } from './sealing.ts';
import { WriterQueue } from './writerQueue.ts';

export interface WriterData {
  readonly path: string;
  readonly options: FileOptions;
}

/** What the thread that started the writer tells it; `unlock` comes first, with the data key and, if it is new, its wrapped form. */
export type ToWriterThread =
  | { readonly type: 'unlock'; readonly dataKey?: Uint8Array | undefined; readonly wrapped?: string | undefined }
  | { readonly type: 'connect'; readonly port: MessagePort }
  | { readonly type: 'close' };

export type FromWriterThread =
  /** `wrapped`: the database's data key as it is stored, if it has one. */
  | { readonly type: 'ready'; readonly wrapped: string | undefined }
  | { readonly type: 'failed'; readonly isDamage: boolean; readonly name: string; readonly message: string }
  | { readonly type: 'closed' };

/** The one thread that writes to a database: its syncs hold up no other work. */
const { path, options } = workerData as WriterData;
const tell = (message: FromWriterThread): void => parentPort?.postMessage(message);

try {
  const database = openDatabaseFile(path, options);
  markOpen(database, path);
  let queue: WriterQueue | undefined;
  parentPort?.on('message', (message: ToWriterThread) => {
    if (message.type === 'unlock') {
      const { dataKey, wrapped } = message;
      if (wrapped !== undefined) database.prepare('INSERT INTO data_keys (wrapped) VALUES (?)').run(wrapped);
      queue = new WriterQueue(new GroupCommit(database, path, dataKey && new Sealing(dataKey)), Date.now);
      return;
    }
    if (message.type === 'connect') return queue?.connect(message.port);
    queue?.close();
    closeDatabase(database, path);
    tell({ type: 'closed' });
    parentPort?.close();
  });
  tell({
    type: 'ready',
    wrapped: database.prepare('SELECT wrapped FROM data_keys ORDER BY id LIMIT 1').get()?.wrapped as string | undefined,
  });
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  tell({ type: 'failed', isDamage: error instanceof DatabaseDamaged, name, message });
}
