import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { tell } from '../../functions/watching/told.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const stored = 5_000;
const polls = 60;
/** Several times what they take on an idle machine (50 ms at most), which this one may not be. */
const boundMs = 500;

describe(`polls and waits on a store of ${stored} messages`, async () => {
  const harness = (await openTables('sqlite')).harness();
  after(harness.close);

  it('answer at once, wherever they begin', async (test) => {
    const { api, customer, account, accountId } = await ApiHarness.withAccount(harness);
    await api.do(customer.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    await WatchHarness.over(harness, accountId).nextLook();
    const { accounts } = harness.rows;
    const news = Array.from({ length: stored }, (_, index) => ({
      ids: ['message', `message ${index}`],
      event: (timestamp: string) => ({
        type: 'message.received' as const,
        timestamp,
        data: {
          ...{ accountId, threadId: `2-${index % 200}`, kind: 'person' as const, person: null, messageId: `message ${index}` },
          ...{ text: `Message ${index}. ${'More of it. '.repeat(20)}`, time: timestamp, attachments: [], hasEarlierUnread: false },
        },
      }),
    }));
    const topic = { publish: async () => undefined };
    await tell({ accounts, topic }, { accountId, customerId: customer.customerId, kind: 'inbox' }, news, harness.clock.now());

    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const since = performance.now();
      await work();
      return performance.now() - since;
    };
    const measure = async (name: string, work: (index: number) => Promise<unknown>): Promise<void> => {
      const times: number[] = [];
      for (let index = 0; index < polls; index++) times.push(await timed(() => work(index)));
      times.sort((one, other) => one - other);
      const [median = 0, p95 = 0] = [times[polls / 2], times[Math.floor(polls * 0.95)]];
      test.diagnostic(`${name}: ${median.toFixed(1)} ms median, ${p95.toFixed(1)} ms p95`);
      assert.ok(p95 < boundMs, `${name}: ${p95} ms`);
    };

    let next: string | null = null;
    let read = 0;
    await measure('inbox.poll of 50 messages', async () => {
      const body = { limit: 50, ...(next === null ? {} : { since: next }) };
      const { envelope } = await api.call(customer, account, 'inbox.poll', body, { 'result-handling': 'long' });
      const completion = envelope.completion as { readonly messages: readonly object[]; readonly next: string };
      assert.equal(completion.messages.length, 50);
      read += completion.messages.length;
      next = completion.next;
    });
    assert.equal(read, polls * 50);
    const moment = new Date(harness.clock.now() + stored / 2).toISOString();
    await measure('events.wait from a moment in the middle, 100 messages', async () => {
      const { events } = await api.do(customer.token, 'events.wait', { since: moment, waitSeconds: 0 });
      assert.equal(events.length, 100);
    });
  });
});
