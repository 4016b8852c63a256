import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import type { Api } from '../../functions/api/api.ts';
import { SealBroken } from '../../functions/cipher.ts';
import type { EndpointRef } from '../../functions/deliveries/endpoint.ts';
import { newSecret, sealSecret, secretOpener } from '../../functions/deliveries/signing.ts';
import { requestCompleted } from '../../functions/requests/events.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';
import { localGuard, WebhookHarness } from '../support/webhookHarness.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const person = 'https://www.linkedin.com/in/ada';

/** Administration of webhooks, on the engine of the part. */
export const webhooksAdministered = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`administration of webhooks (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      let harness: WorkerHarness;
      let api: ApiHarness;
      let delivering: WebhookHarness;
      let customer: ApiCustomer;
      let account: ApiAccount;
      let receiver: ScriptedReceiver;
      before(async () => {
        tables = await openTables(engine);
      });
      beforeEach(async () => {
        await Promise.all([delivering?.close(), receiver?.close()]);
        harness = tables.harness();
        api = new ApiHarness(harness);
        customer = await api.customer();
        account = await api.account(customer);
        delivering = new WebhookHarness(harness, harness.clock, 2_000, customer.customerId);
        const { webhooks, deliveryQueue, webhookKeys, random } = delivering.context();
        const ours: Partial<Api> = { webhooks, deliveryQueue, webhookKeys, random, webhookGuard: localGuard, retentionMs: 30 * 86_400_000 };
        Object.assign(api.context, ours);
        receiver = await ScriptedReceiver.start();
      });
      after(() => Promise.all([delivering.close(), receiver.close()]));

      const errorOf = async (name: Parameters<ApiHarness['admin']>[1], body: unknown, token = customer.token) => {
        const reply = await api.admin(token, name, body);
        return [reply.status, reply.envelope.error?.errorType];
      };

      it('registers, shows, and removes a webhook, its secret shown once', async () => {
        const { accountId } = account;
        assert.deepEqual(await errorOf('webhooks.get', {}), [404, 'webhookNotFound']);
        const set = await api.do(customer.token, 'webhooks.set', { url: `${receiver.url}#part`, accountId });
        assert.match(set.secret, /^whsec_[\w+/=]{44}$/);
        const { secret, ...shown } = set;
        assert.deepEqual(await api.do(customer.token, 'webhooks.get', { accountId }), shown);
        assert.deepEqual(await api.do(customer.token, 'webhooks.list', {}), { webhooks: [shown] });
        assert.deepEqual(await api.do(customer.token, 'webhooks.list', { accountId }), { webhooks: [shown] });
        assert.equal(shown.url, receiver.url);
        assert.deepEqual(await errorOf('webhooks.get', {}), [404, 'webhookNotFound'], 'the customer’s own is another');
        await api.do(customer.token, 'webhooks.delete', { accountId });
        for (const name of ['webhooks.get', 'webhooks.delete', 'webhooks.rotateSecret', 'webhooks.sendTest'] as const)
          assert.deepEqual(await errorOf(name, { accountId }), [404, 'webhookNotFound'], name);
        assert.ok(secret);
      });

      it('refuses URLs that webhooks may not go to, without giving a reason', async () => {
        for (const url of [
          'http://hooks.example.com/',
          'https://169.254.169.254/',
          'https://localhost/',
          'https://user:pw@hooks.example.com/',
          'x',
        ])
          assert.deepEqual(await errorOf('webhooks.set', { url }), [400, 'invalidWebhookUrl'], url);
      });

      it('answers of other customers’ accounts and deliveries as if they were not there (P8)', async () => {
        const other = await api.customer('Other');
        const { accountId } = account;
        await api.do(customer.token, 'webhooks.set', { url: receiver.url, accountId });
        const { deliveryId } = await api.do(customer.token, 'webhooks.sendTest', { accountId });
        for (const name of [
          'webhooks.get',
          'webhooks.delete',
          'webhooks.rotateSecret',
          'webhooks.sendTest',
          'webhooks.listDeliveries',
        ] as const)
          assert.deepEqual(await errorOf(name, { accountId }, other.token), [404, 'accountNotFound'], name);
        assert.deepEqual(await errorOf('webhooks.set', { url: receiver.url, accountId }, other.token), [404, 'accountNotFound']);
        assert.deepEqual(await errorOf('webhooks.replay', { deliveryId }, other.token), [404, 'deliveryNotFound']);
        assert.deepEqual((await api.do(other.token, 'webhooks.listDeliveries', {})).deliveries, []);
      });

      it('sends a test that verifies, lists it, and delivers it again under the same id', async () => {
        const { secret } = await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        const { deliveryId } = await api.do(customer.token, 'webhooks.sendTest', {});
        const pending = (await api.do(customer.token, 'webhooks.listDeliveries', {})).deliveries[0];
        assert.deepEqual([pending?.status, pending?.attempts, pending?.lastAttemptAt], ['pending', 0, null]);
        await delivering.work();
        assert.equal((delivering.verify(receiver.arrivals[0]!, secret) as { type: string }).type, 'webhook.test');

        harness.clock.advance(1000);
        const replay = await api.do(customer.token, 'webhooks.replay', { deliveryId });
        assert.notEqual(replay.deliveryId, deliveryId);
        await delivering.work();
        assert.equal(receiver.arrivals[1]?.id, receiver.arrivals[0]?.id);
        assert.equal(receiver.arrivals[1]?.body, receiver.arrivals[0]?.body);
        const { deliveries } = await api.do(customer.token, 'webhooks.listDeliveries', {});
        assert.deepEqual(
          deliveries.map((each) => [each.deliveryId, each.status, each.attempts, each.lastStatusCode]),
          [
            [replay.deliveryId, 'delivered', 1, 204],
            [deliveryId, 'delivered', 1, 204],
          ],
        );
      });

      it('enables a disabled webhook again when a test of it succeeds', async () => {
        await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        receiver.script(status(410), status(500), status(200));
        await api.do(customer.token, 'webhooks.sendTest', {});
        await delivering.work();
        assert.equal((await api.do(customer.token, 'webhooks.get', {})).status, 'disabled');
        await api.do(customer.token, 'webhooks.sendTest', {});
        await delivering.work();
        assert.equal((await api.do(customer.token, 'webhooks.get', {})).status, 'disabled');
        await delivering.pass(60_000);
        assert.equal((await api.do(customer.token, 'webhooks.get', {})).status, 'enabled');
      });

      it('lists page by page, newest first, by account and by status', async () => {
        await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        await api.do(customer.token, 'webhooks.set', { url: receiver.url, accountId: account.accountId });
        const sent: string[] = [];
        for (let number = 0; number < 7; number++) {
          const accountId = number % 2 ? { accountId: account.accountId } : {};
          sent.unshift((await api.do(customer.token, 'webhooks.sendTest', accountId)).deliveryId);
          harness.clock.advance(1000);
        }
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await api.do(customer.token, 'webhooks.listDeliveries', { limit: 3, ...(cursor ? { cursor } : {}) });
          seen.push(...page.deliveries.map(({ deliveryId }) => deliveryId));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        assert.deepEqual(seen, sent);
        const ofAccount = await api.do(customer.token, 'webhooks.listDeliveries', { accountId: account.accountId });
        assert.equal(ofAccount.deliveries.length, 3);
        await delivering.work();
        const { deliveries } = await api.do(customer.token, 'webhooks.listDeliveries', { status: 'pending' });
        assert.equal(deliveries.length, 0);
        const begun = await api.do(customer.token, 'webhooks.listDeliveries', { cursor: 'garbage' });
        assert.equal(begun.deliveries.length, 7);
      });

      it('gives everyone who rotates at once a secret that signs', async () => {
        await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        const rotated = await Promise.all([1, 2].map(() => api.do(customer.token, 'webhooks.rotateSecret', { overlapHours: 1 })));
        await api.do(customer.token, 'webhooks.sendTest', {});
        await delivering.work();
        for (const { secret } of rotated) assert.ok(delivering.verify(receiver.arrivals[0]!, secret));
      });

      it('cuts a secret off at once where no overlap is wanted', async () => {
        const { secret } = await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        const rotated = await api.do(customer.token, 'webhooks.rotateSecret', { overlapHours: 0 });
        assert.equal(rotated.previousValidUntil, null);
        await api.do(customer.token, 'webhooks.sendTest', {});
        await delivering.work();
        assert.throws(() => delivering.verify(receiver.arrivals[0]!, secret));
        assert.ok(delivering.verify(receiver.arrivals[0]!, rotated.secret));
      });

      it('P12: keeps secrets sealed, each to its own endpoint', async () => {
        const { secret } = await api.do(customer.token, 'webhooks.set', { url: receiver.url });
        const { webhooks } = delivering.context();
        const rows: unknown[] = [];
        for await (const page of webhooks.query({ partition: `CUSTOMER#${customer.customerId}` })) rows.push(...page);
        assert.equal(rows.length, 1);
        assert.ok(!JSON.stringify(rows).includes(secret.slice('whsec_'.length)));

        const directory = await mkdtemp(join(tmpdir(), 'webhook-keys-'));
        const keyFile = join(directory, 'webhooks.key');
        ensureKeyFile(keyFile);
        const ref: EndpointRef = { customerId: 'a', endpoint: 'customer' };
        const sealed = await sealSecret(keyFileWrapping(keyFile), newSecret(randomBytes), ref);
        assert.match(await secretOpener(keyFileWrapping(keyFile))(sealed, ref), /^whsec_/);
        for (const foreign of [
          { ...ref, customerId: 'b' },
          { ...ref, endpoint: 'account:a' as const },
        ])
          await assert.rejects(secretOpener(keyFileWrapping(keyFile))(sealed, foreign), SealBroken);
        await rm(directory, { recursive: true });
      });

      describe('result-handling: hook', () => {
        const hook = (headers: Record<string, string> = {}) =>
          api.call(
            customer,
            account,
            'conversations.sendMessage',
            { standard: [{ person, text: 'Hello' }] },
            { 'result-handling': 'hook', ...headers },
          );

        it('wants a webhook, and one that may be sent to', async () => {
          assert.deepEqual([(await hook()).status, (await hook()).envelope.error?.errorType], [400, 'webhookUrlRequired']);
          const reply = await hook({ 'webhook-url': 'https://10.0.0.1/' });
          assert.deepEqual([reply.status, reply.envelope.error?.errorType], [400, 'invalidWebhookUrl']);
          assert.equal(harness.queue.length, 0);
          await api.do(customer.token, 'webhooks.set', { url: receiver.url });
          receiver.script(status(410));
          await api.do(customer.token, 'webhooks.sendTest', {});
          await delivering.work();
          assert.equal((await hook()).envelope.error?.errorType, 'webhookUrlRequired', 'a disabled one is none');
        });

        it('goes to the URL that the call names, else to the account’s webhook, else to the customer’s', async () => {
          const [shared, own] = [`${receiver.url}/shared`, `${receiver.url}/own`];
          const webhookOf = async (headers?: Record<string, string>) => {
            const reply = await hook(headers);
            assert.equal(reply.status, 202);
            return (reply.envelope.process as unknown as { webhook: string; resultLink: string }).webhook;
          };
          await api.do(customer.token, 'webhooks.set', { url: shared });
          assert.equal(await webhookOf(), shared);
          await api.do(customer.token, 'webhooks.set', { url: own, accountId: account.accountId });
          assert.equal(await webhookOf(), own);
          assert.equal(await webhookOf({ 'webhook-url': receiver.url }), receiver.url);
        });

        it('ends with one signed POST of the very envelope, signed with a secret that the customer can ask for', async () => {
          const reply = await hook({ 'webhook-url': receiver.url });
          assert.equal(
            (reply.envelope.process as unknown as { message: string }).message,
            'Your request is being processed. The result will be sent to the webhook.',
          );
          await harness.drain();
          const { secret } = await api.do(customer.token, 'webhooks.rotateSecret', {});
          const stored = await harness.stored(reply.envelope.requestId ?? '');
          await delivering.publish(requestCompleted(stored, 'https://api.test'));
          await delivering.pass(60_000);
          assert.equal(receiver.arrivals.length, 1);
          const event = delivering.verify(receiver.arrivals[0]!, secret) as { type: string; data: Record<string, unknown> };
          assert.equal(event.type, 'request.completed');
          const { accountId, function: name, ...envelope } = event.data;
          assert.deepEqual([accountId, name], [account.accountId, 'conversations.sendMessage']);
          assert.deepEqual(envelope, await harness.envelope(reply.envelope.requestId ?? ''));
        });
      });
    });
};
