import type { WebhookEvent } from './webhook.events.ts';

/** A received webhook. */
export interface IncomingWebhook {
  /** The raw body as it was received: text or bytes, not parsed and serialized again. */
  readonly payload: string | Uint8Array | ArrayBuffer;
  /** `request.headers` of Node, Express or a `Request`. */
  readonly headers: { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The signing secret (`whsec_…`), or several, one of which has to match. */
  readonly secret: string | readonly string[];
  /** Epoch milliseconds; replaces the system's clock. */
  readonly now?: number | undefined;
}

/** Why a webhook was not accepted. Answer it with 401 and do nothing with it. */
export type WebhookRefusal = 'headersMissing' | 'timestampOutOfRange' | 'signatureInvalid' | 'secretInvalid' | 'payloadInvalid';

/** A webhook that is not from the API, or too old. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly reason: WebhookRefusal;
  constructor(reason: WebhookRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Maximum difference between the time of sending and now, in seconds. */
const tolerance = 5 * 60;

const headerOf = (headers: IncomingWebhook['headers'], name: string): string => {
  if ('get' in headers && typeof headers.get === 'function') return headers.get(name) ?? '';
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return (Array.isArray(found) ? found.join(' ') : String(found ?? '')).trim();
};

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
};

const hmac = { name: 'HMAC', hash: 'SHA-256' };

const keyOf = async (secret: string): Promise<CryptoKey> => {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!bytes?.length) throw new WebhookVerificationError('secretInvalid', 'The secret is not a webhook secret: whsec_ and base64.');
  return crypto.subtle.importKey('raw', bytes, hmac, false, ['verify']);
};

const bytesOf = (payload: IncomingWebhook['payload']): Uint8Array => {
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  return payload instanceof Uint8Array ? payload : new Uint8Array(payload);
};

const joined = (head: string, payload: Uint8Array): Uint8Array<ArrayBuffer> => {
  const start = new TextEncoder().encode(head);
  const all = new Uint8Array(start.length + payload.length);
  all.set(start);
  all.set(payload, start.length);
  return all;
};

const eventIn = (payload: Uint8Array): WebhookEvent => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    throw new WebhookVerificationError('payloadInvalid', 'The payload is signed, but is not JSON.', { cause });
  }
};

/**
 * Checks that a webhook comes from the API and was sent within the last five minutes (Standard Webhooks 1.0), and returns its event. The same event may arrive
 * more than once, with the same `webhook-id`.
 *
 * @throws WebhookVerificationError
 * @example
 * const event = await verifyWebhook({ payload: await request.text(), headers: request.headers, secret: 'whsec_…' });
 * if (event.type === 'request.completed' && event.data.function === 'people.get' && event.data.completion) keep(event.data.completion);
 */
export const verifyWebhook = async ({ payload, headers, secret, now = Date.now() }: IncomingWebhook): Promise<WebhookEvent> => {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(headers, name));
  if (!id || !timestamp || !signatures)
    throw new WebhookVerificationError('headersMissing', 'webhook-id, webhook-timestamp and webhook-signature are required.');
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (!(Math.abs(now / 1000 - seconds) <= tolerance))
    throw new WebhookVerificationError('timestampOutOfRange', 'The webhook was not sent within five minutes of now. Check the clock.');
  const bytes = bytesOf(payload);
  const signed = joined(`${id}.${timestamp}.`, bytes);
  for (const each of typeof secret === 'string' ? [secret] : secret) {
    const key = await keyOf(each);
    for (const [version, text] of signatures.split(' ').map((signature) => signature.split(',', 2))) {
      const signature = version === 'v1' ? fromBase64(text ?? '') : null;
      // `verify` compares in constant time.
      if (signature && (await crypto.subtle.verify(hmac, key, signature, signed))) return eventIn(bytes);
    }
  }
  throw new WebhookVerificationError(
    'signatureInvalid',
    'No signature matches: the secret is a different one, or the payload was changed in transit.',
  );
};
