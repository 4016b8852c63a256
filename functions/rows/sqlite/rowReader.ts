import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Key, StoredRow } from '../rows.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { checksumOf, decodeRow } from './encoding.ts';

/** A row as it lies in its table. */
export interface RowRecord extends Key {
  readonly fields: string;
  readonly checksum: number;
}

/** Reads rows of a database, and checks that they are as they were written. */
export class RowReader {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The encoded fields of a row. */
  fieldsOf(table: string, { pk, sk }: Key): string | undefined {
    const record = this.#prepared(`SELECT pk, sk, fields, checksum FROM "${table}" WHERE pk = ? AND sk = ?`).get(pk, sk);
    return record && checked(table, record as unknown as RowRecord).fields;
  }

  /** The rows that a condition in SQL selects. */
  select(table: string, rest: string, ...values: readonly SQLInputValue[]): StoredRow[] {
    const records = this.#prepared(`SELECT pk, sk, fields, checksum FROM "${table}" ${rest}`).all(...values) as unknown as RowRecord[];
    return records.map((record) => decodeRow(record, checked(table, record).fields));
  }

  /** The single number that a query returns. */
  number(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(Object.values(this.#prepared(sql).get(...values) ?? {})[0]);
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** @throws DatabaseDamaged where the record does not match its checksum */
export const checked = (table: string, record: RowRecord): RowRecord => {
  if (checksumOf(record.pk, record.sk, record.fields) === record.checksum) return record;
  throw new DatabaseDamaged(`A row of the table ${table} is damaged: restore the database from a backup.`);
};
