import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { CheckResult } from './check.thread.ts';
import { Database } from './database.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { type FileOptions, fileDefaults, isCheckedFirst } from './databaseFile.ts';
import type { FromWriterThread, ToWriterThread, WriterData } from './writer.thread.ts';

/** A database that this process has opened, with its writer. */
export interface OpenDatabase {
  /** The database for this thread. */
  readonly database: Database;
  /** Rejects with `DatabaseDamaged` where a large file turns out to be damaged, whose content is checked while it is used already. */
  readonly checked: Promise<void>;
  /** A connection to the writer that is handed to another thread, for its own `Database`. */
  connect(): MessagePort;
  close(): Promise<void>;
}

const execArgv = ['--disable-warning=ExperimentalWarning'];

/** What a thread tells next. */
const told = <Message>(thread: Worker): Promise<Message> => {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  const ended = (): void => reject(new Error('A thread of the database ended'));
  thread.once('message', resolve).once('error', reject).once('exit', ended);
  return promise.finally(() => thread.off('message', resolve).off('error', reject).off('exit', ended));
};

/** Checks a large database. `stop` ends the check, with nothing found. */
const checkBeside = (path: string): { readonly checked: Promise<void>; readonly stop: () => void } => {
  const thread = new Worker(new URL('./check.thread.ts', import.meta.url), { name: 'database check', workerData: path, execArgv });
  thread.unref();
  const stopped = Promise.withResolvers<CheckResult>();
  const stop = (): void => {
    stopped.resolve({});
    void thread.terminate();
  };
  const checked = Promise.race([told<CheckResult>(thread), stopped.promise]).then(({ damage }) => {
    if (damage !== undefined) throw new DatabaseDamaged(damage);
  });
  // Whoever waits for it hears of it.
  checked.catch(() => {});
  return { checked, stop };
};

/**
 * Opens the database at a path, made where there is none, and starts its writer.
 * @throws DatabaseDamaged, UnknownVersion
 */
export const openDatabase = async (path: string, asked: Partial<FileOptions> = {}): Promise<OpenDatabase> => {
  const options = { ...fileDefaults, ...asked };
  const workerData: WriterData = { path, options };
  const writer = new Worker(new URL('./writer.thread.ts', import.meta.url), { name: 'database writer', workerData, execArgv });
  const tell = (message: ToWriterThread, ports: MessagePort[] = []): void => writer.postMessage(message, ports);
  const start = await told<FromWriterThread>(writer);
  if (start.type === 'failed') {
    await writer.terminate();
    if (start.isDamage) throw new DatabaseDamaged(start.message);
    throw Object.assign(new Error(start.message), { name: start.name });
  }
  // From here on a writer that fails ends the process: nothing would be durable without it.
  writer.unref();
  const { checked, stop } = isCheckedFirst(path, options) ? { checked: Promise.resolve(), stop: () => {} } : checkBeside(path);
  const connect = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    tell({ type: 'connect', port: port1 }, [port1]);
    return port2;
  };
  const database = new Database(path, connect());
  return {
    database,
    checked,
    connect,
    close: async () => {
      stop();
      writer.ref();
      const closed = told<FromWriterThread>(writer);
      tell({ type: 'close' });
      await Promise.all([closed, database.closed()]);
      await writer.terminate();
    },
  };
};
