import type { DatabaseSync } from 'node:sqlite';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { TransactionFailed } from '../store.ts';
import type { CheckResult } from './check.thread.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { type FileOptions, fileDefaults, isCheckedFirst, openForReading } from './databaseFile.ts';
import type { Failure, FromWriter, Operation, Outcome, Receive, Result, Results, ToWriter } from './operations.ts';
import { RowReader } from './rowReader.ts';
import type { FromWriterThread, ToWriterThread, WriterData } from './writer.thread.ts';

const errorOf = ({ reason, message, index }: Failure): Error => {
  if (reason === 'condition') return new TransactionFailed(message, index ?? 0);
  return reason === 'damage' ? new DatabaseDamaged(message) : new Error(message);
};

/** A database as one thread uses it: it reads by itself, and hands its writes to the writer. */
export class Database {
  readonly reader: RowReader;
  readonly #connection: DatabaseSync;
  readonly #port: MessagePort;
  readonly #pending = new Map<number, PromiseWithResolvers<readonly Result[]>>();
  readonly #closed = Promise.withResolvers<void>();
  #id = 0;
  #isClosed = false;

  /** `port` is connected to the writer of the database at `path`. */
  constructor(path: string, port: MessagePort) {
    this.#connection = openForReading(path);
    this.reader = new RowReader(this.#connection);
    this.#port = port;
    port.on('message', ({ id, outcome }: FromWriter) => this.#settle(id, outcome));
    port.on('close', () => {
      this.#isClosed = true;
      for (const id of [...this.#pending.keys()]) this.#settle(id, { failure: { reason: 'error', message: 'The database was closed' } });
      this.#closed.resolve();
    });
    port.unref();
  }

  /** Does operations together or not at all; they are on the disk then. @throws TransactionFailed */
  submit(operations: readonly Operation[]): Promise<readonly Result[]> {
    return this.#ask({ type: 'batch', id: this.#nextId(), operations });
  }

  /** Does one operation. @throws ConditionFailed */
  async run<const Of extends Operation>(operation: Of): Promise<Results[Of['kind']]> {
    const [result] = await this.submit([operation]);
    return result as Results[Of['kind']];
  }

  /** Receives a message as soon as there is one. `stop` ends the wait, with none unless one was on its way. */
  receive(operation: Receive): { readonly received: Promise<Results['receive']>; readonly stop: () => void } {
    const id = this.#nextId();
    const received = this.#ask({ type: 'receive', id, operation }).then(([result]) => result as Results['receive']);
    const stop = (): void => this.#post({ type: 'stopReceiving', id });
    return { received, stop };
  }

  /** Leaves the database; what still waits fails. */
  async close(): Promise<void> {
    this.#port.close();
    await this.closed();
  }

  /** Resolves when the writer has answered everything and ended the connection. */
  async closed(): Promise<void> {
    await this.#closed.promise;
    if (this.#connection.isOpen) this.#connection.close();
  }

  #nextId(): number {
    this.#id += 1;
    return this.#id;
  }

  #ask(message: ToWriter): Promise<readonly Result[]> {
    if (this.#isClosed) return Promise.reject(new Error('The database was closed'));
    const pending = Promise.withResolvers<readonly Result[]>();
    this.#post(message);
    this.#pending.set(message.id, pending);
    // Only while an answer is due does the connection keep its thread running.
    this.#port.ref();
    return pending.promise;
  }

  #post(message: ToWriter): void {
    this.#port.postMessage(message);
  }

  #settle(id: number, outcome: Outcome): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#port.unref();
    if ('results' in outcome) pending?.resolve(outcome.results);
    else pending?.reject(errorOf(outcome.failure));
  }
}

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
