import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Key, StoredRow } from '../row.ts';
import { DatabaseDamaged, toldOfDamage } from './databaseDamaged.ts';
import { checksumOf, decodeRow } from './encoding.ts';

/** A row as it lies in its table. */
export interface RowRecord extends Key {
  readonly fields: string;
  readonly checksum: number;
}

/** Reads rows of a database, and checks that they are as they were written. */
export class RowReader {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
  }

  /** The encoded fields of a row. */
  fieldsOf(table: string, { pk, sk }: Key): string | undefined {
    const sql = `SELECT pk, sk, fields, checksum FROM "${table}" WHERE pk = ? AND sk = ?`;
    const record = toldOfDamage(this.#path, () => this.#prepared(sql).get(pk, sk) as RowRecord | undefined);
    return record && checked(table, record).fields;
  }

  /** The rows that a condition in SQL selects. */
  select(table: string, rest: string, ...values: readonly SQLInputValue[]): StoredRow[] {
    const records = this.#all<RowRecord>(`SELECT pk, sk, fields, checksum FROM "${table}" ${rest}`, values);
    return records.map((record) => decodeRow(record, checked(table, record).fields));
  }

  /** How many rows a condition in SQL selects. */
  count(table: string, rest: string, ...values: readonly SQLInputValue[]): number {
    return this.#all<{ readonly count: number }>(`SELECT count(*) AS count FROM "${table}" ${rest}`, values)[0]?.count ?? 0;
  }

  #all<Found>(sql: string, values: readonly SQLInputValue[]): Found[] {
    return toldOfDamage(this.#path, () => this.#prepared(sql).all(...values) as Found[]);
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
