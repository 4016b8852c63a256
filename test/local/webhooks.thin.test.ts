import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventExamples } from '../../functions/contract/events.examples.ts';
import { registerWebhook } from '../../functions/deliveries/registration.ts';
import { ScriptedReceiver } from '../support/scriptedReceiver.ts';
import { openWebhookHarnesses } from '../support/webhookHarness.ts';

describe('webhooks with payload: thin', () => {
  it('what comes to a watched account is announced without what somebody wrote; the topic and other events carry all', async () => {
    const harness = (await openWebhookHarnesses('sqlite'))();
    const receiver = await ScriptedReceiver.start();
    const { secret } = await registerWebhook(harness.context(), harness.ref(), receiver.url, harness.clock.now(), true);
    const told = ['message.received', 'connection.requestReceived', 'account.statusChanged'] as const;
    for (const type of told) {
      const event = eventExamples[type];
      await harness.publish({ id: `evt_${type}`, customerId: harness.customerId, event, attributes: {} });
      await harness.work();
    }
    const bodies = receiver.arrivals.map((arrival) => harness.verify(arrival, secret));
    const [message, request, status] = told.map((type) => eventExamples[type]);
    assert.deepEqual(bodies, [
      { ...message, data: { ...message?.data, text: null, attachments: [], contentOmitted: true } },
      { ...request, data: { ...request?.data, note: null, contentOmitted: true } },
      status,
    ]);
    await Promise.all([harness.close(), receiver.close()]);
  });
});
