import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import type { StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import type { Database } from '../../functions/rows/sqlite/database.ts';
import { decodeRow, encodeFields } from '../../functions/rows/sqlite/encoding.ts';
import { deleteExpired } from '../../functions/rows/sqlite/expiry.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { fc } from '../support/property.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

describe('rows in a SQLite file', () => {
  const { open, path, remove } = temporaryDatabase();
  let database: Database;
  let rows: Rows;
  before(async () => {
    database = await open();
    rows = sqliteRows(database, 'requests', tables.requests, () => 0);
  });
  after(remove);

  const collect = async (pages: AsyncGenerator<StoredRow[]>): Promise<StoredRow[]> => {
    const all: StoredRow[] = [];
    for await (const page of pages) all.push(...page);
    return all;
  };

  it('come back as they were, whatever their names and values', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('$set', '$bytes', '$$set', '$', 'length', 'constructor'));
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.array(fc.string(), { minLength: 1 }).map((members) => new Set(members)),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(name, tie('value'), { noNullPrototype: true })),
    }));
    const fields = fc.dictionary(
      name.filter((each) => each !== 'pk' && each !== 'sk'),
      value,
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fields, (each) => {
        const row = { ...each, pk: 'p', sk: 's' };
        assert.deepEqual(decodeRow({ pk: 'p', sk: 's' }, encodeFields(row)), row);
      }),
      { numRuns: 50 },
    );
  });

  it('are refused with a value that would come back as another', async () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, new Date(0), new Map(), () => 0])
      await assert.rejects(rows.put({ pk: 'p', sk: 's', value }), TypeError);
    assert.equal(await rows.get({ pk: 'p', sk: 's' }), undefined);
  });

  it('are listed once each by an index where many have the same key, in pages, both ways', async () => {
    const stored = Array.from({ length: 30 }, (_, index) => ({
      pk: `tie-${index % 7}`,
      sk: `s-${index}`,
      dueShard: 'tie',
      dueAt: index % 3,
    }));
    for (const row of stored) await rows.put(row);
    const query = { index: 'due', partition: 'tie', pageSize: 4 };
    const oldest = await collect(rows.query(query));
    assert.deepEqual(new Set(oldest.map(({ sk }) => sk)).size, 30);
    assert.deepEqual(
      oldest.map(({ dueAt }) => dueAt),
      [0, 1, 2].flatMap((dueAt) => Array.from({ length: 10 }, () => dueAt)),
    );
    assert.deepEqual(await collect(rows.query({ ...query, newestFirst: true })), oldest.toReversed());
    assert.deepEqual(await collect(rows.query({ ...query, after: oldest[13] })), oldest.slice(14));
    assert.deepEqual(await collect(rows.query({ ...query, after: oldest[13], newestFirst: true })), oldest.slice(0, 13).toReversed());
  });

  it('are deleted in batches when their time is over', async () => {
    const expiring = Array.from({ length: 25 }, (_, index) => ({ pk: 'expiry', sk: String(index).padStart(2, '0'), ttl: index }));
    for (const row of [...expiring, { pk: 'expiry', sk: 'stays' }]) await rows.put(row);
    assert.equal(await deleteExpired(database, 'requests', 19_999, 7), 20);
    assert.equal(await deleteExpired(database, 'requests', 19_999, 7), 0);
    assert.deepEqual(
      (await collect(rows.query({ partition: 'expiry' }))).map(({ sk }) => sk),
      ['20', '21', '22', '23', '24', 'stays'],
    );
  });

  it('are found by every query without looking at others', async () => {
    const file = new DatabaseSync(await path(), { readOnly: true });
    for (const [where, order] of [
      ["pk = 'a' AND sk IS NOT NULL AND sk >= 'b'", 'sk, pk, sk'],
      ["fields ->> 'dueShard' = 'a' AND fields ->> 'dueAt' IS NOT NULL AND fields ->> 'dueAt' <= 5", "fields ->> 'dueAt', pk, sk"],
      ["fields ->> 'accountId' = 'a' AND fields ->> 'acceptedAt' IS NOT NULL", "fields ->> 'acceptedAt' DESC, pk DESC, sk DESC"],
      ["fields ->> 'ttl' <= 5", "fields ->> 'ttl'"],
    ]) {
      const steps = file.prepare(`EXPLAIN QUERY PLAN SELECT fields FROM requests WHERE ${where} ORDER BY ${order} LIMIT 10`).all();
      const plan = steps.map(({ detail }) => detail).join('; ');
      assert.match(plan, /^SEARCH requests USING INDEX/);
      assert.doesNotMatch(plan, /TEMP B-TREE/);
    }
    file.close();
  });
});
