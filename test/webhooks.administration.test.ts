import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { SealBroken } from '../functions/accounts/envelope.ts';
import { ensureKeyFile, keyFileWrapping } from '../functions/accounts/keyFile.ts';
import type { Api } from '../functions/api/api.ts';
import type { EndpointRef } from '../functions/deliveries/endpoint.ts';
import { newSecret, sealSecret, secretOpener } from '../functions/deliveries/signing.ts';
import { requestCompleted } from '../functions/requests/events.ts';
import { Desk, type DeskAccount, type DeskCustomer } from './support/desk.ts';
import { type Laboratory, openTables } from './support/laboratory.ts';
import { localGuard, PostOffice } from './support/postOffice.ts';
import { ScriptedReceiver, status } from './support/scriptedReceiver.ts';

const person = 'https://www.linkedin.com/in/ada';

describe('administration of webhooks', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  let laboratory: Laboratory;
  let desk: Desk;
  let office: PostOffice;
  let customer: DeskCustomer;
  let account: DeskAccount;
  let receiver: ScriptedReceiver;
  before(async () => {
    tables = await openTables();
  });
  beforeEach(async () => {
    await Promise.all([office?.close(), receiver?.close()]);
    laboratory = tables.laboratory();
    desk = new Desk(laboratory);
    customer = await desk.customer();
    account = await desk.account(customer);
    office = new PostOffice(laboratory.tables.client, laboratory.clock, 300, customer.customerId);
    const { webhooks, deliveryQueue, webhookKeys, random } = office.deliverer();
    const ours: Partial<Api> = { webhooks, deliveryQueue, webhookKeys, random, webhookGuard: localGuard, retentionMs: 30 * 86_400_000 };
    Object.assign(desk.api, ours);
    receiver = await ScriptedReceiver.start();
  });
  after(() => Promise.all([office.close(), receiver.close()]));

  const errorOf = async (name: Parameters<Desk['admin']>[1], body: unknown, token = customer.token) => {
    const reply = await desk.admin(token, name, body);
    return [reply.status, reply.envelope.error?.errorType];
  };

  it('registers, shows, and removes a webhook, its secret shown once', async () => {
    const { accountId } = account;
    assert.deepEqual(await errorOf('webhooks.get', {}), [404, 'webhookNotFound']);
    const set = await desk.do(customer.token, 'webhooks.set', { url: `${receiver.url}#part`, accountId });
    assert.match(set.secret, /^whsec_[\w+/=]{44}$/);
    const { secret, ...shown } = set;
    assert.deepEqual(await desk.do(customer.token, 'webhooks.get', { accountId }), shown);
    assert.equal(shown.url, receiver.url);
    assert.deepEqual(await errorOf('webhooks.get', {}), [404, 'webhookNotFound'], 'the customer’s own is another');
    await desk.do(customer.token, 'webhooks.delete', { accountId });
    for (const name of ['webhooks.get', 'webhooks.delete', 'webhooks.rotateSecret', 'webhooks.sendTest'] as const)
      assert.deepEqual(await errorOf(name, { accountId }), [404, 'webhookNotFound'], name);
    assert.ok(secret);
  });

  it('refuses URLs that webhooks may not go to, and tells nothing about why', async () => {
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
    const other = await desk.customer('Other');
    const { accountId } = account;
    await desk.do(customer.token, 'webhooks.set', { url: receiver.url, accountId });
    const { deliveryId } = await desk.do(customer.token, 'webhooks.sendTest', { accountId });
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
    assert.deepEqual((await desk.do(other.token, 'webhooks.listDeliveries', {})).deliveries, []);
  });

  it('sends a test that verifies, lists it, and delivers it again under the same id', async () => {
    const { secret } = await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    const { deliveryId } = await desk.do(customer.token, 'webhooks.sendTest', {});
    const pending = (await desk.do(customer.token, 'webhooks.listDeliveries', {})).deliveries[0];
    assert.deepEqual([pending?.status, pending?.attempts, pending?.lastAttemptAt], ['pending', 0, null]);
    await office.work();
    assert.equal((office.verify(receiver.arrivals[0]!, secret) as { type: string }).type, 'webhook.test');

    laboratory.clock.advance(1000);
    const replay = await desk.do(customer.token, 'webhooks.replay', { deliveryId });
    assert.notEqual(replay.deliveryId, deliveryId);
    await office.work();
    assert.equal(receiver.arrivals[1]?.id, receiver.arrivals[0]?.id);
    assert.equal(receiver.arrivals[1]?.body, receiver.arrivals[0]?.body);
    const { deliveries } = await desk.do(customer.token, 'webhooks.listDeliveries', {});
    assert.deepEqual(
      deliveries.map((each) => [each.deliveryId, each.status, each.attempts, each.lastStatusCode]),
      [
        [replay.deliveryId, 'delivered', 1, 204],
        [deliveryId, 'delivered', 1, 204],
      ],
    );
  });

  it('enables a disabled webhook again when a test of it succeeds', async () => {
    await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    receiver.script(status(410), status(500), status(200));
    await desk.do(customer.token, 'webhooks.sendTest', {});
    await office.work();
    assert.equal((await desk.do(customer.token, 'webhooks.get', {})).status, 'disabled');
    await desk.do(customer.token, 'webhooks.sendTest', {});
    await office.work();
    assert.equal((await desk.do(customer.token, 'webhooks.get', {})).status, 'disabled');
    await office.pass(60_000);
    assert.equal((await desk.do(customer.token, 'webhooks.get', {})).status, 'enabled');
  });

  it('lists page by page, newest first, by account and by status', async () => {
    await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    await desk.do(customer.token, 'webhooks.set', { url: receiver.url, accountId: account.accountId });
    const sent: string[] = [];
    for (let number = 0; number < 7; number++) {
      const accountId = number % 2 ? { accountId: account.accountId } : {};
      sent.unshift((await desk.do(customer.token, 'webhooks.sendTest', accountId)).deliveryId);
      laboratory.clock.advance(1000);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.do(customer.token, 'webhooks.listDeliveries', { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.deliveries.map(({ deliveryId }) => deliveryId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    assert.deepEqual(seen, sent);
    const ofAccount = await desk.do(customer.token, 'webhooks.listDeliveries', { accountId: account.accountId });
    assert.equal(ofAccount.deliveries.length, 3);
    await office.work();
    const { deliveries } = await desk.do(customer.token, 'webhooks.listDeliveries', { status: 'pending' });
    assert.equal(deliveries.length, 0);
    const begun = await desk.do(customer.token, 'webhooks.listDeliveries', { cursor: 'garbage' });
    assert.equal(begun.deliveries.length, 7);
  });

  it('gives everyone who rotates at once a secret that signs', async () => {
    await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    const rotated = await Promise.all([1, 2].map(() => desk.do(customer.token, 'webhooks.rotateSecret', { overlapHours: 1 })));
    await desk.do(customer.token, 'webhooks.sendTest', {});
    await office.work();
    for (const { secret } of rotated) assert.ok(office.verify(receiver.arrivals[0]!, secret));
  });

  it('cuts a secret off at once where no overlap is wanted', async () => {
    const { secret } = await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    const rotated = await desk.do(customer.token, 'webhooks.rotateSecret', { overlapHours: 0 });
    assert.equal(rotated.previousValidUntil, null);
    await desk.do(customer.token, 'webhooks.sendTest', {});
    await office.work();
    assert.throws(() => office.verify(receiver.arrivals[0]!, secret));
    assert.ok(office.verify(receiver.arrivals[0]!, rotated.secret));
  });

  it('P12: keeps secrets sealed, each to its own endpoint', async () => {
    const { secret } = await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
    const { webhooks } = office.deliverer();
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
      desk.call(
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
      assert.equal(laboratory.queue.length, 0);
      await desk.do(customer.token, 'webhooks.set', { url: receiver.url });
      receiver.script(status(410));
      await desk.do(customer.token, 'webhooks.sendTest', {});
      await office.work();
      assert.equal((await hook()).envelope.error?.errorType, 'webhookUrlRequired', 'a disabled one is none');
    });

    it('goes to the URL that the call names, else to the account’s webhook, else to the customer’s', async () => {
      const [shared, own] = [`${receiver.url}/shared`, `${receiver.url}/own`];
      const webhookOf = async (headers?: Record<string, string>) => {
        const reply = await hook(headers);
        assert.equal(reply.status, 202);
        return (reply.envelope.process as unknown as { webhook: string; resultLink: string }).webhook;
      };
      await desk.do(customer.token, 'webhooks.set', { url: shared });
      assert.equal(await webhookOf(), shared);
      await desk.do(customer.token, 'webhooks.set', { url: own, accountId: account.accountId });
      assert.equal(await webhookOf(), own);
      assert.equal(await webhookOf({ 'webhook-url': receiver.url }), receiver.url);
    });

    it('ends with one signed POST of the very envelope, signed with a secret that the customer can ask for', async () => {
      const reply = await hook({ 'webhook-url': receiver.url });
      assert.equal(
        (reply.envelope.process as unknown as { message: string }).message,
        'Your request is being processed. The result will be sent to the webhook.',
      );
      await laboratory.drain();
      const { secret } = await desk.do(customer.token, 'webhooks.rotateSecret', {});
      const stored = await laboratory.stored(reply.envelope.requestId ?? '');
      await office.publish(requestCompleted(stored, 'https://api.test'));
      await office.pass(60_000);
      assert.equal(receiver.arrivals.length, 1);
      const event = office.verify(receiver.arrivals[0]!, secret) as { type: string; data: Record<string, unknown> };
      assert.equal(event.type, 'request.completed');
      const { accountId, function: name, ...envelope } = event.data;
      assert.deepEqual([accountId, name], [account.accountId, 'conversations.sendMessage']);
      assert.deepEqual(envelope, await laboratory.envelope(reply.envelope.requestId ?? ''));
    });
  });
});
