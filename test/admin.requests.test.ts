import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { JsonObject } from '../functions/contract/declaration.ts';
import { ItemFailure, Throttled } from '../functions/linkedin/failures.ts';
import { settle } from '../functions/requests/settlement.ts';
import { keepSnapshot } from '../functions/requests/snapshots.ts';
import { Desk } from './support/desk.ts';
import { openTables } from './support/laboratory.ts';

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
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });
  const open = async () => {
    const desk = new Desk(tables.laboratory());
    const customer = await desk.customer();
    const account = await desk.account(customer);
    return { desk, customer, account, accountId: account.accountId, laboratory: desk.laboratory };
  };

  it('requests.getQueue has the unfinished requests in the order in which they are done, and the account tells how many', async () => {
    const { desk, customer, account, accountId, laboratory } = await open();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await desk.call(customer, account, 'connections.checkStatus', checks(name))).envelope.requestId!);
      laboratory.clock.advance(1000);
    }
    await laboratory.worker().work(laboratory.queue.receive()!);
    const queue = await desk.do(customer.token, 'requests.getQueue', { accountId });
    assert.deepEqual(
      queue.map(({ requestId, status }) => [requestId, status]),
      ids.slice(1).map((id) => [id, 'queued']),
    );
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).unfinishedRequests, 2);
    await laboratory.drain();
    assert.deepEqual(await desk.do(customer.token, 'requests.getQueue', { accountId }), []);
  });

  it('requests.get tells of each item while it runs and afterwards, and where the time went', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { envelope } = await desk.call(customer, account, 'conversations.sendMessage', {
      standard: ['a', 'b', 'c'].map((name) => ({ person: person(name), text: 'A secret plan' })),
    });
    const requestId = envelope.requestId!;
    const shown = () => desk.do(customer.token, 'requests.get', { requestId });
    const states = async () => (await shown()).items.map(({ state }) => state);
    assert.deepEqual(await states(), ['planned', 'planned', 'planned']);
    laboratory.clock.advance(5000);
    let during: string[] = [];
    laboratory.linkedin.before.set(person('b'), async () => {
      during = await states();
      throw new ItemFailure('messagingNotAllowed');
    });
    laboratory.linkedin.before.set(person('c'), () => {
      throw new Throttled();
    });
    await laboratory.worker().work(laboratory.queue.receive()!);
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
    const { desk, customer, account } = await open();
    const stranger = await desk.customer();
    const { envelope } = await desk.call(customer, account, 'connections.checkStatus', checks('a'));
    const ask = (requestId: string) => desk.admin(stranger.token, 'requests.get', { requestId });
    const [theirs, never] = [await ask(envelope.requestId!), await ask('req_never')];
    assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'requestNotFound']);
    assert.equal(theirs.text, never.text);
  });

  it('accounts.getActions counts as the account’s own stats.getActions does', async () => {
    const { desk, customer, account, accountId, laboratory } = await open();
    const start = iso(laboratory.clock.now() - day);
    await desk.do(customer.token, 'accounts.setLimits', { accountId, limits: [], timeZone: 'Pacific/Kiritimati' });
    await desk.call(customer, account, 'conversations.sendMessage', {
      standard: ['a', 'b'].map((name) => ({ person: person(name), text: 'Hello' })),
    });
    await laboratory.drain();
    const end = iso(laboratory.clock.now() + day);
    const { timeZone, actions } = await desk.do(customer.token, 'accounts.getActions', { accountId, start, end });
    assert.deepEqual([timeZone, actions], ['Pacific/Kiritimati', [{ date: '2026-11-24', category: 'messages', count: 2 }]]);
    const own = await desk.call(customer, account, 'stats.getActions', { start, end }, { 'result-handling': 'long' });
    assert.deepEqual(own.envelope.completion, actions);
  });

  it('accounts.getSSI has the last reading of each day, whatever is settled twice and however late', async () => {
    const { desk, customer, account, accountId, laboratory } = await open();
    const start = iso(laboratory.clock.now());
    const read = async (ssi: number) => {
      laboratory.linkedin.socialSellingIndex = scores(ssi);
      const { envelope } = await desk.call(customer, account, 'stats.getSSI', {});
      await laboratory.drain();
      laboratory.clock.advance(60_000);
      return envelope.requestId!;
    };
    const first = await read(61);
    await read(62);
    await settle(desk.api, first);
    laboratory.clock.advance(day);
    await read(64);
    const { readings } = await desk.do(customer.token, 'accounts.getSSI', { accountId, start, end: iso(laboratory.clock.now()) });
    assert.deepEqual(
      readings.map(({ date, ssi, pillars }) => [date, ssi, pillars.relationships]),
      [
        ['2026-11-23', 62, 21.5],
        ['2026-11-24', 64, 23.5],
      ],
    );
  });

  it('snapshots are listed page by page, by account, and opened by their customer alone', async () => {
    const { desk, customer, accountId, laboratory } = await open();
    const stranger = await desk.customer();
    const other = (await desk.account(customer)).accountId;
    const keep = async (owner: string, element: string) => {
      const facts = { accountId: owner, requestId: 'req_1', function: 'people.get', item: 0, page: 'profile', element };
      const at = laboratory.clock.now();
      await keepSnapshot(desk.api.requests, { ...facts, customerId: customer.customerId, at }, async () => `<p>${element}</p>`, day);
      laboratory.clock.advance(3_600_000);
    };
    for (const [index, element] of ['one', 'two', 'three', 'four', 'five'].entries()) await keep(index === 1 ? other : accountId, element);

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.do(customer.token, 'snapshots.list', { accountId, limit: 2, ...(cursor ? { cursor } : {}) });
      pages.push(page.snapshots.map(({ element }) => element));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    assert.deepEqual(pages, [
      ['five', 'four'],
      ['three', 'one'],
    ]);
    const [newest] = (await desk.do(customer.token, 'snapshots.list', { limit: 1 })).snapshots;
    assert.equal((await desk.do(customer.token, 'snapshots.get', { snapshotId: newest!.snapshotId })).markup, '<p>five</p>');

    assert.deepEqual((await desk.do(stranger.token, 'snapshots.list', {})).snapshots, []);
    const ask = (snapshotId: string) => desk.admin(stranger.token, 'snapshots.get', { snapshotId });
    const [theirs, never] = [await ask(newest!.snapshotId), await ask('never')];
    assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'snapshotNotFound']);
    assert.equal(theirs.text, never.text);
  });
});
