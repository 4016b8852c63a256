import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventExamples } from '../../functions/contract/events.examples.ts';
import type { Event } from '../../functions/contract/events.ts';
import type { WorkflowEvent } from '../../functions/contract/linkedApi.events.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { adminClient, errorOf, type ShownWebhook } from '../support/linkedApi.ts';
import { ScriptedReceiver, status } from '../support/scriptedReceiver.ts';
import { localGuard, WebhookHarness } from '../support/webhookHarness.ts';
import { openTables } from '../support/workerHarness.ts';

interface Answered {
  readonly webhook: ShownWebhook;
}

const accountId = 'acc_of-the-events';

const changeOf = (exact: 'active' | 'restricted' | 'paused' | 'disconnected' | 'coolingDown', neverSignedIn = false): Event => {
  const example = eventExamples['account.statusChanged'];
  const status = {
    active: 'active',
    coolingDown: 'active',
    restricted: 'signedOut',
    paused: 'paused',
    disconnected: 'disconnected',
  } as const;
  const details = { ...example.data.details, status: exact, neverSignedIn } as NonNullable<typeof example.data.details>;
  return { ...example, data: { accountId, status: status[exact], reason: null, details } };
};

const workflow = (type: WorkflowEvent['type'], state: WorkflowEvent['data']['status'], result?: unknown): WorkflowEvent => ({
  type,
  timestamp: '2026-10-05T08:30:12.000Z',
  data: { accountId, workflowId: 'wf_1', status: state, ...(result === undefined ? {} : { result }) },
});

