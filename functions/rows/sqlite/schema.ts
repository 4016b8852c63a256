import type { DatabaseSync } from 'node:sqlite';
import { type IndexDefinition, type TableDefinition, tables } from '../tables.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';

/** The expression of a field in SQL. Where an index is used, it has to be written as in the index. */
export const fieldIn = (name: string): string => (name === 'pk' || name === 'sk' ? name : `fields ->> '${name}'`);

export const indexName = (table: string, index: string): string => `${table}_${index}`;

/** A row that has both keys is in the index. */
const rowIndex = (table: string, name: string, { partition, sort }: IndexDefinition): string => {
  const keys = [partition, sort].map(fieldIn);
  const isIn = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  return `CREATE INDEX "${indexName(table, name)}" ON "${table}" (${keys.join(', ')}, pk, sk) WHERE ${isIn}`;
};

/** `content`: the sealed row, beside which `fields` has only what rows are found by; NULL where `fields` is the whole row. */
const rowTable = (table: string, definition: TableDefinition): [string, string][] => [
  [
    table,
    `CREATE TABLE "${table}" (pk TEXT NOT NULL, sk TEXT NOT NULL, fields TEXT NOT NULL, checksum INTEGER NOT NULL, content BLOB, PRIMARY KEY (pk, sk))`,
  ],
  [
    indexName(table, 'ttl'),
    `CREATE INDEX "${indexName(table, 'ttl')}" ON "${table}" (fields ->> 'ttl') WHERE fields ->> 'ttl' IS NOT NULL`,
  ],
  ...Object.entries(definition).map(([name, index]): [string, string] => [indexName(table, name), rowIndex(table, name, index)]),
];

/** `body` is a BLOB where it is sealed. `ready_at`: 0 for a visible message, later where it is invisible until then, NULL where another of its group comes before it. */
const messages: [string, string][] = [
  [
    'messages',
    'CREATE TABLE messages (sequence INTEGER PRIMARY KEY, queue TEXT NOT NULL, message_group TEXT, message_id TEXT NOT NULL, ' +
      'body TEXT NOT NULL, attributes TEXT NOT NULL, sent_at INTEGER NOT NULL, receives INTEGER NOT NULL, ready_at INTEGER, ' +
      'turn INTEGER NOT NULL, checksum INTEGER NOT NULL)',
  ],
  ['messages_ready', 'CREATE INDEX messages_ready ON messages (queue, ready_at, turn) WHERE ready_at IS NOT NULL'],
  ['messages_group', 'CREATE INDEX messages_group ON messages (queue, message_group, sequence) WHERE message_group IS NOT NULL'],
  ['deduplication', 'CREATE TABLE deduplication (queue TEXT, id TEXT, until INTEGER NOT NULL, PRIMARY KEY (queue, id)) WITHOUT ROWID'],
  ['deduplication_until', 'CREATE INDEX deduplication_until ON deduplication (until)'],
];

/** The data key that content is sealed with, wrapped. */
const dataKeys: [string, string] = ['data_keys', 'CREATE TABLE data_keys (id INTEGER PRIMARY KEY, wrapped TEXT NOT NULL)'];

/** Has a row as long as the file may still hold content of rows that an earlier release has deleted without overwriting it. */
export const residue: [string, string] = ['residue', 'CREATE TABLE residue (layout INTEGER NOT NULL)'];

/** Every table and index, with the statement that makes it. */
const wanted = (): ReadonlyMap<string, string> =>
  new Map([...Object.entries(tables).flatMap(([table, definition]) => rowTable(table, definition)), ...messages, dataKeys, residue]);

/**
 * Makes the tables and indexes that are not there. An index that is declared otherwise than in the file is made anew; a table that is
 * otherwise has not come from a release.
 * @throws DatabaseDamaged
 */
export const ensureSchema = (database: DatabaseSync, path: string): void => {
  const found = database.prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").all();
  const statements = wanted();
  const left = new Map([...statements]);
  for (const { name, type, sql } of found as { name: string; type: string; sql: string }[]) {
    if (statements.get(name) === sql) left.delete(name);
    else if (type === 'index') database.exec(`DROP INDEX "${name}"`);
    else throw new DatabaseDamaged(`The database ${path} has a table ${name} that no release made: restore it from a backup.`);
  }
  for (const statement of left.values()) database.exec(statement);
};
