import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe } from 'node:test';
import { setAccountStatus } from '../../functions/accounts/status.ts';
import { accept } from '../../functions/requests/acceptance.ts';
import { readMessage } from '../../functions/requests/queue.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { Acceptance } from '../../functions/requests/ticket.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import type { Browsers } from '../../functions/worker/browsers.ts';
import { handleMessage } from '../../functions/worker/message.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { engines } from '../support/harnessTables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables, rules } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

/** The order of requests; the chosen ones are on one engine. */
export const orderOfRequests = (part: Part): void => {
  const { it: chosen, rest } = testsOf(part);
  for (const engine of engines)
    describe(`P2 P5: order of an account’s requests (${engine})`, () => {
      const it = engine === engines.at(-1) ? chosen : rest;
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it('runs them one after another in the order accepted, accounts side by side', async () => {
        const harness = tables.harness();
        const [one, two] = [await harness.account(), await harness.account()];
        for (const name of ['a', 'b', 'c']) {
          await harness.submit(one, 'connections.checkStatus', checks(name));
          await harness.submit(two, 'connections.checkStatus', checks(name));
        }
        const first = harness.queue.receive()!;
        const second = harness.queue.receive()!;
        assert.notEqual(first.group, second.group);
        assert.equal(harness.queue.receive(), undefined, 'a third message while both accounts are busy');
        await Promise.all([first, second].map((message) => harness.worker().work(message)));
        await harness.drain();
        for (const account of [one, two])
          assert.deepEqual(
            harness.linkedin.visits.filter((visit) => visit.account === account).map((visit) => visit.person),
            ['a', 'b', 'c'].map(person),
          );
      });

      it('a run that is given up writes nothing more and has no heartbeat; the next one continues its request', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'connections.checkStatus', checks('a'));
        const { worker } = harness.worker();
        const abandoned = new AbortController();
        const unblocked = Promise.withResolvers<void>();
        const stuck = Promise.withResolvers<void>();
        const perform = async () => {
          stuck.resolve();
          await unblocked.promise;
          return { connectionStatus: 'connected', incoming: false };
        };
        const ended: string[] = [];
        const open = worker.browsers.open;
        const browsers: Browsers = {
          ...worker.browsers,
          open: async (...asked) => ({ ...(await open(...asked)), retire: async () => void ended.push('retired') }),
        };
        const message = harness.queue.receive() ?? assert.fail('nothing waits');
        const received = { ...readMessage(message.body), accountId: account, receiptHandle: message.receiptHandle };
        const run = handleMessage(
          { ...worker, browsers, performers: { 'connections.checkStatus': { perform } } },
          { ...received, deadline: harness.clock.now() + 900_000, abandoned: abandoned.signal },
        );
        await stuck.promise;
        abandoned.abort();
        assert.deepEqual(ended, ['retired']);
        const before = (await harness.stored(requestId)).row;
        harness.clock.advance(rules.heartbeatMs * 3);
        unblocked.resolve();
        assert.equal(await run, 'leave');
        assert.deepEqual((await harness.stored(requestId)).row, before);
        await harness.drain();
        assert.equal((await harness.stored(requestId)).row.status, 'complete');
      });

      it('calls at once run in the order of their acceptedAt, however long the writes of each take', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requests, queue } = harness.worker().worker;
        // Writes that take longer for earlier calls, so that later calls would overtake them.
        let writes = 0;
        const slowly = async (): Promise<void> => {
          for (let turn = 60 - (writes++ % 60); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
        };
        const slow: Rows = {
          ...requests,
          put: (row, condition) => slowly().then(() => requests.put(row, condition)),
          update: (key, change, condition) => slowly().then(() => requests.update(key, change, condition)),
        };
        const acceptance: Acceptance = {
          requests: slow,
          queue,
          now: harness.clock.now,
          random: randomBytes,
          rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 86_400_000 },
        };
        const accepted = await Promise.all(
          Array.from({ length: 60 }, (_, index) => {
            if (index % 4 === 0) harness.clock.advance(1);
            return accept(acceptance, {
              customerId: 'customer',
              accountId: account,
              function: 'connections.checkStatus',
              input: checks(`person-${index}`),
              total: 1,
              resultHandling: 'reslink',
            });
          }),
        );
        await harness.drain();
        const rows = await Promise.all(accepted.map(async ({ requestId }) => (await harness.stored(requestId)).row));
        const order = harness.linkedin.visits.map(({ person: visited }) => Number(visited.split('-').at(-1)));
        const times = order.map((index) => rows[index]?.acceptedAt ?? 0);
        assert.equal(times.length, 60);
        for (const [index, time] of times.entries()) assert.ok(index === 0 || time > (times[index - 1] ?? 0), `${index}: ${times}`);
      });

      it('a call that cannot be stored holds up none of those after it', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const crashPoint = new CrashPoint(1);
        const failing = harness.submit(account, 'connections.checkStatus', checks('a'), { crashPoint });
        await assert.rejects(failing);
        await harness.submit(account, 'connections.checkStatus', checks('b'));
        await harness.drain();
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          [person('b')],
        );
      });

      it('takes an account up again as soon as tables and queue work again, wherever in a run they failed', async () => {
        for (let failsFrom = 1; failsFrom <= 12; failsFrom += 1) {
          const harness = tables.harness();
          const account = await harness.account();
          for (const name of ['a', 'b']) await harness.submit(account, 'connections.checkStatus', checks(name));
          // As a full disk: from one step on, every write fails for a while.
          const outage = new CrashPoint();
          const step = outage.step.bind(outage);
          const begun = harness.clock.now();
          let steps = 0;
          outage.step = async (name, work) => {
            steps += 1;
            if (name !== 'wait' && steps >= failsFrom && harness.clock.now() - begun < 60_000) throw new Error('database or disk is full');
            return step(name, work);
          };
          await harness.worker(outage).work(harness.queue.receive()!);
          await harness.drain();
          const stoodStill = harness.clock.now() - begun;
          assert.ok(stoodStill <= 5 * 60_000, `failing from step ${failsFrom}: ${stoodStill} ms`);
          assert.deepEqual([...new Set(harness.linkedin.visits.map((visit) => visit.person))], ['a', 'b'].map(person));
        }
      });

      if (engine === 'sqlite')
        it('keeps the order of calls though the clock is set back or forward by an hour or a day between them', async () => {
          for (const ms of [-3_600_000, -86_400_000, 3_600_000, 80_000_000]) {
            const harness = tables.harness();
            const account = await harness.account();
            const ids: string[] = [];
            for (const name of ['a', 'b', 'c', 'd']) {
              if (name === 'c') harness.clock.advance(ms);
              ids.push((await harness.submit(account, 'connections.checkStatus', checks(name))).requestId);
            }
            await harness.drain();
            assert.deepEqual(
              harness.linkedin.visits.map((visit) => visit.person),
              ['a', 'b', 'c', 'd'].map(person),
            );
            for (const id of ids) assert.equal((await harness.stored(id)).row.status, 'complete', `${ms} ms`);
          }
        });

      it('is not held up by a clock that is set back while a request runs, and ends what is past its deadline when it is set forward', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        harness.linkedin.before.set(person('a'), () => harness.clock.advance(-86_400_000));
        const first = await harness.submit(account, 'connections.checkStatus', checks('a', 'b'));
        assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
        assert.equal((await harness.stored(first.requestId)).row.status, 'complete');
        const second = await harness.submit(account, 'connections.checkStatus', checks('c'));
        harness.clock.advance(3 * 86_400_000);
        await harness.sweep();
        const { row } = await harness.stored(second.requestId);
        assert.deepEqual([row.state, row.error?.errorType], ['done', 'expired']);
      });

      it('continues within two minutes after a worker was killed, from the first unfinished item', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'connections.checkStatus', checks('a', 'b', 'c'));
        const next = await harness.submit(account, 'connections.checkStatus', checks('d'));
        const crashPoint = new CrashPoint();
        harness.linkedin.before.set(person('b'), () => crashPoint.crash());
        const killedAt = harness.clock.now();
        assert.equal(await harness.worker(crashPoint).work(harness.queue.receive()!), 'killed');
        harness.linkedin.before.clear();
        assert.equal(harness.queue.receive(), undefined, 'the account’s next request overtook');

        await harness.drain();
        const first = (await harness.stored(requestId)).row;
        assert.equal(first.status, 'complete');
        assert.ok((first.finishedAt ?? 0) - killedAt <= 120_000, `recovered after ${(first.finishedAt ?? 0) - killedAt} ms`);
        const second = (await harness.stored(next.requestId)).row;
        assert.ok((second.startedAt ?? 0) >= (first.finishedAt ?? 0));
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          ['a', 'b', 'b', 'c', 'd'].map(person),
        );
      });

      it('hands a long array back to the head of its group and resumes at the first unfinished item', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
        for (const name of names) harness.linkedin.before.set(person(name), () => harness.clock.advance(60_000));
        const long = await harness.submit(account, 'connections.checkStatus', checks(...names));
        const next = await harness.submit(account, 'connections.checkStatus', checks('next'));
        assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
        const { row } = await harness.stored(long.requestId);
        assert.equal(row.state, 'queued');
        assert.ok(
          Object.values(row.journal).every((entry) => entry.crashes === 0),
          'a hand-back counted as a crash',
        );
        await harness.drain();
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          [...names, 'next'].map(person),
        );
        assert.equal((await harness.stored(next.requestId)).row.status, 'complete');
      });

      it('gives an item up after three crashes, and continues with the rest and with the next request', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'connections.checkStatus', checks('good', 'poison', 'fine'));
        const after = await harness.submit(account, 'connections.checkStatus', checks('after'));
        for (let crash = 1; crash <= 3; crash++) {
          const crashPoint = new CrashPoint();
          harness.linkedin.before.set(person('poison'), () => crashPoint.crash());
          const message = harness.queue.receive();
          assert.ok(message, `crash ${crash}`);
          assert.equal(await harness.worker(crashPoint).work(message), 'killed');
          harness.clock.advance(61_000);
          await harness.sweep();
        }
        harness.linkedin.before.clear();
        await harness.drain();
        assert.equal(harness.linkedin.visits.filter((visit) => visit.person === person('poison')).length, 3);
        const { outcomes, row } = await harness.stored(requestId);
        assert.equal(row.status, 'complete');
        assert.deepEqual(
          [0, 1, 2].map((index) => outcomes.get(index)).map((outcome) => (outcome?.success ? 'good' : outcome?.error.errorType)),
          ['good', 'internalError', 'good'],
        );
        assert.equal((await harness.stored(after.requestId)).row.status, 'complete');
      });

      it('ends a request that cannot even start three times, and runs the next', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const poison = await harness.submit(account, 'connections.checkStatus', checks('a'));
        const next = await harness.submit(account, 'connections.checkStatus', checks('b'));
        for (let crash = 1; crash <= 3; crash++) {
          const crashPoint = new CrashPoint();
          const { worker, work } = harness.worker(crashPoint);
          worker.browsers.open = async () => {
            crashPoint.crash();
            throw new Error('the process died while the browser started');
          };
          assert.equal(await work(harness.queue.receive()!), 'killed');
          harness.clock.advance(61_000);
          await harness.sweep();
        }
        await harness.drain();
        const { row } = await harness.stored(poison.requestId);
        assert.equal(row.status, 'error');
        assert.equal(row.error?.errorType, 'internalError');
        assert.equal((await harness.stored(next.requestId)).row.status, 'complete');
      });

      it('ends a request whose function this release does not know like one that cannot start, and runs the next', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const unknown = await harness.submit(account, 'connections.checkStatus', checks('a'));
        const next = await harness.submit(account, 'connections.checkStatus', checks('b'));
        await harness.rows.requests.update(requestKey(unknown.requestId), { set: { function: 'posts.unheardOf' } });
        await harness.drain(3_600_000);
        const { row } = await harness.stored(unknown.requestId);
        assert.deepEqual([row.state, row.error?.errorType], ['done', 'internalError']);
        assert.equal((await harness.envelope(unknown.requestId)).status, 'error');
        assert.equal((await harness.stored(next.requestId)).row.status, 'complete');
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          [person('b')],
        );
      });

      it('ends a request whose stored input this release cannot plan like one that cannot start, and runs the next', async () => {
        for (const input of ['{"x":1}', 'no json', '[]']) {
          const harness = tables.harness();
          const account = await harness.account();
          const damaged = await harness.submit(account, 'connections.checkStatus', checks('a'));
          const next = await harness.submit(account, 'connections.checkStatus', checks('b'));
          await harness.rows.requests.update(requestKey(damaged.requestId), { set: { input } });
          await harness.drain(3_600_000);
          const { row } = await harness.stored(damaged.requestId);
          assert.deepEqual([row.state, row.error?.errorType, row.dueAt], ['done', 'internalError', undefined], input);
          assert.equal((await harness.envelope(damaged.requestId)).status, 'error');
          assert.equal((await harness.stored(next.requestId)).row.status, 'complete');
        }
      });

      it('holds the requests of a signed-out account without a browser, and runs them in order once it is back (P14)', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const accepted = [];
        for (const name of ['a', 'b']) accepted.push(await harness.submit(account, 'connections.checkStatus', checks(name)));
        const accounts = harness.rows.accounts;
        await setAccountStatus(accounts, account, 'signedOut', harness.clock.now());
        assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
        assert.equal(harness.linkedin.visits.length, 0);
        assert.equal((await harness.stored(accepted[0]!.requestId)).row.waitingFor, 'signIn');
        await setAccountStatus(accounts, account, 'active', harness.clock.now());
        await harness.drain();
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          ['a', 'b'].map(person),
        );
        for (const { requestId } of accepted) assert.equal((await harness.stored(requestId)).row.status, 'complete');
      });

      it('ends what reaches its deadline as expired, finished items readable', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        harness.linkedin.before.set(person('slow'), () => harness.clock.advance(3_600_000));
        const running = await harness.submit(account, 'connections.checkStatus', checks('slow', 'late'), { lifetimeMs: 3_000_000 });
        const waiting = await harness.submit(account, 'connections.checkStatus', checks('never'), { lifetimeMs: 3_000_000 });
        await harness.worker().work(harness.queue.receive()!);
        await harness.sweep();
        const ended = await harness.envelope(running.requestId);
        assert.equal(ended.status === 'error' && ended.error.errorType, 'expired');
        assert.equal(ended.status === 'error' && (ended.partial as unknown[]).length, 1);
        const unstarted = await harness.envelope(waiting.requestId);
        assert.equal(unstarted.status === 'error' && unstarted.error.errorType, 'expired');
        await harness.drain();
        assert.deepEqual(
          harness.linkedin.visits.map((visit) => visit.person),
          [person('slow')],
        );
      });
    });
};
