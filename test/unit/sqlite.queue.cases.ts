import assert from 'node:assert/strict';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { describe, it as test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { deduplicationMs, maxVisibilityMs, type Queue, tenantAttribute } from '../../functions/rows/queue.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { releaseInFlight, sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import type { ReceiverTask } from '../support/databaseReceiver.thread.ts';
import { ManualClock } from '../support/manualClock.ts';
import { type Part, testsOf } from '../support/part.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const definition = { visibilityMs: 60_000, maxReceives: 1_000 };

/** A queue on a clock that stands still, and what it takes to leave and open it again. */
const openQueue = async () => {
  const { path, remove } = temporaryDatabase();
  const clock = new ManualClock();
  let opened = await openDatabase(await path());
  const queue = (): Queue => sqliteQueue(opened.database, 'requests', definition, clock.now);
  return {
    clock,
    queue,
    release: () => releaseInFlight(opened.database, 'requests', clock.now()),
    reopen: async () => {
      await opened.close();
      opened = await openDatabase(await path());
    },
    close: async () => {
      await opened.close();
      await remove();
    },
  };
};

const send = async (queue: Queue, group: string, ...bodies: readonly string[]): Promise<void> => {
  for (const body of bodies) await queue.send({ body, group, deduplicationId: `${group}-${body}` });
};

/** The queue in SQLite; the others are queues of very many groups. */
export const queueInSqlite = (part: Part): void => {
  const { it } = testsOf(part);
  /** Accounts, and messages of each. */
  const crowds = part === 'chosen' ? { accounts: 100, messages: 4, group: 600 } : { accounts: 500, messages: 10, group: 3_000 };

  describe('the queue in SQLite', () => {
    it('remembers a deduplication id for five minutes, over a restart too', async (t) => {
      const { clock, queue, reopen, close } = await openQueue();
      t.after(close);
      await send(queue(), 'g', '1');
      clock.advance(deduplicationMs - 1);
      await reopen();
      await send(queue(), 'g', '1');
      assert.equal(await queue().count(), 1);
      clock.advance(1);
      await send(queue(), 'g', '1');
      await send(queue(), 'g', '1');
      assert.equal(await queue().count(), 2);
    });

    it('keeps messages, their order and their handles over a restart', async (t) => {
      const { clock, queue, reopen, close } = await openQueue();
      t.after(close);
      await send(queue(), 'g', '1', '2');
      await send(queue(), 'h', '3');
      const first = await queue().receive();
      await reopen();
      assert.equal((await queue().receive())?.body, '3');
      assert.equal(await queue().receive(), undefined, 'what was in flight still is');
      assert.equal(await queue().changeVisibility(first?.receiptHandle ?? '', 0), true);
      const again = await queue().receive();
      assert.deepEqual([again?.body, again?.receives], ['1', 2]);
      await queue().delete(again?.receiptHandle ?? '');
      assert.equal((await queue().receive())?.body, '2');
      clock.advance(definition.visibilityMs);
      assert.deepEqual([(await queue().receive())?.body, (await queue().receive())?.body], ['3', '2'], 'in the order of their time-outs');
    });

    it('shows what receivers of an earlier process had in flight, in order', async (t) => {
      const { queue, release, reopen, close } = await openQueue();
      t.after(close);
      await send(queue(), 'a', '1', '2');
      await send(queue(), 'b', '3');
      const held = await queue().receive();
      await queue().receive();
      await queue().send({ body: 'delayed', delayMs: 5_000 });
      await reopen();
      assert.equal(await release(), 2);
      assert.equal(await queue().changeVisibility(held?.receiptHandle ?? '', 0), false, 'its receiver has gone');
      assert.deepEqual([(await queue().receive())?.body, (await queue().receive())?.body], ['1', '3']);
      assert.equal(await queue().receive(), undefined);
    });

    it('takes a handle for stale when its time is over, but lets it delete until the message is received again', async (t) => {
      const { clock, queue, close } = await openQueue();
      t.after(close);
      await send(queue(), 'g', '1', '2');
      const first = await queue().receive();
      clock.advance(definition.visibilityMs);
      assert.equal(await queue().changeVisibility(first?.receiptHandle ?? '', 1_000), false);
      await queue().delete(first?.receiptHandle ?? '');
      assert.equal((await queue().receive())?.body, '2');
      for (const handle of ['', 'x', '1:1', '99:1:x']) assert.equal(await queue().changeVisibility(handle, 0), false);
    });

    it('hides a message for twelve hours at most', async (t) => {
      const { clock, queue, close } = await openQueue();
      t.after(close);
      await send(queue(), 'g', '1');
      const first = await queue().receive();
      assert.equal(await queue().changeVisibility(first?.receiptHandle ?? '', 2 * maxVisibilityMs), true);
      clock.advance(maxVisibilityMs - 1);
      assert.equal(await queue().receive(), undefined);
      clock.advance(1);
      assert.equal((await queue().receive())?.body, '1');
    });

    it('keeps giving out messages when the clock is set back', async (t) => {
      const { clock, queue, close } = await openQueue();
      t.after(close);
      await send(queue(), 'g', '1', '2');
      await send(queue(), 'h', '3');
      const first = await queue().receive();
      await queue().delete(first?.receiptHandle ?? '');
      clock.advance(-86_400_000);
      assert.deepEqual([(await queue().receive())?.body, (await queue().receive())?.body], ['3', '2']);
    });

    it('gives nothing to a thread that was ended while it waited', async (t) => {
      const { path, remove } = temporaryDatabase();
      const { database, connect, close } = await openDatabase(await path());
      t.after(async () => {
        await close();
        await remove();
      });
      const rows = sqliteRows(database, 'requests', tables.requests, Date.now);
      for (const sk of ['1', '2']) await rows.put({ pk: 'p', sk });
      const port = connect();
      const workerData: ReceiverTask = { path: await path(), port };
      const module = new URL('../support/databaseReceiver.thread.ts', import.meta.url);
      const thread = new Worker(module, { workerData, transferList: [port], execArgv: ['--disable-warning=ExperimentalWarning'] });
      await once(thread, 'message');
      await thread.terminate();
      // The writer has heard of it when this is answered.
      await database.submit([]);
      const queue = sqliteQueue(database, 'requests', definition, Date.now);
      await send(queue, 'g', '1');
      assert.equal((await queue.receive({ waitMs: 10_000 }))?.receives, 1);
      const file = new DatabaseSync(await path());
      assert.deepEqual(
        { ...file.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() },
        { busy: 0, log: 0, checkpointed: 0 },
        'it holds no lock',
      );
      file.close();
    });

    test('gives one account its turn after one message of each of fifty others, however many they have', async (t) => {
      const { queue, close } = await openQueue();
      t.after(close);
      const groups = Array.from({ length: 50 }, (_, index) => `account-${index}`);
      await Promise.all(
        groups.flatMap((group) =>
          Array.from({ length: crowds.messages }, (_, index) => queue().send({ body: `${group} ${index}`, group })),
        ),
      );
      await send(queue(), 'quiet', 'one');
      const before: string[] = [];
      for (;;) {
        const message = await queue().receive();
        await queue().delete(message?.receiptHandle ?? '');
        if (message?.body === 'one') break;
        before.push(message?.body ?? '');
      }
      assert.deepEqual(before.sort(), groups.map((group) => `${group} 0`).sort());
    });

    test('gives the group of one message its turn beside a group of very many', async (t) => {
      const { queue, close } = await openQueue();
      t.after(close);
      const crowd = Array.from({ length: crowds.group }, (_, index) => queue().send({ body: String(index), group: 'crowd' }));
      await Promise.all(crowd);
      await send(queue(), 'quiet', 'one');
      const first = await queue().receive();
      await queue().delete(first?.receiptHandle ?? '');
      assert.deepEqual([first?.body, (await queue().receive())?.body, (await queue().receive())?.body], ['0', 'one', '1']);
    });

    test('lets tenants take turns, however many groups and messages each has, over a restart too', async (t) => {
      const { queue, reopen, close } = await openQueue();
      t.after(close);
      const sendFor = (tenant: string, group: string, body: string) =>
        queue().send({ body, group, attributes: { [tenantAttribute]: tenant }, deduplicationId: `${group}-${body}` });
      const accounts = Array.from({ length: crowds.accounts }, (_, index) => `crowd-${index}`);
      for (let round = 0; round < crowds.messages; round++)
        await Promise.all(accounts.map((account) => sendFor('crowd', account, String(round))));
      const receive = async (): Promise<string | undefined> => {
        const message = await queue().receive();
        await queue().delete(message?.receiptHandle ?? '');
        return message?.group;
      };
      const crowd: (string | undefined)[] = [];
      for (let taken = 0; taken < 40; taken++) crowd.push(await receive());
      await Promise.all(['one', 'two'].map((body) => sendFor('quiet', 'quiet', body)));
      assert.deepEqual(crowd, accounts.slice(0, 40));

      const next = [await receive(), await receive()];
      await reopen();
      next.push(await receive(), await receive());
      assert.deepEqual(next.filter((group) => group === 'quiet').length, 2, next.join(' '));
      // The crowd's accounts go on in their order.
      assert.deepEqual(
        next.filter((group) => group !== 'quiet'),
        ['crowd-40', 'crowd-41'],
      );
    });
  });
};
