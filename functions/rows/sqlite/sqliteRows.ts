import type { SQLInputValue } from 'node:sqlite';
import type { Key, StoredRow } from '../row.ts';
import type { Query, Rows } from '../rows.ts';
import type { TableDefinition } from '../tables.ts';
import type { Database } from './database.ts';
import { decodeRow, encodeFields } from './encoding.ts';
import { fieldIn } from './schema.ts';
import { clearPartOf } from './sealing.ts';

/** Rows of a page where the caller names no number. */
const defaultPageSize = 100;

/** How a query reads its rows: the keys that it goes by, and what an index has of a row. */
interface Access {
  readonly partition: string;
  readonly sort: string;
  readonly project: (row: StoredRow) => StoredRow;
}

const accessOf = (definition: TableDefinition, { index: name, complete }: Pick<Query, 'index' | 'complete'>): Access => {
  if (name === undefined) return { partition: 'pk', sort: 'sk', project: (row) => row };
  const index = definition[name];
  if (!index) throw new Error(`The table has no index ${name}`);
  if (complete) return { partition: index.partition, sort: index.sort, project: (row) => row };
  const fields = new Set([index.partition, index.sort, ...index.fields]);
  const project = ({ pk, sk, ...row }: StoredRow): StoredRow => ({
    pk,
    sk,
    ...Object.fromEntries(Object.entries(row).filter(([field]) => fields.has(field))),
  });
  return { partition: index.partition, sort: index.sort, project };
};

/** A page of a query: what it asks for in SQL, with its values. */
const pageOf = ({ partition, sort }: Access, query: Query, after: StoredRow | undefined, limit: number): [string, ...SQLInputValue[]] => {
  const { from, to, newestFirst = false } = query;
  const [direction, beyond] = newestFirst ? ['DESC', '<'] : ['ASC', '>'];
  const sortField = fieldIn(sort);
  const conditions: [string, ...SQLInputValue[]][] = [[`${fieldIn(partition)} = ?`, query.partition]];
  conditions.push([`${sortField} IS NOT NULL`]);
  if (from !== undefined) conditions.push([`${sortField} >= ?`, from]);
  if (to !== undefined) conditions.push([`${sortField} <= ?`, to]);
  if (after) {
    const place = after[sort] as string | number;
    // The first is said twice, since SQLite seeks in an index by single keys only.
    conditions.push([`${sortField} ${beyond}= ?`, place], [`(${sortField}, pk, sk) ${beyond} (?, ?, ?)`, place, after.pk, after.sk]);
  }
  const order = [sortField, 'pk', 'sk'].map((key) => `${key} ${direction}`).join(', ');
  const sql = `WHERE ${conditions.map(([text]) => text).join(' AND ')} ORDER BY ${order} LIMIT ?`;
  return [sql, ...conditions.flatMap(([, ...values]) => values), limit];
};

/** A table of a SQLite database. `now`: epoch milliseconds, by which rows expire. */
export const sqliteRows = (database: Database, table: string, definition: TableDefinition, now: () => number): Rows => {
  const { reader } = database;
  const isKept = ({ ttl }: StoredRow): boolean => typeof ttl !== 'number' || ttl * 1000 > now();

  const read = ({ pk, sk }: Key): StoredRow | undefined => {
    const fields = reader.fieldsOf(table, { pk, sk });
    const row = fields === undefined ? undefined : decodeRow({ pk, sk }, fields);
    return row && isKept(row) ? row : undefined;
  };

  return {
    get: async (key) => read(key),
    getAll: async (keys) => keys.map((key) => key && read(key)),
    async put(row, condition) {
      const { pk, sk } = row;
      await database.run({ kind: 'put', table, key: { pk, sk }, fields: encodeFields(row), clear: clearPartOf(table, row), condition });
    },
    async update(key, change, condition) {
      return decodeRow(key, await database.run({ kind: 'update', table, key, change, condition }));
    },
    async change(key, change, condition) {
      await database.run({ kind: 'change', table, key, change, condition });
    },
    async exchange(key, change, condition) {
      return decodeRow(key, await database.run({ kind: 'exchange', table, key, change, condition }));
    },
    async delete(key, condition) {
      const deleted = await database.run({ kind: 'delete', table, key, condition });
      return deleted === undefined ? undefined : decodeRow(key, deleted);
    },
    watch: (key) => database.watch(table, key),
    async *query(query) {
      const access = accessOf(definition, query);
      const pageSize = query.pageSize ?? defaultPageSize;
      for (let { after } = query; ; ) {
        const page = reader.select(table, ...pageOf(access, query, after, pageSize));
        after = page.at(-1);
        yield page.map(access.project).filter(isKept);
        if (page.length < pageSize) return;
      }
    },
    async *scan({ index, after } = {}) {
      const { partition, sort, project } = accessOf(definition, index === undefined ? {} : { index });
      const isThere = [partition, sort].map((field) => `${fieldIn(field)} IS NOT NULL`).join(' AND ');
      const sql = `WHERE ${isThere} AND (pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ?`;
      for (let place: Key = after ?? { pk: '', sk: '' }; ; ) {
        const page = reader.select(table, sql, place.pk, place.sk, defaultPageSize);
        yield page.map(project).filter(isKept);
        const last = page.at(-1);
        if (!last || page.length < defaultPageSize) return;
        place = last;
      }
    },
  };
};
