import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import {
  absent,
  all,
  any,
  atLeast,
  atMost,
  contains,
  equals,
  exists,
  lessThan,
  oneOf,
  rowAbsent,
  rowExists,
  sizeBelow,
} from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { tableNames } from '../../infra/local/resources.ts';
import { openDynamoTables } from '../support/dynamoTables.ts';
import { awsName, differsOnMoto, motoPython } from '../support/moto.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

/** The engines that implement the port; all of them pass the same tests. */
const engines: Readonly<Record<string, (now: () => number) => Promise<Rows>>> = {
  [`DynamoDB (${awsName})`]: async (now) => dynamoRows(await openDynamoTables(), tableNames.requests, tables.requests, now),
  ...(motoPython === undefined ? { SQLite: async (now) => sqliteRows(await openTemporary(), 'requests', tables.requests, now) } : {}),
};

const { open: openTemporary, remove } = temporaryDatabase();
after(remove);

const collect = async (pages: AsyncGenerator<StoredRow[]>): Promise<StoredRow[]> => {
  const all: StoredRow[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

for (const [engine, open] of Object.entries(engines))
  describe(`rows in ${engine}`, () => {
    let rows: Rows;
    let now = 0;
    const key = { pk: 'one', sk: 'ROW' };
    before(async () => {
      rows = await open(() => now);
    });

    it('returns a row as it was put, and nothing of one that is not there', async () => {
      const row = {
        ...key,
        text: 'ä',
        count: 3,
        no: null,
        list: [1, { a: 'b' }],
        set: new Set(['x']),
        bytes: new Uint8Array([0, 255]),
        left: undefined,
      };
      await rows.put(row);
      const { left: _, ...stored } = row;
      const comparable = (read: StoredRow | undefined) => read && { ...read, bytes: new Uint8Array(read.bytes as Uint8Array) };
      assert.deepEqual(comparable(await rows.get(key)), stored);
      assert.equal(await rows.get({ pk: 'one', sk: 'OTHER' }), undefined);
      const found = await rows.getAll([{ pk: 'none', sk: 'ROW' }, undefined, key]);
      assert.deepEqual(found.map(comparable), [undefined, undefined, stored]);
    });

    it('reads more rows at once than an engine reads in one request', async () => {
      const keys = Array.from({ length: 230 }, (_, index) => ({ pk: `many-${index}`, sk: 'ROW' }));
      for (const each of keys) await rows.put({ ...each, name: each.pk });
      assert.deepEqual(
        (await rows.getAll([...keys].reverse())).map((row) => row?.name),
        keys.map(({ pk }) => pk).reverse(),
      );
    });

    it('writes only if the condition holds, and then the whole change', async () => {
      const row = { ...key, state: 'running', fence: 3, turns: { a: 1 }, width: 2, places: new Set(['p']), list: [{ id: 'i' }] };
      const holding = [
        rowExists,
        exists('turns'),
        exists(['turns', 'a']),
        absent('nothing'),
        equals('state', 'running'),
        equals(['list', 0, 'id'], 'i'),
        lessThan('fence', 4),
        atMost('fence', 3),
        atLeast('fence', 3),
        oneOf('state', ['queued', 'running']),
        sizeBelow('turns', 2),
        sizeBelow('turns', { path: 'width' }),
        contains('places', 'p'),
        all(equals('state', 'running'), any(absent('fence'), equals('fence', 3))),
      ];
      const failing = [
        rowAbsent,
        absent('turns'),
        exists(['turns', 'b']),
        equals('state', 'queued'),
        equals('nothing', 'x'),
        lessThan('fence', 3),
        lessThan('nothing', 3),
        atMost('fence', 2),
        atLeast('fence', 4),
        oneOf('state', ['queued']),
        sizeBelow('turns', 1),
        contains('places', 'q'),
        all(equals('state', 'running'), equals('fence', 2)),
        any(equals('fence', 1), equals('fence', 2)),
      ];
      for (const condition of failing) {
        await rows.put(row);
        await assert.rejects(rows.update(key, { set: { changed: true } }, condition), ConditionFailed, JSON.stringify(condition));
        await assert.rejects(rows.change(key, { set: { changed: true } }, condition), ConditionFailed);
        await assert.rejects(rows.put({ ...key, changed: true }, condition), ConditionFailed);
        await assert.rejects(rows.delete(key, condition), ConditionFailed);
        assert.deepEqual(await rows.get(key), row);
      }
      for (const condition of holding) {
        await rows.put(row);
        assert.deepEqual(
          await rows.update(key, { set: { changed: true } }, condition),
          { ...row, changed: true },
          JSON.stringify(condition),
        );
      }
    });

    it('changes fields, values in maps, numbers and sets in one write, and answers how the row is or was', async () => {
      const row = { ...key, state: 'a', gone: 1, map: { x: 1, y: 2 }, first: 'kept' };
      await rows.put(row);
      const changed = {
        ...key,
        state: 'b',
        map: { x: { deep: true } },
        first: 'kept',
        second: 'new',
        count: 2,
        places: new Set(['p', 'q']),
      };
      const change = {
        set: { state: 'b', gone: undefined },
        setIn: [[['map', 'x'], { deep: true }] as const, [['map', 'y'], undefined] as const],
        setIfAbsent: { first: 'lost', second: 'new' },
        increment: { count: 2 },
        addTo: { places: ['p', 'q'] },
      };
      assert.deepEqual(await rows.exchange(key, change), row);
      assert.deepEqual(await rows.get(key), changed);
      const fewer = await rows.update(key, { increment: { count: -1 }, takeFrom: { places: ['p', 'z'] } });
      assert.deepEqual([fewer.count, fewer.places], [1, new Set(['q'])]);
      assert.equal(await rows.change(key, { set: { state: 'c' }, increment: { count: 3 } }), undefined, 'nobody reads the row');
      assert.deepEqual(await rows.get(key), { ...changed, state: 'c', count: 4, places: new Set(['q']) });
      const emptied = await rows.update(key, { takeFrom: { places: ['q'] } });
      assert.equal('places' in emptied, false, 'an empty set is no set');
    });

    const byHalves =
      'moto keeps what it has changed when a later part of UpdateItem fails, DynamoDB changes all or nothing (API_UpdateItem)';
    it('changes entries of lists, and the whole row or nothing where a path leads nowhere', differsOnMoto(byHalves), async () => {
      await rows.put({ ...key, list: [{ a: 1 }, 'two', 'three'] });
      const change = { setIn: [[['list', 0, 'a'], 2] as const, [['list', 1], undefined] as const, [['list', 7], 'four'] as const] };
      assert.deepEqual((await rows.update(key, change)).list, [{ a: 2 }, 'three', 'four']);
      await assert.rejects(
        rows.update(key, { set: { done: true }, setIn: [[['map', 'x'], 1]] }),
        (error) => !(error instanceof ConditionFailed),
      );
      await assert.rejects(rows.update(key, { set: { done: true }, increment: { list: 1 } }));
      await assert.rejects(rows.update(key, { set: { done: true }, addTo: { list: ['a'] } }));
      assert.equal((await rows.get(key))?.done, undefined);
    });

    it('begins a row with an update', async () => {
      const begun = await rows.update({ pk: 'begun', sk: 'ROW' }, { increment: { fence: 1 }, set: { at: 5 } }, rowAbsent);
      assert.deepEqual(begun, { pk: 'begun', sk: 'ROW', fence: 1, at: 5 });
      await rows.change({ pk: 'begun-too', sk: 'ROW' }, { increment: { fence: 1 } }, rowAbsent);
      assert.deepEqual(await rows.get({ pk: 'begun-too', sk: 'ROW' }), { pk: 'begun-too', sk: 'ROW', fence: 1 });
    });

    it('deletes a row, and returns it', async () => {
      await rows.put({ ...key, a: 1 });
      assert.deepEqual(await rows.delete(key), { ...key, a: 1 });
      assert.equal(await rows.delete(key), undefined);
    });

    it('lists a partition in the order of its sort keys, in pages, from a place on, both ways', async () => {
      const stored = Array.from({ length: 25 }, (_, index) => ({ pk: 'list', sk: `s-${String(index).padStart(2, '0')}`, index }));
      for (const row of [...stored].reverse()) await rows.put(row);
      await rows.put({ pk: 'list-of-another', sk: 's-00' });
      const indexes = async (query: Omit<Parameters<Rows['query']>[0], 'partition'>) =>
        (await collect(rows.query({ partition: 'list', ...query }))).map(({ index }) => index);
      const every = stored.map(({ index }) => index);
      assert.deepEqual(await indexes({}), every);
      assert.deepEqual(await indexes({ pageSize: 4, newestFirst: true }), every.toReversed());
      assert.deepEqual(await indexes({ from: 's-03', to: 's-05' }), [3, 4, 5]);
      assert.deepEqual(await indexes({ from: 's-22' }), [22, 23, 24]);
      assert.deepEqual(await indexes({ to: 's-01' }), [0, 1]);
      assert.deepEqual(await indexes({ after: { pk: 'list', sk: 's-21' } }), [22, 23, 24]);
      const pages: number[] = [];
      for await (const page of rows.query({ partition: 'list', pageSize: 10 })) pages.push(page.length);
      assert.deepEqual(
        pages.filter((length) => length > 0),
        [10, 10, 5],
      );
    });

    it('lists by an index what has its keys, and follows what changes', async () => {
      const row = (id: string, dueAt: number) => ({ pk: id, sk: 'REQUEST', dueShard: 'shard', dueAt, body: 'long' });
      for (const each of [row('d-1', 30), row('d-2', 10), row('d-3', 20)]) await rows.put(each);
      const due = async () => (await collect(rows.query({ index: 'due', partition: 'shard', to: 20 }))).map(({ pk }) => pk);
      assert.deepEqual(await due(), ['d-2', 'd-3']);
      await rows.update({ pk: 'd-2', sk: 'REQUEST' }, { set: { dueShard: undefined, dueAt: undefined } });
      await rows.update({ pk: 'd-1', sk: 'REQUEST' }, { set: { dueAt: 5 } });
      assert.deepEqual(await due(), ['d-1', 'd-3']);
      const [first] = await collect(rows.query({ index: 'due', partition: 'shard', to: 5 }));
      assert.deepEqual(Object.keys(first ?? {}).sort(), ['dueAt', 'dueShard', 'pk', 'sk'], 'the index has its fields and no others');
    });

    it('lists complete rows by an index, in its order and its pages, and none that has left it', async () => {
      const row = (id: string, dueAt: number) => ({
        pk: id,
        sk: 'REQUEST',
        dueShard: 'complete',
        dueAt,
        body: `long ${id}`,
        set: new Set([id]),
      });
      const stored = Array.from({ length: 7 }, (_, index) => row(`c-${index}`, 10 * index));
      for (const each of stored.toReversed()) await rows.put(each);
      const complete = (query: Omit<Parameters<Rows['query']>[0], 'partition'>) =>
        collect(rows.query({ index: 'due', partition: 'complete', complete: true, ...query }));
      assert.deepEqual(await complete({}), stored);
      assert.deepEqual(await complete({ pageSize: 3, newestFirst: true, to: 40 }), stored.slice(0, 5).toReversed());
      const after = { pk: 'c-4', sk: 'REQUEST', dueShard: 'complete', dueAt: 40 };
      assert.deepEqual(await complete({ after }), stored.slice(5));
      await rows.delete({ pk: 'c-1', sk: 'REQUEST' });
      await rows.change({ pk: 'c-2', sk: 'REQUEST' }, { set: { dueShard: undefined, dueAt: undefined } });
      assert.deepEqual(await complete({ to: 30 }), [stored[0], stored[3]]);
    });

    it('reads no expired row, by its key, with others, in a partition or in all', async () => {
      const [over, stays] = [
        { pk: 'expiring', sk: 'a', ttl: 60 },
        { pk: 'expiring', sk: 'b' },
      ];
      for (const row of [over, stays]) await rows.put(row);
      const read = async () => [
        await rows.get(over),
        ...(await rows.getAll([over, stays])),
        ...(await collect(rows.query({ partition: 'expiring' }))),
        ...(await collect(rows.scan())).filter(({ pk }) => pk === 'expiring').sort((one, other) => one.sk.localeCompare(other.sk)),
      ];
      now = 59_999;
      assert.deepEqual(await read(), [over, over, stays, over, stays, over, stays]);
      now = 60_000;
      assert.deepEqual(await read(), [undefined, undefined, stays, stays, stays]);
    });
  });
