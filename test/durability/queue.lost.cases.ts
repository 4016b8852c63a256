import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { enterQueue } from '../../functions/accounts/signInQueue.ts';
import { setAccountStatus } from '../../functions/accounts/status.ts';
import { readMessage, requestMessage } from '../../functions/requests/queue.ts';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables, rules, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const minute = 60_000;

const send = (harness: WorkerHarness, account: string, name: string) => {
  harness.clock.advance(1);
  return harness.submit(account, 'conversations.sendMessage', {
    standard: [1, 2].map((item) => ({ person: `https://www.linkedin.com/in/${name}-${item}`, text: 'Hello' })),
  });
};

/** Whom an account wrote to, in order. */
const wroteTo = (harness: WorkerHarness, account: string): string[] =>
  harness.linkedin.ledger.filter((effect) => effect.account === account).map(({ person }) => person.split('/').at(-1) ?? '');

const both = (...names: string[]): string[] => names.flatMap((name) => [`${name}-1`, `${name}-2`]);

const isDone = async (harness: WorkerHarness, ids: readonly string[]): Promise<boolean> =>
  (await Promise.all(ids.map((id) => harness.stored(id)))).every(({ row }) => row.state === 'done');

/** Healthy processes and sweeps until all have ended. Returns how long it took. */
const finish = async (harness: WorkerHarness, ids: readonly string[], maxMs = 60 * minute): Promise<number> => {
  const begun = harness.clock.now();
  while (!(await isDone(harness, ids))) {
    if (harness.clock.now() - begun > maxMs) throw new Error('A request has not ended');
    harness.clock.advance(minute);
    await harness.sweep();
    for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
  }
  for (const id of ids) assert.equal((await harness.stored(id)).row.status, 'complete', id);
  return harness.clock.now() - begun;
};

const rebuild = (harness: WorkerHarness) =>
  rebuildQueue({ ...harness.rows, queue: harness.sweeper().queue, now: harness.clock.now(), heartbeatStaleMs: rules.heartbeatStaleMs });

/** Ids of the messages in a queue, in the order in which each account gets them. Afterwards they are gone. */
const takeAll = (harness: WorkerHarness): string[] => {
  const taken: string[] = [];
  for (let message = harness.queue.receive(); message; message = harness.queue.receive()) {
    taken.push(readMessage(message.body).requestId);
    harness.queue.delete(message.receiptHandle);
  }
  return taken;
};

