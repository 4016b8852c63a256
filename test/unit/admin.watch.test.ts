import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { rowExists } from '../../functions/rows/condition.ts';
import { readTold } from '../../functions/watching/told.ts';
import { toldPartition } from '../../functions/watching/watch.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';

describe('watching through the API', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const opened = () => ApiHarness.withAccount(tables.harness());
  type Opened = Awaited<ReturnType<typeof opened>>;
  const poll = async ({ api, customer, account }: Opened, body: object = {}) => {
    const { envelope } = await api.call(customer, account, 'inbox.poll', body, { 'result-handling': 'long' });
    return envelope as unknown as {
      readonly error?: { readonly errorType: string };
      readonly completion: {
        readonly threads: { readonly threadId: string; readonly unreadCount: number }[];
        readonly messages: { readonly text: string; readonly messageId: string }[];
        readonly next: string | null;
      };
    };
  };

  it('is set, shown with its last look and the next, and ended', async () => {
    const { api, harness, customer, accountId } = await opened();
    const { token } = customer;
    assert.deepEqual(await api.do(token, 'accounts.getWatch', { accountId }), { accountId, inbox: null, network: null });
    const set = await api.do(token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    assert.deepEqual([set.inbox?.everyMinutes, set.inbox?.lastLook], [5, null]);
    const watch = WatchHarness.over(harness, accountId);
    await watch.sweep();
    assert.equal((await api.do(token, 'accounts.getWatch', { accountId })).inbox?.lastLook?.outcome, 'waiting');
    await harness.drain();
    const { inbox } = await api.do(token, 'accounts.getWatch', { accountId });
    assert.ok(inbox?.lastLook);
    assert.deepEqual([inbox.lastLook.outcome, inbox.lastLook.errorType, inbox.lastLook.pages], ['complete', null, 1]);
    assert.ok(Date.parse(inbox.nextLookAt) > Date.parse(inbox.lastLook.at));
    const [listed] = (await api.do(token, 'requests.list', { accountId })).requests;
    assert.deepEqual([listed?.kind, listed?.function, listed?.requestId], ['watch', 'watch.inbox', inbox.lastLook.requestId]);
    await api.do(token, 'accounts.setWatch', { accountId });
    assert.equal((await api.do(token, 'accounts.getWatch', { accountId })).inbox?.everyMinutes, 5, 'what is left out stays');
    assert.equal((await api.do(token, 'accounts.setWatch', { accountId, inbox: null })).inbox, null);
    harness.clock.advance(60 * 60_000);
    assert.equal(await watch.sweep(), 0);
  });

  it('no client can call a look, and another customer’s account is not found', async () => {
    const { api, customer, account, accountId } = await opened();
    assert.equal((await api.call(customer, account, 'watch.inbox', {})).status, 404);
    const other = await api.customer('Other');
    assert.equal((await api.admin(other.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } })).status, 404);
  });

  it('polls return what was told, oldest first, from a place or a moment on', async () => {
    const all = await opened();
    const { api, harness, customer, accountId } = all;
    assert.equal((await poll(all)).error?.errorType, 'notWatched');
    await api.do(customer.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    const watch = WatchHarness.over(harness, accountId);
    await watch.nextLook();
    assert.deepEqual((await poll(all)).completion, { messages: [], threads: [], next: null });
    for (const text of ['one', 'two', 'three']) harness.linkedin.inbox.write('ada', text, { at: harness.clock.now() });
    await watch.nextLook();
    const first = (await poll(all, { limit: 2 })).completion;
    assert.deepEqual(
      first.messages.map(({ text }) => text),
      ['one', 'two'],
    );
    const second = (await poll(all, { since: first.next })).completion;
    assert.deepEqual(
      second.messages.map(({ text }) => text),
      ['three'],
    );
    assert.deepEqual((await poll(all, { since: second.next })).completion, { messages: [], threads: [], next: second.next });
    const later = new Date(harness.clock.now()).toISOString();
    assert.deepEqual((await poll(all, { since: later })).completion, { messages: [], threads: [], next: later });
  });

  it('polls leave out what a newer release has told, and go on after it', async () => {
    const all = await opened();
    const { api, harness, customer, accountId } = all;
    await api.do(customer.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    const watch = WatchHarness.over(harness, accountId);
    await watch.nextLook();
    for (const text of ['one', 'two']) harness.linkedin.inbox.write('ada', text, { at: harness.clock.now() });
    await watch.nextLook();
    const { accounts } = harness.rows;
    const [, second] = await readTold(accounts, accountId, 'inbox', { at: 0 }, 2);
    assert.ok(second);
    const key = { pk: toldPartition(accountId, 'inbox'), sk: `EVENT#${second.eventId}` };
    await accounts.update(key, { set: { event: second.event.replace('message.received', 'message.read') } }, rowExists);
    const { messages, next } = (await poll(all)).completion;
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['one'],
    );
    assert.deepEqual((await poll(all, { since: next })).completion, { messages: [], threads: [], next });
  });

  it('polls say how many messages of a thread are unread, until a look sees that they were read', async () => {
    const all = await opened();
    const { inbox } = all.harness.linkedin;
    await all.api.do(all.customer.token, 'accounts.setWatch', { accountId: all.accountId, inbox: { everyMinutes: 5 } });
    const watch = WatchHarness.over(all.harness, all.accountId);
    await watch.nextLook();
    for (const thread of ['ada', 'grace']) inbox.write(thread, `of ${thread}`, { at: all.harness.clock.now() });
    inbox.unread.add('ada');
    await watch.nextLook();
    const [ada, grace] = ['ada', 'grace'].map((threadId) => ({ threadId, unreadCount: threadId === 'ada' ? 1 : 0 }));
    assert.deepEqual((await poll(all)).completion.threads, [ada, grace]);
    inbox.unread.clear();
    await watch.nextLook();
    assert.deepEqual((await poll(all)).completion.threads, [{ threadId: 'ada', unreadCount: 0 }, grace]);
  });

  it('disconnecting an account deletes what was known and told of it', async () => {
    const all = await opened();
    const { api, harness, customer, accountId } = all;
    await api.do(customer.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    const watch = WatchHarness.over(harness, accountId);
    await watch.nextLook();
    harness.linkedin.inbox.write('ada', 'canary', { at: harness.clock.now() });
    await watch.nextLook();
    await api.do(customer.token, 'accounts.disconnect', { accountId });
    for await (const rows of harness.rows.accounts.scan())
      for (const row of rows) assert.doesNotMatch(JSON.stringify(row), /canary|^\{"pk":"(?:WATCH|TOLD)/);
  });
});