describe('webhooks in the format of Linked API', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  const opened: { close(): Promise<void> }[] = [];
  before(async () => {
    tables = await openTables('sqlite');
  });
  after(async () => {
    for (const each of opened) await each.close();
  });

  const open = async () => {
    const harness = tables.harness();
    const api = new ApiHarness(harness);
    const customer = await api.customer();
    const delivering = new WebhookHarness(harness, harness.clock, 60_000, customer.customerId);
    const { webhooks, deliveryQueue, webhookKeys, random } = delivering.context();
    Object.assign(api.context, { webhooks, deliveryQueue, webhookKeys, random, webhookGuard: localGuard, retentionMs: 30 * 86_400_000 });
    const receiver = await ScriptedReceiver.start();
    opened.push(delivering, receiver);
    let events = 0;
    const tell = async (event: Event | WorkflowEvent): Promise<void> => {
      const id = event.type.startsWith('workflow.') ? 'wf_1' : `evt_${++events}`;
      await delivering.publish({ id, customerId: customer.customerId, event: event as Event, attributes: { accountId } });
      await delivering.work();
    };
    const bodies = () =>
      receiver.arrivals.map(({ body }) => JSON.parse(body) as { id: string; type: string; createdAt: string; data: object });
    const { post } = adminClient(api, customer.token);
    return { api, customer, delivering, receiver, tell, bodies, post };
  };

  it('tells each event in that shape, with our signature and theirs, whatever the customer’s own webhook gets', async () => {
    const { api, customer, delivering, receiver, tell, bodies, post } = await open();
    const own = await ScriptedReceiver.start();
    opened.push(own);
    const ours = await api.do(customer.token, 'webhooks.set', { url: own.url });
    const { webhook } = await post<Answered>('webhook.set', {
      url: receiver.url,
      payloadMode: 'fat',
      signingEnabled: true,
      headers: { 'X-Key': 'a key' },
    });
    const { secret = '' } = webhook;
    assert.deepEqual(
      [webhook.payloadMode, webhook.isActive, webhook.signingEnabled, webhook.headerNames, webhook.events],
      ['fat', true, true, ['x-key'], null],
    );
    for (const event of [workflow('workflow.created', 'pending'), workflow('workflow.started', 'running')]) await tell(event);
    await tell(workflow('workflow.completed', 'completed', { actionType: 'st.openPersonPage', success: true }));
    const changes = ['active', 'restricted', 'paused', 'disconnected', 'coolingDown'] as const;
    for (const change of changes) await tell(changeOf(change));
    await tell(changeOf('restricted', true));
    const told = ['message.received', 'message.sent', 'connection.accepted', 'connection.added', 'connection.requestReceived'] as const;
    for (const type of told) await tell(eventExamples[type]);
    await post('webhook.sendTest');
    await delivering.work();
    assert.deepEqual(
      bodies().map(({ type }) => type),
      [
        'workflow.created',
        'workflow.started',
        'workflow.completed',
        'account.active',
        'account.reconnectionRequired',
        'account.frozen',
        'account.deleted',
        'inbox.messageReceived',
        'inbox.messageSent',
        'network.connectionAccepted',
        'network.connectionAdded',
        'network.connectionRequestReceived',
        'webhook.test',
      ],
    );
    const [, , completed, active] = bodies();
    assert.deepEqual(completed, {
      id: 'workflow.completed:wf_1',
      type: 'workflow.completed',
      createdAt: '2026-10-05T08:30:12.000Z',
      data: { workflowId: 'wf_1', accountId, status: 'completed', result: { actionType: 'st.openPersonPage', success: true } },
    });
    assert.deepEqual(active?.data, { accountId, status: 'active' });
    const received = bodies().find(({ type }) => type === 'inbox.messageReceived');
    const { person, messageId, text, time, threadId, accountId: whose } = eventExamples['message.received'].data;
    assert.deepEqual(received?.data, {
      accountId: whose,
      type: 'st',
      threadId,
      personUrn: person?.urn,
      personHashedUrl: null,
      personPublicUrl: person?.publicUrl,
      personUrl: person?.publicUrl,
      messageId,
      sender: 'them',
      text,
      time,
    });
    for (const arrival of receiver.arrivals) {
      delivering.verify(arrival, secret);
      const stamp = arrival.headers['linked-api-signature-timestamp'];
      const expected = createHmac('sha256', secret).update(`${stamp}.${arrival.body}`).digest('hex');
      assert.equal(arrival.headers['linked-api-signature'], expected);
      assert.equal(arrival.headers['x-key'], 'a key');
    }
    // The other webhook gets its own events as they are, and nothing of workflows.
    assert.deepEqual(
      own.arrivals.map((arrival) => (delivering.verify(arrival, ours.secret) as Event).type),
      [...changes, 'restricted'].map(() => 'account.statusChanged').concat(told),
    );
  });

  it('keeps to the events, the mode and the headers that are set', async () => {
    const { tell, bodies, post, receiver } = await open();
    const { id } = (await post<Answered>('webhook.set', { url: receiver.url, events: ['workflow.completed', 'inbox.*'] })).webhook;
    const change = async (name: string, body: object) => (await post<Answered>(name, { id, ...body })).webhook;
    assert.equal((await change('webhook.setPayloadMode', { payloadMode: 'thin' })).payloadMode, 'thin');
    assert.deepEqual((await change('webhook.setHeaders', { headers: { 'X-One': '1', 'X-Two': '2' } })).headerNames, ['x-one', 'x-two']);
    assert.deepEqual((await change('webhook.setHeader', { name: 'x-three', value: '3' })).headerNames, ['x-one', 'x-two', 'x-three']);
    assert.deepEqual((await change('webhook.deleteHeader', { name: 'X-TWO' })).headerNames, ['x-one', 'x-three']);
    await tell(workflow('workflow.created', 'pending'));
    await tell(workflow('workflow.completed', 'completed', { secret: 'result' }));
    await tell(changeOf('active'));
    await tell(eventExamples['message.received']);
    assert.deepEqual(
      bodies().map(({ type }) => type),
      ['workflow.completed', 'inbox.messageReceived'],
    );
    assert.deepEqual(bodies()[0]?.data, { workflowId: 'wf_1', accountId, status: 'completed' });
    assert.ok(!('text' in (bodies()[1]?.data ?? { text: '' })));
    const [first] = receiver.arrivals;
    assert.deepEqual([first?.headers['x-one'], first?.headers['x-two'], first?.headers['x-three']], ['1', undefined, '3']);
    assert.equal(first?.headers['linked-api-signature'], undefined);
    assert.equal((await change('webhook.setEvents', { events: null })).events, null);
    await tell(changeOf('active'));
    assert.equal(bodies().at(-1)?.type, 'account.active');
    assert.deepEqual((await change('webhook.setHeaders', { headers: null })).headerNames, []);
    const signed = await change('webhook.setSigning', { signingEnabled: true });
    assert.match(signed.secret ?? '', /^whsec_/);
    // Whoever verifies by it already keeps the secret.
    assert.equal((await change('webhook.setSigning', { signingEnabled: true })).secret, undefined);
    const rotated = await change('webhook.rotateSecret', {});
    assert.notEqual(rotated.secret, signed.secret);
    assert.deepEqual(
      (await post<{ webhooks: ShownWebhook[] }>('webhook.get')).webhooks.map(({ signingEnabled }) => signingEnabled),
      [true],
    );
    assert.ok((await post<{ eventTypes: string[] }>('webhook.eventTypes')).eventTypes.includes('inbox.messageSent'));
  });

  it('shows its newest secret again to a token that may make another, recorded in the audit, and that of no other webhook (P12, P18)', async () => {
    const { api, customer, receiver, tell, post } = await open();
    const ours = await api.do(customer.token, 'webhooks.set', { url: receiver.url });
    const first = (await post<Answered>('webhook.set', { url: receiver.url, signingEnabled: true })).webhook;
    const { id } = first;
    const revealed = async () => (await post<Answered>('webhook.revealSecret', { id })).webhook;
    assert.deepEqual(await revealed(), first);
    assert.notEqual(first.secret, ours.secret);
    const rotated = (await post<Answered>('webhook.rotateSecret', { id })).webhook;
    assert.deepEqual(await revealed(), rotated);
    // It is the one that signs.
    await tell(eventExamples['message.received']);
    const { headers, body } = receiver.arrivals.find((arrival) => arrival.headers['linked-api-signature'])!;
    const stamp = headers['linked-api-signature-timestamp'];
    const expected = createHmac('sha256', rotated.secret ?? '')
      .update(`${stamp}.${body}`)
      .digest('hex');
    assert.equal(headers['linked-api-signature'], expected);

    const reader = (await api.do(customer.token, 'tokens.create', { scopes: ['admin:read'] })).accountApiToken;
    assert.deepEqual(await errorOf(adminClient(api, reader).post('webhook.revealSecret', { id })), ['notPermitted', 403]);
    const { accountId: limited } = await api.account(customer);
    const ofOne = (await api.do(customer.token, 'tokens.create', { scopes: ['admin:read', 'admin:write'], accountIds: [limited] }))
      .accountApiToken;
    assert.deepEqual(await errorOf(adminClient(api, ofOne).post('webhook.revealSecret', { id })), ['webhookNotFound', 404]);
    const { lines } = await api.do(customer.token, 'audit.list', {});
    const told = lines.filter(({ call }) => call === 'webhook.revealSecret').map(({ outcome }) => outcome);
    assert.deepEqual(new Set(told), new Set(['complete', 'refused']));
    assert.ok(!JSON.stringify(lines).includes('whsec_'));
    await post('webhook.delete', { id });
    assert.deepEqual(await errorOf(post('webhook.revealSecret', { id })), ['webhookNotFound', 404]);
  });

  it('is listed with its deliveries, replays one with the same id, and is refused where it is not', async () => {
    const { tell, post, receiver, delivering, bodies } = await open();
    assert.deepEqual(await errorOf(post('webhook.sendTest')), ['webhookNotFound', 404]);
    const { id } = (await post<Answered>('webhook.set', { url: receiver.url })).webhook;
    receiver.script(status(500), status(204));
    await tell(eventExamples['message.received']);
    const deliveries = async () => (await post<{ deliveries: Record<string, unknown>[] }>('webhook.deliveries')).deliveries;
    const [failing] = await deliveries();
    const { id: deliveryId, createdAt, updatedAt, lastError, ...shown } = failing ?? {};
    assert.deepEqual(shown, {
      eventType: 'inbox.messageReceived',
      eventId: bodies()[0]?.id,
      status: 'pending',
      attempts: 1,
      responseStatusCode: 500,
    });
    assert.ok(createdAt !== undefined && updatedAt !== undefined && lastError !== undefined);
    await delivering.pass(6_000);
    assert.equal((await deliveries())[0]?.status, 'success');
    await post('webhook.replayDelivery', { deliveryId });
    await delivering.work();
    assert.deepEqual(
      bodies().map(({ id: of }) => of),
      Array.from({ length: 3 }, () => bodies()[0]?.id),
    );
    const wrong: [name: string, body: object, expected: readonly unknown[]][] = [
      ['webhook.set', { url: 'http://10.0.0.1/x' }, ['invalidWebhookUrl', 400]],
      ['webhook.set', { url: receiver.url, events: ['message.received'] }, ['invalidRequestPayload', 400]],
      ['webhook.set', { url: receiver.url, headers: { 'Webhook-Id': 'x' } }, ['invalidRequestPayload', 400]],
      ['webhook.set', { url: receiver.url, headers: { 'X-Key': 'a\nb' } }, ['invalidRequestPayload', 400]],
      ['webhook.setPayloadMode', { id: 'wh_other', payloadMode: 'fat' }, ['webhookNotFound', 404]],
      ['webhook.setPayloadMode', { id, payloadMode: 'full' }, ['invalidRequestPayload', 400]],
      ['webhook.revealSecret', { id: 'wh_other' }, ['webhookNotFound', 404]],
      ['webhook.replayDelivery', { deliveryId: 'dlv_nothing' }, ['deliveryNotFound', 404]],
    ];
    for (const [name, body, expected] of wrong)
      assert.deepEqual(await errorOf(post(name, body)), expected, `${name} ${JSON.stringify(body)}`);
    await post('webhook.delete', { id });
    assert.deepEqual(await post('webhook.get'), { webhooks: [] });
    await tell(eventExamples['message.received']);
    assert.equal(receiver.arrivals.length, 3);
  });
});
