import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import type { ShownWebhook } from '../support/linkedApi.ts';
import { administer, type LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { ScriptedReceiver } from '../support/scriptedReceiver.ts';
import { until } from '../support/until.ts';
import { type Everything, type Mapped, type Outcome, type PythonClient, returned } from './linkedapiClient.ts';

interface Account {
  readonly id: string;
  readonly status: string;
  readonly identificationToken: string | null;
}

interface Limit {
  readonly category: string;
  readonly period: string;
  readonly maxValue: number;
}

type Webhook = Omit<ShownWebhook, 'secret'> & { readonly secret: string | null };

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly status: string;
}

const [accountId, otherId] = demoTokens.accounts;

/** Requests of an account that may be unfinished at a time, and those of one workflow (three, `functions/workflows/moving.ts`). */
const workflowsAtOnce = Math.ceil(100 / 3);

/** The errors that are brought about with the administration. */
export const administrationErrors = [
  'accountNotFound',
  'accountIdRequired',
  'sessionNotFound',
  'tooManyRequests',
  'linkedinAccountSignedOut',
];

/** Calls all that the administration of the package has. The second account of the demo is disconnected in the end. */
export const administration = async (t: TestContext, at: LinkedApiPlace, client: PythonClient): Promise<void> => {
  const called = new Set<string>();
  const tried = (name: string, parameters: unknown = null): Promise<Outcome> => {
    called.add(name);
    return client.call(at.url, `admin.${name}`, parameters);
  };
  const admin = async <Returned>(name: string, parameters: unknown = null): Promise<Returned> =>
    returned((await tried(name, parameters)) as Outcome<Returned>);

  await t.test('subscription: without billing', async () => {
    const { status } = await admin<{ status: string }>('subscription.get_status');
    const { seats } = await admin<{ seats: { seatType: string }[] }>('subscription.get_seats');
    const set = await admin<{ status: string }>('subscription.set_seats', { quantity: 2, seatType: 'core', billingPeriod: 'year' });
    assert.deepEqual([status, seats.map(({ seatType }) => seatType), set.status], ['active', ['plus'], 'complete']);
  });

  await t.test('limits: set, read, counted, deleted, and as they are by default', async () => {
    const { limits: defaults } = await admin<{ limits: Limit[] }>('limits.get_defaults');
    const limit = { category: 'stPosts', period: 'monthly', maxValue: 9 };
    const monthly = async () =>
      (await admin<{ limits: Limit[] }>('limits.get', { accountId: otherId })).limits.filter(({ period }) => period === 'monthly');
    await admin('limits.set', { accountId: otherId, limits: [limit] });
    assert.deepEqual(await monthly(), [{ ...limit, isEnabled: true }]);
    const { usage } = await admin<{ usage: Limit[] }>('limits.get_usage', { accountId: otherId });
    assert.deepEqual(usage, [{ ...limit, isEnabled: true, currentUsage: 0 }]);
    await admin('limits.delete', { accountId: otherId, limits: [{ category: 'stPosts', period: 'monthly' }] });
    assert.deepEqual(await monthly(), []);
    await admin('limits.reset_to_defaults', { accountId: otherId });
    const { limits } = await admin<{ limits: Limit[] }>('limits.get', { accountId: otherId });
    const byName = (one: Limit, other: Limit): number => one.category.localeCompare(other.category);
    assert.deepEqual(limits.toSorted(byName), defaults.toSorted(byName));
  });

  await t.test('webhooks: set, changed, told of workflows, verified and parsed by the package, replayed, deleted', async () => {
    await using opened = new AsyncDisposableStack();
    const receiver = await ScriptedReceiver.start();
    opened.defer(() => receiver.close());
    const { url } = receiver;
    const types = () => receiver.arrivals.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    const told = (...expected: readonly string[]): Promise<void> =>
      at.atWork(until(`${expected} were told`, () => expected.every((type) => types().includes(type))));

    const { id, secret, ...shown } = await admin<Webhook>('webhooks.set', { url, signingEnabled: true, headers: { 'X-Key': 'a key' } });
    assert.deepEqual(
      [shown.url, shown.payloadMode, shown.signingEnabled, shown.headerNames, shown.events],
      [url, 'fat', true, ['x-key'], null],
    );
    const { url: personUrl } = at.sandbox.person('connected');
    const checked = await at.atWork(client.call<Mapped>(at.url, 'check_connection_status', { personUrl }));
    assert.deepEqual(returned(checked).errors, []);
    await admin('webhooks.send_test');
    await told('workflow.created', 'workflow.started', 'workflow.completed', 'webhook.test');

    for (const { headers, body } of receiver.arrivals) {
      const signed = {
        raw_body: body,
        timestamp: headers['linked-api-signature-timestamp'],
        signature: headers['linked-api-signature'],
        secret,
      };
      assert.equal(headers['x-key'], 'a key');
      assert.equal(returned(await client.call(at.url, 'webhooks.verify_webhook_signature', signed)), true);
      const forged = await client.call(at.url, 'webhooks.verify_webhook_signature', { ...signed, raw_body: `${body} ` });
      assert.equal(returned(forged), false);
      const sent = JSON.parse(body) as { readonly type: string; readonly data: { readonly result?: unknown } };
      const parsed = await client.call<typeof sent>(at.url, 'webhooks.parse_webhook_event', { raw_body: body });
      assert.deepEqual([returned(parsed).type, returned(parsed).data.result ?? undefined], [sent.type, sent.data.result]);
    }

    const deliveries = () => admin<Delivery[]>('webhooks.deliveries');
    await at.atWork(until('all is delivered', async () => (await deliveries()).every(({ status }) => status === 'success')));
    const test = (await deliveries()).find(({ eventType }) => eventType === 'webhook.test');
    await admin('webhooks.replay_delivery', { deliveryId: test?.id });
    const arrived = () => receiver.arrivals.filter(({ body }) => (JSON.parse(body) as { id: string }).id === test?.eventId).length;
    await at.atWork(until('the same event came again', () => arrived() === 2));

    const change = (name: string, parameters: object) => admin<Webhook>(`webhooks.${name}`, { id, ...parameters });
    assert.equal((await change('set_payload_mode', { payloadMode: 'thin' })).payloadMode, 'thin');
    assert.deepEqual((await change('set_headers', { headers: { 'X-One': '1' } })).headerNames, ['x-one']);
    assert.deepEqual((await change('set_header', { name: 'X-Two', value: '2' })).headerNames, ['x-one', 'x-two']);
    assert.deepEqual((await change('delete_header', { name: 'X-One' })).headerNames, ['x-two']);
    assert.deepEqual((await change('set_headers', { headers: null })).headerNames, []);
    const selectable = await admin<string[]>('webhooks.event_types');
    assert.deepEqual((await change('set_events', { events: ['workflow.*'] })).events, ['workflow.*']);
    assert.deepEqual((await change('set_events', { events: selectable })).events, selectable);
    assert.equal((await change('set_events', { events: null })).events, null);
    const rotated = (await change('rotate_secret', {})).secret;
    assert.ok(rotated !== null && rotated !== secret);
    assert.equal((await change('set_signing', { signingEnabled: false })).signingEnabled, false);
    const signing = (await change('set_signing', { signingEnabled: true })).secret;
    assert.ok(![null, secret, rotated].includes(signing));
    assert.equal((await change('reveal_secret', {})).secret, signing);
    assert.deepEqual(
      (await admin<Webhook[]>('webhooks.get')).map((webhook) => [webhook.id, webhook.secret]),
      [[id, null]],
    );
    await admin('webhooks.delete', { id });
    assert.deepEqual(await admin('webhooks.get'), []);
  });

  await t.test('accounts: listed, read again, sessions, a new token, disconnected', async () => {
    const all = async () => (await admin<{ accounts: Account[] }>('accounts.get_all')).accounts;
    assert.deepEqual(
      new Set((await all()).map(({ id, status }) => `${id} ${status}`)),
      new Set(demoTokens.accounts.map((id) => `${id} active`)),
    );

    const { workflowId } = await admin<{ workflowId: string }>('accounts.reparse_account_info', { accountId });
    const { data } = returned(
      await at.atWork(
        client.call<Mapped<{ data: unknown }>>(at.url, 'custom_workflow.result', { workflow_id: workflowId, poll_interval: 0.1 }),
      ),
    );
    const own = at.sandbox.world.people.find(({ url }) => url === at.sandbox.world.accounts[0]?.person);
    assert.deepEqual(data.data, { name: own?.name, url: own?.url });

    const session = async (sessionId: string) =>
      (await admin<{ session: { status: string; type: string } }>('accounts.get_connection_session', { sessionId })).session;
    const { sessionId } = await admin<{ sessionId: string }>('accounts.create_connection_session');
    assert.deepEqual(await session(sessionId), { sessionId, status: 'pending', type: 'connection' });
    await admin('accounts.cancel_connection_session', { sessionId });
    assert.equal((await session(sessionId)).status, 'cancelled');
    const again = await admin<{ reconnectionSessionId: string }>('accounts.create_reconnection_session', { accountId });
    assert.equal((await session(again.reconnectionSessionId)).type, 'reconnection');
    await admin('accounts.cancel_connection_session', { sessionId: again.reconnectionSessionId });

    const { token } = await admin<{ token: string }>('accounts.regenerate_identification_token', { accountId: otherId });
    const infoWith = (identificationToken: string) => client.call<Mapped>(at.url, 'get_account_info', null, { identificationToken });
    assert.equal((await infoWith(otherId)).raised?.type, 'invalidIdentificationToken');
    assert.deepEqual(returned(await infoWith(token)).errors, []);
    assert.equal((await all()).find(({ id }) => id === otherId)?.identificationToken, token);
    await admin('accounts.disconnect', { accountId: otherId });
    const signedOut = { identificationToken: token };
    const { raised } = await client.call(at.url, 'retrieve_ssi', null, signedOut);
    assert.equal(raised?.type, 'linkedinAccountSignedOut');
    assert.deepEqual(
      (await all()).map(({ id }) => id),
      [accountId],
    );
  });

  await t.test('errors: of accounts and sessions that do not exist, and of too many workflows', async () => {
    const errorOf = async (name: string, parameters: unknown) => (await tried(name, parameters)).raised?.type;
    assert.equal(await errorOf('limits.get', { accountId: 'acc_nothing' }), 'accountNotFound');
    assert.equal(await errorOf('limits.get', {}), 'accountIdRequired');
    assert.equal(await errorOf('accounts.get_connection_session', { sessionId: 'lnk_nothing' }), 'sessionNotFound');

    const others = ['st.retrieveSSI', 'st.retrievePerformance', 'st.retrievePendingRequests'].map((actionType) => ({ actionType }));
    const begun: string[] = [];
    await administer(at, 'accounts.pause', { accountId });
    try {
      const begin = () => client.call<{ readonly workflowId: string }>(at.url, 'custom_workflow.execute', others);
      for (let left = workflowsAtOnce; left > 0; left--) begun.push(returned(await begin()).workflowId);
      assert.equal((await begin()).raised?.type, 'tooManyRequests');
    } finally {
      for (const workflow_id of begun) await client.call(at.url, 'custom_workflow.cancel', { workflow_id });
      await administer(at, 'accounts.resume', { accountId });
    }
  });

  const { admin: everything } = returned(await client.call<Everything>(at.url, 'everything', null));
  assert.deepEqual([...called].toSorted(), everything);
};
