import type { DatabaseSync } from 'node:sqlite';
import { ConditionFailed } from '../conditionFailed.ts';
import { tables } from '../tables.ts';
import { DatabaseDamaged, toldOfDamage } from './databaseDamaged.ts';
import { foldConnection, rewriteFile } from './databaseFile.ts';
import { MessageWriter } from './messageWriter.ts';
import type { Failure, Operation, Outcome, Receive, Result, RowOperation } from './operations.ts';
import { RowReader } from './rowReader.ts';
import { RowWriter } from './rowWriter.ts';
import type { Sealing } from './sealing.ts';

const failureOf = (error: unknown, index?: number): Failure => ({
  reason: error instanceof ConditionFailed ? 'condition' : error instanceof DatabaseDamaged ? 'damage' : 'error',
  message: error instanceof Error ? error.message : String(error),
  index,
});

/** The part of the pages that may be unused: what is written next would only ask for them again. */
const keptUnused = 1 / 8;

const nothing: Outcome = { results: [undefined] };

/** Does batches of many callers in one transaction, so that they share the write to the disk. A batch that fails is undone alone. */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #rows: ReadonlyMap<string, RowWriter>;
  readonly messages: MessageWriter;

  constructor(database: DatabaseSync, path: string, sealing?: Sealing) {
    this.#database = database;
    this.#path = path;
    const reader = new RowReader(database, path, sealing);
    this.#rows = new Map(Object.keys(tables).map((table) => [table, new RowWriter(database, reader, table, sealing)]));
    this.messages = new MessageWriter(database, sealing);
  }

  /**
   * The outcome of each batch, and what was received for those who wait, once all of it is on the disk.
   * `waiting` are asked after the batches, so that a message goes from its sender to its receiver in one transaction.
   */
  commit(batches: readonly (readonly Operation[])[], waiting: readonly Receive[], now: number): { batches: Outcome[]; waiting: Outcome[] } {
    try {
      return toldOfDamage(this.#path, () => {
        this.#database.exec('BEGIN IMMEDIATE');
        const outcomes = { batches: batches.map((operations) => this.#undoIfFailed(operations)), waiting: this.#serve(waiting, now) };
        this.#database.exec('COMMIT');
        return outcomes;
      });
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const outcome = { failure: failureOf(error) };
      return { batches: batches.map(() => outcome), waiting: waiting.map(() => outcome) };
    }
  }

  /**
   * Leaves nothing of deleted rows in the file and its log. What a release without `secure_delete` has left is overwritten once in the life of the file,
   * which is rewritten for it: that stops the writer for as long as it takes. Returns whether it could.
   */
  overwriteDeleted(): boolean {
    return toldOfDamage(this.#path, () => {
      if (this.#hasResidue()) {
        if (!rewriteFile(this.#database, this.#path)) return false;
        this.#database.exec('DELETE FROM residue');
      }
      return foldConnection(this.#database);
    });
  }

  #hasResidue(): boolean {
    return this.#database.prepare('SELECT 1 FROM residue').get() !== undefined;
  }

  #serve(waiting: readonly Receive[], at: number): Outcome[] {
    const empty = new Set<string>();
    return waiting.map((receive) => {
      if (empty.has(receive.queue)) return nothing;
      const outcome = this.#undoIfFailed([{ ...receive, at }]);
      if ('results' in outcome && outcome.results[0] === undefined) empty.add(receive.queue);
      return outcome;
    });
  }

  #undoIfFailed(operations: readonly Operation[]): Outcome {
    this.#database.exec('SAVEPOINT batch');
    const results: Result[] = [];
    try {
      for (const operation of operations) results.push(toldOfDamage(this.#path, () => this.#run(operation)));
      this.#database.exec('RELEASE batch');
      return { results };
    } catch (error) {
      // A full disk, for instance, has undone the whole transaction already.
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO batch');
      this.#database.exec('RELEASE batch');
      return { failure: failureOf(error, results.length) };
    }
  }

  #run(operation: Operation): Result {
    if ('table' in operation) return this.#rowsOf(operation).run(operation);
    if (operation.kind === 'giveBack') return this.#giveBack(operation.pages);
    return this.messages.run(operation);
  }

  #giveBack(pages: number): number {
    const tooMany = (): number => {
      const { unused, all } = this.#database
        .prepare('SELECT freelist_count AS unused, page_count AS "all" FROM pragma_freelist_count, pragma_page_count')
        .get() as { readonly unused: number; readonly all: number };
      return unused - Math.floor(all * keptUnused);
    };
    const before = tooMany();
    if (before <= 0) return 0;
    this.#database.exec(`PRAGMA incremental_vacuum(${Math.min(pages, before)})`);
    const left = tooMany();
    // A file that was made otherwise keeps its pages.
    return left < before ? Math.max(0, left) : 0;
  }

  #rowsOf({ table }: RowOperation): RowWriter {
    const rows = this.#rows.get(table);
    if (!rows) throw new Error(`The database has no table ${table}`);
    return rows;
  }
}
