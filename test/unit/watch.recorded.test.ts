import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { publishLeftEvents } from '../../functions/watching/toldRepair.ts';
import { readWebhookMessage } from '../../functions/webhooks/message.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const recorded = readFileSync(new URL('recorded/told.version-1.json', import.meta.url), 'utf8');
const attachments = [{ name: 'drawings.pdf', type: 'application/pdf', size: 182_044, url: null }];

describe('a message that the first release told, whose attachments have no address, and whose person no picture', async () => {
  const tables = await openTables('sqlite');

  it('is polled, published, waited for and delivered', async () => {
    const harness = tables.harness();
    const { api, customer, account, accountId } = await ApiHarness.withAccount(harness);
    await api.do(customer.token, 'accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } });
    const { accounts } = harness.rows;
    const since = new Date(harness.clock.now()).toISOString();
    const ofToday = recorded.replaceAll('2026-10-05T08:30:00.000Z', since);
    const rows = JSON.parse(ofToday.replaceAll('account', accountId).replaceAll(`${accountId}Id`, 'accountId'));
    for (const row of rows) await accounts.put({ ...row, ...(row.customerId && { customerId: customer.customerId }) });

    const { envelope } = await api.call(customer, account, 'inbox.poll', {}, { 'result-handling': 'long' });
    const { messages } = envelope.completion as { messages: { attachments: unknown; person: { avatarUrl: unknown } }[] };
    assert.deepEqual(
      messages.map((message) => [message.attachments, message.person.avatarUrl]),
      [[attachments, null]],
    );

    const { topic, log } = harness.sweeper();
    assert.equal(await publishLeftEvents({ accounts, topic, log, clock: harness.clock }), 1);
    const { events } = await api.do(customer.token, 'events.wait', { since, waitSeconds: 0 });
    assert.deepEqual(
      events.map(({ data }) => 'attachments' in data && data.attachments),
      [attachments],
    );

    const attributes = { id: 'evt_first', customerId: customer.customerId };
    const queued = { messageId: 'm', receiptHandle: 'r', body: rows[0].event, attributes, receives: 1, sentAt: 0 };
    const [record] = queueEvent(queued as never).Records;
    assert.ok(record);
    const read = readWebhookMessage(record);
    assert.ok(read.kind === 'event' && read.event.type === 'message.received');
    assert.deepEqual(read.event.data.attachments, attachments);
  });
});
