import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, Throttled } from '../../functions/linkedin/failures.ts';
import { settle } from '../../functions/requests/settlement.ts';
import { keepSnapshot } from '../../functions/requests/snapshots.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });
const day = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const scores = (ssi: number): JsonObject => ({
  ssi,
  industryTop: 12,
  networkTop: null,
  pillars: { brand: 10, people: 11.5, insights: 9, relationships: ssi - 40.5 },
});

describe('administration of requests', () => {
  const open = async (tables = openTables()) => ApiHarness.withAccount((await tables).harness());

  it('requests.getQueue has the unfinished requests in the order in which they are done, and the account has their number', async () => {
    const { api, customer, account, accountId, harness } = await open();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await api.call(customer, account, 'connections.checkStatus', checks(name))).envelope.requestId!);
      harness.clock.advance(1000);
    }
    await harness.worker().work(harness.queue.receive()!);
    const queue = await api.do(customer.token, 'requests.getQueue', { accountId });
    assert.deepEqual(
      queue.map(({ requestId, status }) => [requestId, status]),
      ids.slice(1).map((id) => [id, 'queued']),
    );
    assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).unfinishedRequests, 2);
    await harness.drain();
    assert.deepEqual(await api.do(customer.token, 'requests.getQueue', { accountId }), []);
  });

  it('requests.get has the state of each item while it runs and afterwards, and how the time was spent', async () => {
    const { api, customer, account, harness } = await open();
    const { envelope } = await api.call(customer, account, 'conversations.sendMessage', {
      standard: ['a', 'b', 'c'].map((name) => ({ person: person(name), text: 'A secret plan' })),
    });
    const requestId = envelope.requestId!;
    const shown = () => api.do(customer.token, 'requests.get', { requestId });
    const states = async () => (await shown()).items.map(({ state }) => state);
    assert.deepEqual(await states(), ['planned', 'planned', 'planned']);
    harness.clock.advance(5000);
    let during: string[] = [];
    harness.linkedin.before.set(person('b'), async () => {
      during = await states();
      throw new ItemFailure('messagingNotAllowed');
    });
    harness.linkedin.before.set(person('c'), () => {
      throw new Throttled();
    });
    await harness.worker().work(harness.queue.receive()!);
    assert.deepEqual(during, ['done', 'running', 'planned']);
    const waiting = await shown();
    assert.deepEqual(
      [waiting.status, waiting.waitingFor, waiting.done, waiting.failed, waiting.timing.queuedMs],
      ['queued', 'coolDown', 2, 1, 5000],
    );
    assert.deepEqual(
      waiting.items.map(({ key, channel, state, error }) => [key, channel, state, error?.errorType ?? null]),
      [
        [person('a'), 'standard', 'done', null],
        [person('b'), 'standard', 'failed', 'messagingNotAllowed'],
        [person('c'), 'standard', 'planned', null],
      ],
    );
    assert.ok(!JSON.stringify(waiting).includes('secret plan'), 'the text of a message is shown');
  });

  it('another customer’s request answers like one that never existed', async () => {
    const { api, customer, account } = await open();
    const stranger = await api.customer();
    const { envelope } = await api.call(customer, account, 'connections.checkStatus', checks('a'));
    const ask = (requestId: string) => api.admin(stranger.token, 'requests.get', { requestId });
    const [theirs, never] = [await ask(envelope.requestId!), await ask('req_never')];
    assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'requestNotFound']);
    assert.equal(theirs.text, never.text);
  });

  it('accounts.getActions counts as the account’s own stats.getActions does', async () => {
    const { api, customer, account, accountId, harness } = await open();
    const start = iso(harness.clock.now() - day);
    await api.do(customer.token, 'accounts.setLimits', { accountId, limits: [], timeZone: 'Pacific/Kiritimati' });
    await api.call(customer, account, 'conversations.sendMessage', {
      standard: ['a', 'b'].map((name) => ({ person: person(name), text: 'Hello' })),
    });
    await harness.drain();
    const end = iso(harness.clock.now() + day);
    const { timeZone, actions } = await api.do(customer.token, 'accounts.getActions', { accountId, start, end });
    assert.deepEqual([timeZone, actions], ['Pacific/Kiritimati', [{ date: '2026-11-24', category: 'messages', count: 2 }]]);
    const own = await api.call(customer, account, 'stats.getActions', { start, end }, { 'result-handling': 'long' });
    assert.deepEqual(own.envelope.completion, actions);
  });

  // SQLite settles in one transaction, never twice.
  it('accounts.getSSI has the last reading of each day, whatever is settled twice and however late', async () => {
    const { api, customer, account, accountId, harness } = await open(openTables('dynamo'));
    const start = iso(harness.clock.now());
    const read = async (ssi: number) => {
      harness.linkedin.socialSellingIndex = scores(ssi);
      const { envelope } = await api.call(customer, account, 'stats.getSSI', {});
      await harness.drain();
      harness.clock.advance(60_000);
      return envelope.requestId!;
    };
    const first = await read(61);
    await read(62);
    await settle(api.context, first);
    harness.clock.advance(day);
    await read(64);
    const { readings } = await api.do(customer.token, 'accounts.getSSI', { accountId, start, end: iso(harness.clock.now()) });
    assert.deepEqual(
      readings.map(({ date, ssi, pillars }) => [date, ssi, pillars.relationships]),
      [
        ['2026-11-23', 62, 21.5],
        ['2026-11-24', 64, 23.5],
      ],
    );
  });

  it('snapshots are listed page by page, by account, and opened by their customer alone', async () => {
    const { api, customer, accountId, harness } = await open();
    const stranger = await api.customer();
    const other = (await api.account(customer)).accountId;
    const keep = async (owner: string, element: string) => {
      const facts = { accountId: owner, requestId: 'req_1', function: 'people.get', item: 0, page: 'profile', element };
      const at = harness.clock.now();
      await keepSnapshot(api.context.requests, { ...facts, customerId: customer.customerId, at }, async () => `<p>${element}</p>`, day);
      harness.clock.advance(3_600_000);
    };
    for (const [index, element] of ['one', 'two', 'three', 'four', 'five'].entries()) await keep(index === 1 ? other : accountId, element);

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await api.do(customer.token, 'snapshots.list', { accountId, limit: 2, ...(cursor ? { cursor } : {}) });
      pages.push(page.snapshots.map(({ element }) => element));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    assert.deepEqual(pages, [
      ['five', 'four'],
      ['three', 'one'],
    ]);
    const [newest] = (await api.do(customer.token, 'snapshots.list', { limit: 1 })).snapshots;
    assert.equal((await api.do(customer.token, 'snapshots.get', { snapshotId: newest!.snapshotId })).markup, '<p>five</p>');

    assert.deepEqual((await api.do(stranger.token, 'snapshots.list', {})).snapshots, []);
    const ask = (snapshotId: string) => api.admin(stranger.token, 'snapshots.get', { snapshotId });
    const [theirs, never] = [await ask(newest!.snapshotId), await ask('never')];
    assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'snapshotNotFound']);
    assert.equal(theirs.text, never.text);
  });
});
