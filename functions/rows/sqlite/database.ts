import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Key } from '../row.ts';
import { TransactionFailed } from '../store.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { openForReading } from './databaseFile.ts';
import type { DataKey, Failure, FromWriter, Operation, Outcome, Receive, Result, Results, ToWriter } from './operations.ts';
import { RowReader } from './rowReader.ts';
import { RowWatch } from './rowWatch.ts';
import { Sealing } from './sealing.ts';

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
  readonly #watches = new Map<number, RowWatch>();
  readonly #closed = Promise.withResolvers<void>();
  #id = 0;
  #isClosed = false;

  /** `port` is connected to the writer of the database at `path`, and begins with the key of its content, if that is sealed. */
  constructor(path: string, port: MessagePort) {
    this.#connection = openForReading(path);
    const first = receiveMessageOnPort(port)?.message as DataKey | undefined;
    this.reader = new RowReader(this.#connection, path, first && new Sealing(first.dataKey));
    this.#port = port;
    port.on('message', (message: FromWriter) => {
      if ('changed' in message) this.#watches.get(message.id)?.report();
      else this.#settle(message.id, message.outcome);
    });
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

  /** Leaves nothing of deleted rows in the database's files. Returns whether it could. */
  async overwriteDeleted(): Promise<boolean> {
    const [result] = await this.#ask({ type: 'overwriteDeleted', id: this.#nextId() });
    return result as Results['overwriteDeleted'];
  }

  /** Receives a message as soon as there is one. `stop` ends the wait, with none unless one was on its way. */
  receive(operation: Receive): { readonly received: Promise<Results['receive']>; readonly stop: () => void } {
    const id = this.#nextId();
    const received = this.#ask({ type: 'receive', id, operation }).then(([result]) => result as Results['receive']);
    const stop = (): void => this.#post({ type: 'stopReceiving', id });
    return { received, stop };
  }

  /** Follows a row of a table. */
  watch(table: string, key: Key): RowWatch {
    const told = { id: this.#nextId(), table, key: { pk: key.pk, sk: key.sk } };
    const watch = new RowWatch(() => {
      this.#watches.delete(told.id);
      this.#post({ type: 'stopWatching', ...told });
    });
    this.#watches.set(told.id, watch);
    this.#post({ type: 'watch', ...told });
    return watch;
  }

  /** Leaves the database; what still waits fails. */
  async close(): Promise<void> {
    this.#port.close();
    await this.closed();
  }

  /** Resolves when the writer has answered everything and ended the connection. */
  async closed(): Promise<void> {
    // The end of the connection is awaited, too: the writer's thread may be gone before it is told, and nothing else may keep this one running.
    if (!this.#isClosed) this.#port.ref();
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
