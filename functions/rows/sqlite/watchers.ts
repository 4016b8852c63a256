import type { MessagePort } from 'node:worker_threads';
import type { Key } from '../row.ts';
import type { FromWriter, Operation } from './operations.ts';

interface Watcher {
  readonly port: MessagePort;
  readonly id: number;
}

const nameOf = (table: string, { pk, sk }: Key): string => JSON.stringify([table, pk, sk]);

const report = ({ port, id }: Watcher): void => {
  const message: FromWriter = { id, changed: true };
  port.postMessage(message);
};

/** Who watches which rows, in the writer's thread. */
export class Watchers {
  readonly #byRow = new Map<string, Set<Watcher>>();

  /** Reports at once, too: what is written from then on is not missed, and what was before can be read. */
  add(watcher: Watcher, table: string, key: Key): void {
    const name = nameOf(table, key);
    const others = this.#byRow.get(name);
    if (others) others.add(watcher);
    else this.#byRow.set(name, new Set([watcher]));
    report(watcher);
  }

  remove({ port, id }: Watcher, table: string, key: Key): void {
    this.#removeFrom(nameOf(table, key), (each) => each.port === port && each.id === id);
  }

  /** Forgets the watches of a connection that has ended. */
  removeAll(port: MessagePort): void {
    for (const name of this.#byRow.keys()) this.#removeFrom(name, (each) => each.port === port);
  }

  #removeFrom(name: string, isLeaving: (watcher: Watcher) => boolean): void {
    const watchers = this.#byRow.get(name) ?? new Set();
    for (const watcher of watchers) if (isLeaving(watcher)) watchers.delete(watcher);
    if (watchers.size === 0) this.#byRow.delete(name);
  }

  /** Reports what has been committed. */
  committed(operations: readonly Operation[]): void {
    if (this.#byRow.size === 0) return;
    for (const operation of operations)
      if ('key' in operation) for (const watcher of this.#byRow.get(nameOf(operation.table, operation.key)) ?? []) report(watcher);
  }
}
