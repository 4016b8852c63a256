import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { BackupData, BackupResult } from './backup.thread.ts';
import type { CheckResult } from './check.thread.ts';
import { Database } from './database.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { type FileOptions, fileDefaults, isCheckedFirst } from './databaseFile.ts';
import type { DataKey } from './operations.ts';
import type { DatabaseKeys } from './sealing.ts';
import type { FromWriterThread, ToWriterThread, WriterData } from './writer.thread.ts';

/** A database that this process has opened, with its writer. */
export interface OpenDatabase {
  /** The database for this thread. */
  readonly database: Database;
  /** Checks the content of a large file, which was not checked before it was opened, beside the work. @throws DatabaseDamaged */
  check(): Promise<void>;
  /** A connection to the writer that is handed to another thread, for its own `Database`. */
  connect(): MessagePort;
  /** Writes a consistent copy to a path, while others go on working with it. */
  backUp(to: string): Promise<void>;
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

/** Checks a large database. An aborted check has found nothing. */
const checkBeside = async (path: string, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  const thread = new Worker(new URL('./check.thread.ts', import.meta.url), { name: 'database check', workerData: path, execArgv });
  thread.unref();
  const stopped = Promise.withResolvers<CheckResult>();
  signal.addEventListener('abort', () => {
    stopped.resolve({});
    void thread.terminate();
  });
  const { damage } = await Promise.race([told<CheckResult>(thread), stopped.promise]);
  if (damage !== undefined) throw new DatabaseDamaged(damage);
};

export interface DatabaseOptions extends FileOptions {
  /** With them, everything is sealed but what rows are found by. */
  readonly keys?: DatabaseKeys;
}

/** The key of a database's content; a new one, with its wrapped form, where it has none. */
const dataKeyOf = async (keys: DatabaseKeys | undefined, wrapped: string | undefined) => {
  if (!keys) return {};
  if (wrapped !== undefined) return { dataKey: await keys.unwrap(wrapped) };
  const made = await keys.generate();
  return { dataKey: made.key, wrapped: made.wrapped };
};

const backUp = async (from: string, to: string): Promise<void> => {
  const workerData: BackupData = { from, to };
  const thread = new Worker(new URL('./backup.thread.ts', import.meta.url), { name: 'database backup', workerData, execArgv });
  const { failure } = await told<BackupResult>(thread);
  await thread.terminate();
  if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
};

/**
 * Opens the database at a path, made where there is none, and starts its writer.
 * @throws DatabaseDamaged, UnknownVersion, and what the keys throw
 */
export const openDatabase = async (path: string, { keys, ...asked }: Partial<DatabaseOptions> = {}): Promise<OpenDatabase> => {
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
  if (start.type !== 'ready') throw new Error('The writer of the database did not start');
  const unlocked = await dataKeyOf(keys, start.wrapped).catch(async (error: unknown) => {
    const closed = told<FromWriterThread>(writer);
    tell({ type: 'close' });
    await closed;
    await writer.terminate();
    throw error;
  });
  tell({ type: 'unlock', ...unlocked });
  // From here on a writer that fails ends the process: nothing would be durable without it.
  writer.unref();
  const isChecked = isCheckedFirst(path, options);
  const closing = new AbortController();
  const connect = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    if (unlocked.dataKey) port1.postMessage({ dataKey: unlocked.dataKey } satisfies DataKey);
    tell({ type: 'connect', port: port1 }, [port1]);
    return port2;
  };
  const database = new Database(path, connect());
  return {
    database,
    check: async () => {
      if (!isChecked) await checkBeside(path, closing.signal);
    },
    connect,
    backUp: (to) => backUp(path, to),
    close: async () => {
      closing.abort();
      writer.ref();
      const closed = told<FromWriterThread>(writer);
      tell({ type: 'close' });
      await Promise.all([closed, database.closed()]);
      await writer.terminate();
    },
  };
};
