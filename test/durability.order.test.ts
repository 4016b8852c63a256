import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { setAccountStatus } from '../functions/accounts/status.ts';
import { type Acceptance, accept } from '../functions/requests/acceptance.ts';
import { requestKey } from '../functions/requests/table.ts';
import type { Rows } from '../functions/rows/rows.ts';
import { Fuse } from './support/fuse.ts';
import { openTables } from './support/laboratory.ts';
import { rowsOf } from './support/rowsOf.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

describe('P2 P5: order of an account’s requests', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  it('runs them one after another in the order accepted, accounts side by side', async () => {
    const laboratory = tables.laboratory();
    const [one, two] = [await laboratory.account(), await laboratory.account()];
    for (const name of ['a', 'b', 'c']) {
      await laboratory.submit(one, 'connections.checkStatus', checks(name));
      await laboratory.submit(two, 'connections.checkStatus', checks(name));
    }
    const first = laboratory.queue.receive()!;
    const second = laboratory.queue.receive()!;
    assert.notEqual(first.group, second.group);
    assert.equal(laboratory.queue.receive(), undefined, 'a third message while both accounts are busy');
    await Promise.all([first, second].map((message) => laboratory.worker().work(message)));
    await laboratory.drain();
    for (const account of [one, two])
      assert.deepEqual(
        laboratory.linkedin.visits.filter((visit) => visit.account === account).map((visit) => visit.person),
        ['a', 'b', 'c'].map(person),
      );
  });

  it('calls at once run in the order of their acceptedAt, however long the writes of each take', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requests, queue } = laboratory.worker().worker;
    // Writes that take longer the earlier their call came, so that later calls would overtake.
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
      now: laboratory.clock.now,
      random: randomBytes,
      rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 86_400_000 },
    };
    const accepted = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        if (index % 4 === 0) laboratory.clock.advance(1);
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
    await laboratory.drain();
    const rows = await Promise.all(accepted.map(async ({ requestId }) => (await laboratory.stored(requestId)).row));
    const order = laboratory.linkedin.visits.map(({ person: visited }) => Number(visited.split('-').at(-1)));
    const times = order.map((index) => rows[index]?.acceptedAt ?? 0);
    assert.equal(times.length, 60);
    for (const [index, time] of times.entries()) assert.ok(index === 0 || time > (times[index - 1] ?? 0), `${index}: ${times}`);
  });

  it('a call that cannot be stored holds up none of those after it', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const fuse = new Fuse(1);
    const failing = laboratory.submit(account, 'connections.checkStatus', checks('a'), { fuse });
    await assert.rejects(failing);
    await laboratory.submit(account, 'connections.checkStatus', checks('b'));
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      [person('b')],
    );
  });

  it('goes on within two minutes after a worker was killed outright, from the first unfinished item', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'connections.checkStatus', checks('a', 'b', 'c'));
    const next = await laboratory.submit(account, 'connections.checkStatus', checks('d'));
    const fuse = new Fuse();
    laboratory.linkedin.before.set(person('b'), () => fuse.blow());
    const killedAt = laboratory.clock.now();
    assert.equal(await laboratory.worker(fuse).work(laboratory.queue.receive()!), 'killed');
    laboratory.linkedin.before.clear();
    assert.equal(laboratory.queue.receive(), undefined, 'the account’s next request overtook');

    await laboratory.drain();
    const first = (await laboratory.stored(requestId)).row;
    assert.equal(first.status, 'complete');
    assert.ok((first.finishedAt ?? 0) - killedAt <= 120_000, `recovered after ${(first.finishedAt ?? 0) - killedAt} ms`);
    const second = (await laboratory.stored(next.requestId)).row;
    assert.ok((second.startedAt ?? 0) >= (first.finishedAt ?? 0));
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      ['a', 'b', 'b', 'c', 'd'].map(person),
    );
  });

  it('hands a long array back to the head of its group and resumes at the first unfinished item', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
    for (const name of names) laboratory.linkedin.before.set(person(name), () => laboratory.clock.advance(60_000));
    const long = await laboratory.submit(account, 'connections.checkStatus', checks(...names));
    const next = await laboratory.submit(account, 'connections.checkStatus', checks('next'));
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    const { row } = await laboratory.stored(long.requestId);
    assert.equal(row.state, 'queued');
    assert.ok(
      Object.values(row.journal).every((entry) => entry.crashes === 0),
      'a hand-back counted as a crash',
    );
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      [...names, 'next'].map(person),
    );
    assert.equal((await laboratory.stored(next.requestId)).row.status, 'complete');
  });

  it('gives an item up after three crashes, and goes on with the rest and with the next request', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'connections.checkStatus', checks('good', 'poison', 'fine'));
    const after = await laboratory.submit(account, 'connections.checkStatus', checks('after'));
    for (let crash = 1; crash <= 3; crash++) {
      const fuse = new Fuse();
      laboratory.linkedin.before.set(person('poison'), () => fuse.blow());
      const message = laboratory.queue.receive();
      assert.ok(message, `crash ${crash}`);
      assert.equal(await laboratory.worker(fuse).work(message), 'killed');
      laboratory.clock.advance(61_000);
      await laboratory.sweep();
    }
    laboratory.linkedin.before.clear();
    await laboratory.drain();
    assert.equal(laboratory.linkedin.visits.filter((visit) => visit.person === person('poison')).length, 3);
    const { outcomes, row } = await laboratory.stored(requestId);
    assert.equal(row.status, 'complete');
    assert.deepEqual(
      [0, 1, 2].map((index) => outcomes.get(index)).map((outcome) => (outcome?.success ? 'good' : outcome?.error.errorType)),
      ['good', 'internalError', 'good'],
    );
    assert.equal((await laboratory.stored(after.requestId)).row.status, 'complete');
  });

  it('ends a request that cannot even start three times, and runs the next', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const poison = await laboratory.submit(account, 'connections.checkStatus', checks('a'));
    const next = await laboratory.submit(account, 'connections.checkStatus', checks('b'));
    for (let crash = 1; crash <= 3; crash++) {
      const fuse = new Fuse();
      const { worker, work } = laboratory.worker(fuse);
      worker.browsers.open = async () => {
        fuse.blow();
        throw new Error('the process died while the browser started');
      };
      assert.equal(await work(laboratory.queue.receive()!), 'killed');
      laboratory.clock.advance(61_000);
      await laboratory.sweep();
    }
    await laboratory.drain();
    const { row } = await laboratory.stored(poison.requestId);
    assert.equal(row.status, 'error');
    assert.equal(row.error?.errorType, 'internalError');
    assert.equal((await laboratory.stored(next.requestId)).row.status, 'complete');
  });

  it('ends a request whose function this release does not know like one that cannot start, and runs the next', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const unknown = await laboratory.submit(account, 'connections.checkStatus', checks('a'));
    const next = await laboratory.submit(account, 'connections.checkStatus', checks('b'));
    await rowsOf(laboratory.tables.client, 'requests').update(requestKey(unknown.requestId), { set: { function: 'posts.unheardOf' } });
    await laboratory.drain(3_600_000);
    const { row } = await laboratory.stored(unknown.requestId);
    assert.deepEqual([row.state, row.error?.errorType], ['done', 'internalError']);
    assert.equal((await laboratory.envelope(unknown.requestId)).status, 'error');
    assert.equal((await laboratory.stored(next.requestId)).row.status, 'complete');
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      [person('b')],
    );
  });

  it('holds the requests of a signed-out account without a browser, and runs them in order once it is back (P14)', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const accepted = [];
    for (const name of ['a', 'b']) accepted.push(await laboratory.submit(account, 'connections.checkStatus', checks(name)));
    const accounts = rowsOf(laboratory.tables.client, 'accounts');
    await setAccountStatus(accounts, account, 'signedOut', laboratory.clock.now());
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    assert.equal(laboratory.linkedin.visits.length, 0);
    assert.equal((await laboratory.stored(accepted[0]!.requestId)).row.waitingFor, 'signIn');
    await setAccountStatus(accounts, account, 'active', laboratory.clock.now());
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      ['a', 'b'].map(person),
    );
    for (const { requestId } of accepted) assert.equal((await laboratory.stored(requestId)).row.status, 'complete');
  });

  it('ends what reaches its deadline as expired, finished items readable', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    laboratory.linkedin.before.set(person('slow'), () => laboratory.clock.advance(3_600_000));
    const running = await laboratory.submit(account, 'connections.checkStatus', checks('slow', 'late'), { lifetimeMs: 3_000_000 });
    const waiting = await laboratory.submit(account, 'connections.checkStatus', checks('never'), { lifetimeMs: 3_000_000 });
    await laboratory.worker().work(laboratory.queue.receive()!);
    await laboratory.sweep();
    const ended = await laboratory.envelope(running.requestId);
    assert.equal(ended.status === 'error' && ended.error.errorType, 'expired');
    assert.equal(ended.status === 'error' && (ended.partial as unknown[]).length, 1);
    const unstarted = await laboratory.envelope(waiting.requestId);
    assert.equal(unstarted.status === 'error' && unstarted.error.errorType, 'expired');
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      [person('slow')],
    );
  });
});
