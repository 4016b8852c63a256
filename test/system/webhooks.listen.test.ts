import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { describe, it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Heard, startListener, type WebhookListener } from '../../infra/local/webhookListener.ts';
import { api } from '../support/sharedSystem.ts';

describe('npm start with npm run listen', () => {
  let listener: WebhookListener;
  const heard = new EventEmitter();

  const next = async (): Promise<Heard> => (await once(heard, 'webhook'))[0] as Heard;

  it('delivers a test and a result, both verified', async () => {
    listener = await startListener({
      apiUrl: api.system.url,
      accountApiToken: demoTokens.customer,
      port: 0,
      hear: (webhook) => heard.emit('webhook', webhook),
    });
    let waiting = next();
    await listener.sendTest();
    const test = await waiting;
    assert.ok(test.verified);
    assert.equal((test.body as { type: string }).type, 'webhook.test');

    waiting = next();
    const reply = await api.call(
      'connections.checkStatus',
      { people: [api.person('connected').url] },
      { headers: { 'result-handling': 'hook' } },
    );
    assert.equal(reply.status, 202);
    const result = await waiting;
    assert.ok(result.verified);
    const { type, data } = result.body as { type: string; data: { requestId: string; completion: unknown } };
    assert.equal(type, 'request.completed');
    assert.ok(reply.envelope.status === 'processing');
    assert.equal(data.requestId, reply.envelope.requestId);
    const read = await api.result(reply.envelope.process.resultLink);
    assert.ok(read.envelope.status === 'complete');
    assert.deepEqual(data.completion, read.envelope.completion);
    await listener.close();
  });

  it('states what to do if no API answers', async () => {
    const nowhere = { apiUrl: 'http://127.0.0.1:1', accountApiToken: 'x', port: 0, hear: () => {} };
    await assert.rejects(startListener(nowhere), { name: 'StartFailure', message: /does not answer .*: start it with npm start/ });
  });
});
