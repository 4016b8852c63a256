import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Condition } from '../condition.ts';
import { ConditionFailed } from '../conditionFailed.ts';
import type { Key, StoredRow } from '../row.ts';
import { applyChange } from './changes.ts';
import { holds } from './conditions.ts';
import { checksumOf, decodeRow, encodeFields } from './encoding.ts';
import type { Results, RowOperation } from './operations.ts';
import type { RowReader } from './rowReader.ts';

/** The writes of one table of rows, within the writer's transaction. */
export class RowWriter {
  readonly #table: string;
  readonly #reader: RowReader;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #deleteExpired: StatementSync;

  constructor(database: DatabaseSync, reader: RowReader, table: string) {
    this.#table = table;
    this.#reader = reader;
    // The indexes are over expressions of the fields, so that a row and its indexes are one statement.
    this.#put = database.prepare(
      `INSERT INTO "${table}" (pk, sk, fields, checksum) VALUES (?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET fields = excluded.fields, checksum = excluded.checksum`,
    );
    this.#delete = database.prepare(`DELETE FROM "${table}" WHERE pk = ? AND sk = ?`);
    this.#deleteExpired = database.prepare(
      `DELETE FROM "${table}" WHERE rowid IN (SELECT rowid FROM "${table}" WHERE fields ->> 'ttl' <= ? ORDER BY fields ->> 'ttl' LIMIT ?)`,
    );
  }

  run(operation: RowOperation): Results[RowOperation['kind']] {
    if (operation.kind === 'deleteExpired') return Number(this.#deleteExpired.run(operation.until, operation.limit).changes);
    const { key } = operation;
    if (operation.kind === 'put') {
      if (operation.condition) this.#require(operation.condition, this.#read(key));
      return this.#write(key, operation.fields);
    }
    const before = this.#reader.fieldsOf(this.#table, key);
    const row = before === undefined ? undefined : decodeRow(key, before);
    if (operation.condition) this.#require(operation.condition, row);
    if (operation.kind === 'delete') {
      this.#delete.run(key.pk, key.sk);
      return before;
    }
    const changed: StoredRow = row ?? { pk: key.pk, sk: key.sk };
    applyChange(changed, operation.change);
    const after = encodeFields(changed);
    this.#write(key, after);
    if (operation.kind === 'change') return undefined;
    return operation.kind === 'update' ? after : (before ?? '{}');
  }

  #read(key: Key): StoredRow | undefined {
    const fields = this.#reader.fieldsOf(this.#table, key);
    return fields === undefined ? undefined : decodeRow(key, fields);
  }

  #write({ pk, sk }: Key, fields: string): undefined {
    this.#put.run(pk, sk, fields, checksumOf(pk, sk, fields));
  }

  #require(condition: Condition, row: StoredRow | undefined): void {
    if (!holds(condition, row ?? {})) throw new ConditionFailed(`The condition of a write to ${this.#table} did not hold`);
  }
}
