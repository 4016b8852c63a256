import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { type IncomingWebhook, verifyWebhook, type WebhookRefusal, WebhookVerificationError } from '../../clients/typescript/index.ts';
import { completedEvent } from '../../functions/contract/events.ts';
import { newSecret, signedHeaders } from '../../functions/deliveries/signing.ts';

const now = Date.UTC(2026, 10, 26);
const secret = newSecret(randomBytes);
const another = newSecret(randomBytes);
const person = 'https://www.linkedin.com/in/ada-lovelace';

const event = completedEvent(
  {
    status: 'complete',
    completion: [{ person, result: { success: true, data: { connectionStatus: 'connected', incoming: false } } }],
    requestId: 'req_1',
    timing: { acceptedAt: new Date(now).toISOString(), startedAt: null, finishedAt: null, queuedMs: 0, browserMs: 0, pacingMs: 0 },
  },
  { accountId: 'acc_1', function: 'connections.checkStatus', timestamp: new Date(now).toISOString(), resultLink: 'https://api.example/x' },
);
const payload = JSON.stringify({ ...event, note: 'Grüße 👋' });
const headers = signedHeaders({ id: 'evt_1', body: payload }, [secret], now);

/** Verified as it was signed, except for the given changes. */
const verify = (changes: Partial<IncomingWebhook> = {}) => verifyWebhook({ payload, headers, secret, now, ...changes });

const refusalOf = async (changes: Partial<IncomingWebhook>): Promise<WebhookRefusal> => {
  try {
    await verify(changes);
  } catch (error) {
    assert.ok(error instanceof WebhookVerificationError);
    assert.ok(!error.message.includes(secret));
    return error.reason;
  }
  throw new Error('The webhook was accepted');
};

it('P9: an event is what this API signed, typed by its function', async () => {
  const verified = await verify();
  assert.ok(verified.type === 'request.completed' && verified.data.function === 'connections.checkStatus');
  assert.ok(verified.data.status === 'complete' && verified.data.completion);
  const [item] = verified.data.completion;
  assert.deepEqual([item?.person, item?.result.success && item.result.data.connectionStatus], [person, 'connected']);
});

it('headers and payloads come as frameworks have them', async () => {
  const capitals = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const bytes = Buffer.from(payload);
  for (const changes of [
    { headers: new Headers(headers) },
    { headers: capitals },
    { headers: lists },
    { payload: bytes },
    { payload: new Uint8Array(bytes).buffer },
  ])
    assert.equal((await verify(changes)).type, 'request.completed');
});

it('P9: while a secret is being replaced either of the two is enough', async () => {
  const both = signedHeaders({ id: 'evt_1', body: payload }, [another, secret], now);
  assert.equal((await verify({ headers: both })).type, 'request.completed');
  assert.equal((await verify({ headers: both, secret: another })).type, 'request.completed');
  assert.equal((await verify({ secret: [another, secret] })).type, 'request.completed');
  assert.equal(await refusalOf({ headers: both, secret: newSecret(randomBytes) }), 'signatureInvalid');
});

it('a changed, forged, outdated or foreign event is refused', async () => {
  const { 'webhook-signature': signature = '' } = headers;
  const refusals: [Partial<IncomingWebhook>, WebhookRefusal][] = [
    [{ payload: payload.replace('connected', 'pending') }, 'signatureInvalid'],
    [{ payload: JSON.stringify(JSON.parse(payload), null, 1) }, 'signatureInvalid'],
    [{ secret: another }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-id': 'evt_2' } }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-timestamp': String(now / 1000 + 1) } }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-signature': signature.replace('v1,', 'v2,') } }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-signature': signature.slice(0, -8) } }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-signature': 'v1, v1,! v1' } }, 'signatureInvalid'],
    [{ headers: { ...headers, 'webhook-timestamp': 'soon' } }, 'timestampOutOfRange'],
    [{ now: now + 301_000 }, 'timestampOutOfRange'],
    [{ now: now - 301_000 }, 'timestampOutOfRange'],
    [{ headers: {} }, 'headersMissing'],
    [{ headers: { ...headers, 'webhook-id': undefined } }, 'headersMissing'],
    [{ secret: 'whsec_' }, 'secretInvalid'],
    [{ secret: 'whsec_not base64!' }, 'secretInvalid'],
    [{ secret: [] }, 'signatureInvalid'],
    [{ payload: '{', headers: signedHeaders({ id: 'evt_1', body: '{' }, [secret], now) }, 'payloadInvalid'],
  ];
  for (const [changes, reason] of refusals) assert.equal(await refusalOf(changes), reason, JSON.stringify(changes));
  for (const at of [now + 299_000, now - 299_000]) assert.equal((await verify({ now: at })).type, 'request.completed');
});
