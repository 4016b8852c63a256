import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { absent, equals, lessThan, rowAbsent, rowExists } from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import { queues } from '../../functions/rows/queues.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import type { Database } from '../../functions/rows/sqlite/database.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { sqliteTopic } from '../../functions/rows/sqlite/sqliteTopic.ts';
import { type Store, TransactionFailed, type Write } from '../../functions/rows/store.ts';
import { tables } from '../../functions/rows/tables.ts';
import type { WriterTask } from '../support/databaseWriter.thread.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

describe('transactions in SQLite', () => {
  const { open, path, remove } = temporaryDatabase();
  let database: Database;
  let store: Store;
  let rows: Rows;
  let queue: Queue;
  before(async () => {
    database = await open();
    store = sqliteStore(database, Date.now);
    rows = sqliteRows(database, 'requests', tables.requests, Date.now);
    queue = sqliteQueue(database, 'requests', queues.requests, Date.now);
  });
  after(remove);

  const line = { pk: 'account', sk: 'LINE' };
  const request = (id: string) => ({ pk: id, sk: 'REQUEST', dueShard: 'shard', dueAt: 1 });
  /** What accepting a request writes. */
  const accepting = (id: string, cap = 10): Write[] => [
    { kind: 'put', table: 'requests', row: request(id), condition: rowAbsent },
    { kind: 'update', table: 'requests', key: line, change: { increment: { length: 1 } }, condition: absent('closed') },
    { kind: 'update', table: 'requests', key: line, change: { set: { last: id } }, condition: lessThan('length', cap) },
    { kind: 'send', queue: 'requests', message: { body: id, group: 'account', deduplicationId: id } },
  ];
  const due = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const page of rows.query({ index: 'due', partition: 'shard' })) found.push(...page.map(({ pk }) => pk));
    return found;
  };
  const empty = async (): Promise<void> => {
    for (const pk of await due()) await rows.delete({ pk, sk: 'REQUEST' });
    await rows.delete(line);
    for (let message = await queue.receive(); message; message = await queue.receive()) await queue.delete(message.receiptHandle);
  };

  it('writes rows, their indexes and messages together, each write seeing those before, and returns the rows', async () => {
    const results = await store.transact(accepting('r-1'));
    assert.deepEqual(results, [undefined, { ...line, length: 1 }, { ...line, length: 1, last: 'r-1' }, undefined]);
    assert.deepEqual(await rows.get(request('r-1')), request('r-1'));
    assert.deepEqual(await due(), ['r-1']);
    const message = await queue.receive();
    assert.equal(message?.body, 'r-1');
    const ending: Write[] = [
      { kind: 'exchange', table: 'requests', key: line, change: { increment: { length: -1 } } },
      { kind: 'delete', table: 'requests', key: request('r-1'), condition: rowExists },
      { kind: 'deleteMessage', queue: 'requests', receiptHandle: message?.receiptHandle ?? '' },
    ];
    const [before, deleted] = await store.transact(ending);
    assert.deepEqual([before, deleted], [{ ...line, length: 1, last: 'r-1' }, request('r-1')]);
    assert.equal((await rows.get(line))?.length, 0);
    assert.equal(await queue.changeVisibility(message?.receiptHandle ?? '', 0), false);
    await empty();
  });

  it('makes a message visible again together with a write, or not at all, and returns nothing of a change', async () => {
    await queue.send({ body: 'v-1', group: 'visible' });
    const { receiptHandle = '' } = (await queue.receive()) ?? {};
    const showing = (id: string): Write[] => [
      { kind: 'change', table: 'requests', key: { pk: id, sk: 'ROW' }, change: { set: { shown: true } }, condition: rowExists },
      { kind: 'changeVisibility', queue: 'requests', receiptHandle, ms: 0 },
    ];
    await assert.rejects(store.transact(showing('v-1')), TransactionFailed);
    assert.equal(await queue.receive(), undefined);
    await rows.put({ pk: 'v-1', sk: 'ROW' });
    assert.deepEqual(await store.transact(showing('v-1')), [undefined, undefined]);
    assert.deepEqual(await rows.get({ pk: 'v-1', sk: 'ROW' }), { pk: 'v-1', sk: 'ROW', shown: true });
    assert.equal((await queue.receive())?.body, 'v-1');
    await empty();
  });

  it('does nothing where a condition does not hold, and tells whose', async () => {
    await store.transact(accepting('s-1', 2));
    const isAt = (index: number) => (error: unknown) =>
      error instanceof TransactionFailed && error instanceof ConditionFailed && error.index === index;
    await assert.rejects(store.transact(accepting('s-1', 2)), isAt(0));
    await assert.rejects(store.transact(accepting('s-2', 2)), isAt(2));
    assert.deepEqual(await due(), ['s-1']);
    assert.deepEqual(await rows.get(line), { ...line, length: 1, last: 's-1' });
    assert.equal(await queue.count(), 1);
    await empty();
  });

  it('publishes to the queues that have subscribed, with the writes that it goes with', async () => {
    const webhooks = sqliteQueue(database, 'webhooks', queues.webhooks, Date.now);
    const publishing = (id: string, attributes: Record<string, string>): Write => ({
      kind: 'publish',
      message: { body: id, attributes: { id, ...attributes } },
    });
    const ending: Write = { kind: 'delete', table: 'requests', key: request('p-1'), condition: rowExists };
    await assert.rejects(store.transact([publishing('a', { resultHandling: 'link' }), publishing('b', {}), ending]), { index: 2 });
    assert.equal(await webhooks.count(), 0);
    await rows.put(request('p-1'));
    const [, , deleted] = await store.transact([publishing('a', { resultHandling: 'link' }), publishing('b', {}), ending]);
    assert.deepEqual(deleted, request('p-1'));
    await sqliteTopic(store).publish({ body: 'c', attributes: { resultHandling: 'hook' } });
    const found = [await webhooks.receive(), await webhooks.receive(), await webhooks.receive()];
    assert.deepEqual(
      found.map((message) => message && [message.body, message.attributes]),
      [['b', { id: 'b' }], ['c', { resultHandling: 'hook' }], undefined],
    );
  });

  it('does nothing where a write is none that the row allows', async () => {
    const change = { setIn: [[['journal', '0'], 'done'] as const] };
    const writes: Write[] = [...accepting('s-1'), { kind: 'update', table: 'requests', key: line, change }];
    await assert.rejects(store.transact(writes), /path that the row does not have/);
    assert.deepEqual([await due(), await rows.get(line), await queue.count()], [[], undefined, 0]);
  });

  it('lets no batch fail with another that is committed at the same time', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `t-${String(index).padStart(2, '0')}`);
    const outcomes = await Promise.allSettled(ids.map((id, index) => store.transact(accepting(index % 3 === 1 ? 't-00' : id, 100))));
    const done = ids.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    assert.deepEqual(
      done,
      ids.filter((_, index) => index % 3 !== 1),
    );
    assert.deepEqual(await due(), done);
    assert.deepEqual(await rows.get(line), { ...line, length: done.length, last: done.at(-1) });
    const bodies: string[] = [];
    for (let message = await queue.receive(); message; message = await queue.receive()) {
      bodies.push(message.body);
      await queue.delete(message.receiptHandle);
    }
    assert.deepEqual(bodies, done, 'in the order in which they were handed over');
    await empty();
  });

  it('takes writes of several threads, none of which is lost', async () => {
    const { connect, database, close } = await openDatabase(await path('threads'));
    const threads = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const port = connect();
        const workerData: WriterTask = { path: await path('threads'), name, writes: 50, port };
        const module = new URL('../support/databaseWriter.thread.ts', import.meta.url);
        return once(
          new Worker(module, { workerData, transferList: [port], execArgv: ['--disable-warning=ExperimentalWarning'] }),
          'message',
        );
      }),
    );
    assert.deepEqual(threads, [[50], [50], [50]], 'each reads what it wrote');
    const counted = await sqliteRows(database, 'requests', tables.requests, Date.now).get({ pk: 'counter', sk: 'ROW' });
    assert.deepEqual(counted, { pk: 'counter', sk: 'ROW', all: 150, a: 50, b: 50, c: 50 });
    await close();
    await assert.rejects(database.submit([]), /closed/);
  });

  it('ends what still waits when it is closed, after what was handed over before', async () => {
    const { database, close } = await openDatabase(await path('closing'));
    const waiting = sqliteQueue(database, 'requests', queues.requests, Date.now).receive({ waitMs: 60_000 });
    const closing = sqliteRows(database, 'requests', tables.requests, Date.now);
    const written = closing.put({ pk: 'last', sk: 'ROW' });
    await close();
    assert.deepEqual([await waiting, await written], [undefined, undefined]);
    const again = await openDatabase(await path('closing'));
    const reopened = sqliteRows(again.database, 'requests', tables.requests, Date.now);
    assert.equal((await reopened.get({ pk: 'last', sk: 'ROW' }))?.sk, 'ROW');
    assert.deepEqual(await reopened.update({ pk: 'last', sk: 'ROW' }, { set: { a: 1 } }, equals('pk', 'last')), {
      pk: 'last',
      sk: 'ROW',
      a: 1,
    });
    await again.close();
  });
});