/** A queue that was lost, on the engine of the part. */
export const queueLost = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P1 P2 P3: a queue that was lost (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      /** Three accounts, one of each kind: killed in the middle of a message, held by its owner, not received yet. All messages are lost. */
      const loseAll = async () => {
        const harness = tables.harness();
        const killed = await harness.account('killed');
        const held = await harness.account('held', { status: 'paused' });
        const waiting = await harness.account('waiting');
        const accepted: Record<string, string[]> = { killed: [], held: [], waiting: [] };
        for (const name of ['a', 'b', 'c'])
          for (const account of [killed, held, waiting]) accepted[account]?.push((await send(harness, account, name)).requestId);
        const crashPoint = new CrashPoint();
        crashPoint.crashAfter('click');
        const received = [harness.queue.receive()!, harness.queue.receive()!];
        for (const message of received) await harness.worker(message.group === killed ? crashPoint : undefined).work(message);
        assert.deepEqual(wroteTo(harness, killed), ['a-1']);
        harness.queue.lose();
        return { harness, killed, held, waiting, accepted, ids: Object.values(accepted).flat() };
      };

      it('is made anew by the sweeper: all requests end, in order, each effect once', async () => {
        const { harness, killed, held, waiting, accepted } = await loseAll();
        const took = await finish(harness, [...accepted.killed!, ...accepted.waiting!]);
        assert.ok(took <= 20 * minute, `it took ${took / minute} minutes`);
        assert.deepEqual(wroteTo(harness, killed), both('a', 'b', 'c'));
        assert.deepEqual(wroteTo(harness, waiting), both('a', 'b', 'c'));
        assert.deepEqual(wroteTo(harness, held), []);
        await setAccountStatus(harness.rows.accounts, held, 'active', harness.clock.now());
        await finish(harness, accepted.held!);
        assert.deepEqual(wroteTo(harness, held), both('a', 'b', 'c'));
      });

      it('lets no newer request overtake those whose messages are lost', async () => {
        const { harness, killed, waiting, accepted, ids } = await loseAll();
        await setAccountStatus(harness.rows.accounts, 'held', 'active', harness.clock.now());
        harness.clock.advance(2 * minute);
        const newer: string[] = [];
        for (const account of Object.keys(accepted)) newer.push((await send(harness, account, 'newer')).requestId);
        const took = await finish(harness, [...ids, ...newer]);
        assert.ok(took <= 5 * minute, `it took ${took / minute} minutes`);
        for (const account of [killed, 'held', waiting]) assert.deepEqual(wroteTo(harness, account), both('a', 'b', 'c', 'newer'), account);
      });

      it('is made anew once more where it is lost twice within a minute', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const ids: string[] = [];
        for (const name of ['a', 'b']) {
          ids.push((await send(harness, account, name)).requestId);
          await rebuild(harness);
          harness.queue.lose();
        }
        ids.push((await send(harness, account, 'c')).requestId);
        // Without waiting: each message that gives way is received again at once.
        let received = 0;
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) {
          assert.ok(++received < 20, 'a message gives way without end');
          await harness.worker().work(message);
        }
        await finish(harness, ids);
        assert.deepEqual(wroteTo(harness, account), both('a', 'b', 'c'));
      });

      it('keeps to the order of acceptance where two processes queued their calls the other way round', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const ids: string[] = [];
        for (const name of ['a', 'b']) ids.push((await send(harness, account, name)).requestId);
        harness.queue.lose();
        for (const id of ids.toReversed()) {
          const { row } = await harness.stored(id);
          await harness.sweeper().queue.send(requestMessage({ ...row, sends: row.sends + 1 }));
        }
        await finish(harness, ids);
        assert.deepEqual(wroteTo(harness, account), both('a', 'b'));
      });

      it('keeps the order where the messages of the first requests are lost, and those of others are not', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const ids: string[] = [];
        for (const name of ['a', 'b']) ids.push((await send(harness, account, name)).requestId);
        harness.queue.lose();
        harness.clock.advance(2 * minute);
        for (const name of ['c', 'd', 'e']) ids.push((await send(harness, account, name)).requestId);
        await rebuild(harness);
        assert.equal(await finish(harness, ids), minute);
        assert.deepEqual(wroteTo(harness, account), both('a', 'b', 'c', 'd', 'e'));
      });

      it('is made anew by an operator at once, in order of acceptance, as often as it is asked for', async () => {
        const { harness, accepted, ids } = await loseAll();
        await enterQueue(
          harness.rows.accounts,
          { signInId: 'sign-in', accountId: 'another', customerId: 'customer', ready: true },
          signIns,
          harness.clock.now(),
        );
        harness.clock.advance(2 * minute);
        assert.deepEqual(await rebuild(harness), { requests: ids.length, signIns: 1 });
        assert.deepEqual(await rebuild(harness), { requests: ids.length, signIns: 1 });
        const sent = takeAll(harness);
        assert.equal(sent.length, ids.length + 1, 'each once');
        for (const [account, own] of Object.entries(accepted))
          assert.deepEqual(
            sent.filter((id) => own.includes(id)),
            own,
            account,
          );
        assert.ok(sent.includes('sign-in'));
      });

      it('is not made anew of what a worker is doing', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        await send(harness, account, 'a');
        const crashPoint = new CrashPoint();
        crashPoint.crashAfter('click');
        await harness.worker(crashPoint).work(harness.queue.receive()!);
        assert.deepEqual(await rebuild(harness), { requests: 0, signIns: 0 });
      });

      it('is not taken for lost while its messages wait, are hidden, or have just been sent', async () => {
        const harness = tables.harness();
        const held = await harness.account(undefined, { status: 'paused' });
        for (const name of ['a', 'b', 'c']) await send(harness, held, name);
        for (let passed = 0; passed < 180; passed += 1) {
          harness.clock.advance(minute);
          await harness.sweep();
          const message = harness.queue.receive();
          if (message) await harness.worker().work(message);
          assert.equal(harness.queue.length, 3, `after ${passed} minutes`);
        }
      });
    });
};
