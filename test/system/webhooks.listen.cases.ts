import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { afterEach, describe } from 'node:test';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Heard, startListener, type WebhookListener } from '../../infra/local/webhookListener.ts';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

/** npm start with npm run listen. */
export const listening = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('npm start with npm run listen', () => {
    const heard = new EventEmitter();

    const next = async (): Promise<Heard> => (await once(heard, 'webhook'))[0] as Heard;

    const admin = (name: string, body: object) => callAdmin({ url: api.system.url, token: demoTokens.customer }, name, body);

    const listen = async (secret?: string): Promise<WebhookListener> =>
      startListener({
        api: { url: api.system.url, token: demoTokens.customer },
        port: 0,
        secret,
        hear: (webhook) => heard.emit('webhook', webhook),
      });

    const checkStatus = (headers: Record<string, string>) =>
      api.call(
        'connections.checkStatus',
        { people: [api.person('connected').url] },
        { headers: { 'result-handling': 'hook', ...headers } },
      );

    afterEach(() => admin('webhooks.delete', {}).catch(() => {}));

    it('delivers a test and a result, both verified, and leaves nothing registered', async () => {
      const listener = await listen();
      let waiting = next();
      await listener.sendTest();
      const test = await waiting;
      assert.ok(test.kind === 'verified');
      assert.equal((test.body as { type: string }).type, 'webhook.test');

      waiting = next();
      const reply = await checkStatus({});
      assert.equal(reply.status, 202);
      const result = await waiting;
      assert.ok(result.kind === 'verified');
      const { type, data } = result.body as { type: string; data: { requestId: string; completion: unknown } };
      assert.equal(type, 'request.completed');
      assert.ok(reply.envelope.status === 'processing');
      assert.equal(data.requestId, reply.envelope.requestId);
      const read = await api.result(reply.envelope.process.resultLink);
      assert.ok(read.envelope.status === 'complete');
      assert.deepEqual(data.completion, read.envelope.completion);
      await listener.close();
      await assert.rejects(admin('webhooks.get', {}), { errorType: 'webhookNotFound' });
    });

    rest('leaves a registered webhook and its secret as they are, and hears the calls that name it', async () => {
      const url = 'http://127.0.0.1:9/of-the-customer';
      const { secret } = (await admin('webhooks.set', { url })) as { secret: string };
      const before = await admin('webhooks.get', {});
      for (const [given, kind] of [
        [undefined, 'not checked'],
        [secret, 'verified'],
      ] as const) {
        const listener = await listen(given);
        assert.equal(listener.besides, url);
        const waiting = next();
        await checkStatus({ 'webhook-url': listener.url });
        assert.equal((await waiting).kind, kind);
        await listener.close();
        assert.deepEqual(await admin('webhooks.get', {}), before);
      }
    });

    rest('replaces a registration that a killed receiver left behind, but not that of one that listens', async () => {
      await admin('webhooks.set', { url: 'http://127.0.0.1:9/npm-run-listen' });
      const first = await listen();
      assert.equal(first.besides, undefined);
      const second = await listen();
      assert.equal(second.besides, first.url);
      await second.close();
      assert.equal(((await admin('webhooks.get', {})) as { url: string }).url, first.url);
      await first.close();
      await assert.rejects(admin('webhooks.get', {}), { errorType: 'webhookNotFound' });
    });

    rest('states what to do if no API answers', async () => {
      const nowhere = { api: { url: 'http://127.0.0.1:1', token: 'x' }, port: 0, hear: () => {} };
      await assert.rejects(startListener(nowhere), { name: 'StartFailure', message: /^Nothing answers at .*: start it with npm start/ });
    });
  });
};
