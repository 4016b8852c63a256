import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const hour = 3_600_000;
const day = 24 * hour;
const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const message = (name: string) => ({ standard: [{ person: person(name), text: 'Hello' }] });
const iso = (at: number) => new Date(at).toISOString();

describe('statistics from the store', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });

  const open = async () => {
    const { api, harness, customer, account } = await ApiHarness.withAccount(tables.harness());
    return {
      api,
      harness,
      customer,
      account,
      call: (name: string, body: unknown, headers: Record<string, string> = {}) => api.call(customer, account, name, body, headers),
      work: async () => harness.worker().work(harness.queue.receive()!),
      read: async (name: string, body: unknown) => {
        const reply = await api.call(customer, account, name, body, { 'result-handling': 'long' });
        assert.equal(reply.status, 200, reply.text);
        return reply.envelope.completion as Record<string, unknown>[];
      },
    };
  };

  it('getUsage has exactly one row per request, with what has become of it', async () => {
    const { harness, call, work, read } = await open();
    const begin = harness.clock.now();
    await call('connections.checkStatus', { people: ['a', 'nobody', 'b'].map(person) });
    await work();
    harness.clock.advance(1000);
    await call('conversations.sendMessage', message('a'), { 'result-handling': 'long' });
    harness.linkedin.before.set(person('a'), () => {
      throw new ItemFailure('messagingNotAllowed');
    });
    await work();
    harness.clock.advance(1000);
    // Half done: the process crashes at its second item.
    await call('connections.checkStatus', { people: ['c', 'd'].map(person) });
    const { work: workAndDie } = harness.worker();
    harness.linkedin.before.set(person('d'), () => {
      throw new Error('never');
    });
    harness.clock.advance(1000);
    const queued = await call('account.get', {});
    harness.clock.advance(1);
    const rows = await read('stats.getUsage', { start: iso(begin), end: iso(begin + 10_000) });
    assert.deepEqual(
      rows.map(({ time: _, ...row }) => row),
      [
        { endpoint: 'connections.checkStatus', resultHandling: 'reslink', status: 'complete', dataItemsCount: 2, errorItemsCount: 1 },
        { endpoint: 'conversations.sendMessage', resultHandling: 'long', status: 'complete', dataItemsCount: 0, errorItemsCount: 1 },
        { endpoint: 'connections.checkStatus', resultHandling: 'reslink', status: 'processing', dataItemsCount: 0, errorItemsCount: 0 },
        { endpoint: 'account.get', resultHandling: 'reslink', status: 'processing', dataItemsCount: null, errorItemsCount: null },
      ],
    );
    assert.deepEqual(
      rows.map(({ time }) => time),
      [begin, begin + 1000, begin + 2000, begin + 3000].map(iso),
    );

    await workAndDie(harness.queue.receive()!);
    // The previous answer is a request as well; the period counts from its first to its last millisecond.
    const again = await read('stats.getUsage', { start: iso(begin + 2000), end: iso(begin + 3001) });
    assert.deepEqual(
      again.map(({ endpoint, status, dataItemsCount, errorItemsCount }) => [endpoint, status, dataItemsCount, errorItemsCount]),
      [
        ['connections.checkStatus', 'complete', 1, 1],
        ['account.get', 'processing', null, null],
        ['stats.getUsage', 'complete', null, null],
      ],
    );
    assert.equal(queued.status, 202);
  });

  it('getUsage pages through more requests than the index gives at once, and shows no other account’s', async () => {
    const { api, harness, customer, account, read } = await open();
    const other = await api.account(customer);
    const begin = harness.clock.now();
    for (let index = 0; index < 130; index++) {
      await api.call(customer, index % 13 === 0 ? other : account, 'connections.checkStatus', { people: [person('a')] });
      if (index % 2 === 0) harness.clock.advance(1);
      if (index % 50 === 49)
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
    }
    assert.equal((await read('stats.getUsage', { start: iso(begin), end: iso(begin + 30 * day) })).length, 120);
  });

  it('getActions counts per day of the account’s zone and category, what is under way included', async () => {
    const { api, harness, customer, account, call, work, read } = await open();
    const { accountId } = account;
    const begin = harness.clock.now();
    const people = { people: ['a', 'nobody', 'b'].map(person) };
    await call('connections.checkStatus', people);
    await call('conversations.sendMessage', message('x'));
    await call('conversations.sendMessage', message('y'));
    for (let done = 0; done < 3; done++) await work();
    harness.clock.advance(11 * hour + 30 * 60_000);
    await call('conversations.sendMessage', message('z'));
    await work();
    const period = { start: iso(begin), end: iso(begin + 2 * day) };
    const onMonday = (category: string, count: number) => ({ date: '2026-11-23', category, count });
    assert.deepEqual(await read('stats.getActions', period), [onMonday('profileViews', 2), onMonday('messages', 3)]);
    await api.do(customer.token, 'accounts.setLimits', { accountId, limits: [], timeZone: 'Europe/Berlin' });
    assert.deepEqual(await read('stats.getActions', period), [
      onMonday('profileViews', 2),
      onMonday('messages', 2),
      { date: '2026-11-24', category: 'messages', count: 1 },
    ]);
    assert.deepEqual(await read('stats.getActions', { start: iso(begin + 1000), end: iso(begin + hour) }), []);
  });

  it('are answered by every way of handling results, once per idempotency key, and listed', async () => {
    const { api, harness, customer, account, call } = await open();
    const body = { start: iso(harness.clock.now() - day), end: iso(harness.clock.now()) };
    const reslink = await call('stats.getActions', body, { 'idempotency-key': 'k' });
    assert.equal(reslink.status, 202);
    const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
    const link = new URL(reslink.envelope.process!.resultLink);
    const read = await api.send(link.pathname, tokens, undefined, 'GET');
    assert.deepEqual([read.status, read.envelope.status, read.envelope.completion], [200, 'complete', []]);
    harness.clock.advance(1000);
    await call('conversations.sendMessage', message('x'));
    await harness.worker().work(harness.queue.receive()!);
    const again = await call('stats.getActions', body, { 'idempotency-key': 'k', 'result-handling': 'long' });
    assert.deepEqual([again.envelope.requestId, again.envelope.completion], [reslink.envelope.requestId, []]);
    const reused = await call('stats.getActions', { ...body, start: body.end }, { 'idempotency-key': 'k' });
    assert.equal(reused.envelope.error?.errorType, 'idempotencyKeyReused');
    assert.equal(harness.queue.length, 0, 'it went through the queue');
    const { requests } = await api.do(customer.token, 'requests.list', { accountId: account.accountId });
    assert.deepEqual(
      requests.map((each) => [each.function, each.status]),
      [
        ['conversations.sendMessage', 'complete'],
        ['stats.getActions', 'complete'],
      ],
    );
    const wrong = await call('stats.getUsage', { start: iso(0), end: iso(31 * day) });
    assert.equal(wrong.envelope.error?.message, 'The request body is invalid: end: must be at most 30 days after start.');
  });
});
