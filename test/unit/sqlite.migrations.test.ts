import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { queues } from '../../functions/rows/queues.ts';
import { type OpenDatabase, openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import type { DatabaseKeys } from '../../functions/rows/sqlite/sealing.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import { FirstLayout } from '../support/firstLayout.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const { path, remove } = temporaryDatabase();
after(remove);

const keys: DatabaseKeys = {
  generate: async () => {
    const key = randomBytes(32);
    return { key, wrapped: key.toString('hex') };
  },
  unwrap: async (wrapped) => Buffer.from(wrapped, 'hex'),
};

const now = Date.UTC(2026, 10, 29);
const rowsOf = ({ database }: OpenDatabase, table: TableName) => sqliteRows(database, table, tables[table], () => now);
const queueOf = ({ database }: OpenDatabase, name: 'requests' | 'webhooks') => sqliteQueue(database, name, queues[name], () => now);

/** What a file holds of rows and of its own form, as SQLite shows it. */
const look = <Found>(file: string, sql: string): Found[] => {
  const database = new DatabaseSync(file);
  const found = database.prepare(sql).all() as Found[];
  database.close();
  return found;
};

describe('a database of layout 1', () => {
  /** As a killed process left it: the last row and the last message are in the log alone. */
  let left: string;
  const copied = async (name: string): Promise<string> => {
    const file = await path(name);
    for (const end of ['', '-wal']) await copyFile(`${left}${end}`, `${file}${end}`);
    return file;
  };

  before(async () => {
    const running = await path('running');
    const first = new FirstLayout(running);
    for (let index = 0; index < 50; index++) {
      const fields = { accountId: `acc_${index % 2}`, acceptedAt: index, state: 'done', dueShard: 'due', dueAt: index };
      first.put('requests', `req_${index}`, 'REQUEST', JSON.stringify(fields));
    }
    first.put('requests', 'ACCOUNT#acc_0', 'LINE', '{"places":{"$set":["a","b"]},"version":1}');
    first.put('accounts', 'acc_0', 'ACCOUNT', '{"customerId":"customer","session":{"$bytes":"AAEC"},"name":"Ada"}');
    first.put('webhooks', 'dlv_1', 'DELIVERY', '{"customerId":"customer","createdAt":7,"headers":{"$$set":"x"}}');
    first.put('requests', 'req_over', 'REQUEST', `{"ttl":${now / 1000 - 1}}`);
    first.send({ queue: 'requests', group: 'acc_0', id: 'one', body: 'first', readyAt: 0 }, 1);
    first.send({ queue: 'requests', group: 'acc_0', id: 'two', body: 'second', readyAt: null }, 0);
    first.send({ queue: 'requests', group: 'acc_1', id: 'three', body: 'in flight', readyAt: now + 60_000, receives: 1 }, 2);
    first.send({ queue: 'webhooks', group: null, id: 'four', body: 'delayed', readyAt: now + 60_000 }, 0);
    first.remember('requests', 'sent', now + 60_000);
    first.foldLog();
    first.put('requests', 'req_late', 'REQUEST', '{"accountId":"acc_0","acceptedAt":99}');
    first.send({ queue: 'webhooks', group: null, id: 'five', body: 'late', readyAt: 0 }, 3);
    left = await path('left');
    for (const end of ['', '-wal']) await copyFile(`${running}${end}`, `${left}${end}`);
    first.close();
    assert.ok((await readFile(`${left}-wal`)).includes('req_late') && !(await readFile(left)).includes('req_late'));
  });

  it('has all that was written: rows by their keys and indexes, messages in their order, with its log', async () => {
    const opened = await openDatabase(await copied('read'), { keys });
    const requests = rowsOf(opened, 'requests');
    const ids = async (query: Parameters<typeof requests.query>[0]): Promise<string[]> => {
      const found: string[] = [];
      for await (const page of requests.query(query)) found.push(...page.map(({ pk }) => pk));
      return found;
    };
    const even = Array.from({ length: 25 }, (_, index) => `req_${2 * index}`);
    assert.deepEqual(await ids({ index: 'byAccount', partition: 'acc_0' }), [...even, 'req_late']);
    assert.deepEqual(await ids({ index: 'due', partition: 'due', from: 10, to: 12 }), ['req_10', 'req_11', 'req_12']);
    const row = { pk: 'req_7', sk: 'REQUEST', accountId: 'acc_1', acceptedAt: 7, state: 'done', dueShard: 'due', dueAt: 7 };
    assert.deepEqual(await requests.get({ pk: 'req_7', sk: 'REQUEST' }), row);
    assert.deepEqual((await requests.get({ pk: 'ACCOUNT#acc_0', sk: 'LINE' }))?.places, new Set(['a', 'b']));
    assert.equal(await requests.get({ pk: 'req_over', sk: 'REQUEST' }), undefined, 'its time is over');
    const account = { pk: 'acc_0', sk: 'ACCOUNT', customerId: 'customer', session: new Uint8Array([0, 1, 2]), name: 'Ada' };
    assert.deepEqual(await rowsOf(opened, 'accounts').get({ pk: 'acc_0', sk: 'ACCOUNT' }), account);
    const delivery = await rowsOf(opened, 'webhooks').get({ pk: 'dlv_1', sk: 'DELIVERY' });
    assert.deepEqual(delivery?.headers, { $set: 'x' });

    const [queue, deliveries] = [queueOf(opened, 'requests'), queueOf(opened, 'webhooks')];
    await queue.send({ body: 'sent again', group: 'acc_2', deduplicationId: 'sent' });
    for (const body of ['first', 'second']) {
      const message = await queue.receive();
      assert.equal(message?.body, body);
      assert.equal(await queue.receive(), undefined, 'the others are behind it, in flight, or known already');
      await queue.delete(message?.receiptHandle ?? '');
    }
    assert.equal((await deliveries.receive())?.body, 'late');
    assert.equal(await deliveries.receive(), undefined, 'the other one is delayed');
    await opened.close();
  });

  it('has the form of a new one from then on, and gives pages back', async () => {
    const file = await copied('form');
    await (await openDatabase(file, { keys })).close();
    await (await openDatabase(await path('new'), { keys })).close();
    const form = (of: string) => look(of, 'SELECT type, name, sql FROM sqlite_schema ORDER BY name');
    assert.deepEqual(form(file), form(await path('new')));
    assert.deepEqual(
      ['user_version', 'auto_vacuum'].map((name) => Object.values(look<Record<string, number>>(file, `PRAGMA ${name}`)[0] ?? {})),
      [[3], [2]],
    );
  });

  it('seals what is written from then on, also in rows that lay there in the clear', async () => {
    const file = await copied('sealed');
    const opened = await openDatabase(file, { keys });
    await rowsOf(opened, 'requests').put({ pk: 'req_new', sk: 'REQUEST', accountId: 'acc_0', acceptedAt: 100, input: 'canary of a row' });
    await rowsOf(opened, 'accounts').change({ pk: 'acc_0', sk: 'ACCOUNT' }, { set: { note: 'canary of a change' } });
    await queueOf(opened, 'webhooks').send({ body: 'canary of a message' });
    const onDisk = await Promise.all(['', '-wal'].map((end) => readFile(`${file}${end}`)));
    for (const bytes of onDisk) assert.equal(bytes.includes('canary'), false);
    assert.ok(onDisk.some((bytes) => bytes.includes('req_new')));
    await opened.close();

    const stored = (table: string, pk: string) =>
      look(file, `SELECT fields, content IS NOT NULL AS sealed FROM "${table}" WHERE pk = '${pk}'`).map((row) => ({ ...(row as object) }));
    assert.deepEqual(stored('requests', 'req_new'), [{ fields: '{"accountId":"acc_0","acceptedAt":100}', sealed: 1 }]);
    assert.deepEqual(stored('accounts', 'acc_0'), [{ fields: '{"customerId":"customer"}', sealed: 1 }]);
    assert.equal(look<{ sealed: number }>(file, "SELECT typeof(body) = 'blob' AS sealed FROM messages WHERE sequence = 6")[0]?.sealed, 1);

    const again = await openDatabase(file, { keys });
    assert.equal((await rowsOf(again, 'requests').get({ pk: 'req_new', sk: 'REQUEST' }))?.input, 'canary of a row');
    const account = await rowsOf(again, 'accounts').get({ pk: 'acc_0', sk: 'ACCOUNT' });
    assert.deepEqual([account?.name, account?.note], ['Ada', 'canary of a change']);
    assert.equal((await rowsOf(again, 'requests').get({ pk: 'req_8', sk: 'REQUEST' }))?.acceptedAt, 8, 'as it lay there');
    const messages = [await queueOf(again, 'webhooks').receive(), await queueOf(again, 'webhooks').receive()];
    assert.deepEqual(
      messages.map((message) => message?.body),
      ['late', 'canary of a message'],
    );
    await again.close();
  });
});

it('a database of layout 4 is refused with what to do, however its rows are stored, and stays as it is', async () => {
  const file = await path('newer');
  await (await openDatabase(file, { keys })).close();
  const newer = new DatabaseSync(file);
  newer.exec('ALTER TABLE requests RENAME COLUMN fields TO facts; PRAGMA user_version = 4');
  newer.close();
  const before = await readFile(file);
  await assert.rejects(openDatabase(file, { keys }), {
    name: 'UnknownVersion',
    message: `The database ${file} has version 4, this release knows up to 3: deploy the newer release again, or wait until it has taken over`,
  });
  assert.deepEqual(await readFile(file), before);
});
