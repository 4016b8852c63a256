import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { type AdminApi, AdminRefusal, callAdmin } from './adminApi.ts';
import { StartFailure } from './startFailure.ts';

/** A received webhook. */
export type Heard =
  | { readonly kind: 'verified' | 'not checked'; readonly id: string; readonly body: unknown }
  | { readonly kind: 'refused'; readonly reason: string };

export interface ListenerOptions {
  readonly api: AdminApi;
  /** 0 takes any free one. */
  readonly port: number;
  /** The customer's secret, to verify what arrives besides a registered webhook. */
  readonly secret?: string | undefined;
  readonly hear: (heard: Heard) => void;
}

export interface WebhookListener {
  readonly url: string;
  /** The customer's registered webhook, which is left alone: then only calls that name `url` are heard. */
  readonly besides: string | undefined;
  /** Has the API send a `webhook.test`. */
  sendTest(): Promise<void>;
  /** Removes its own registration and stops. */
  close(): Promise<void>;
}

/** By this path a receiver recognizes a registration that was left behind when another was killed. */
const path = '/npm-run-listen';

const isOwn = (url: string): boolean => URL.parse(url)?.hostname === '127.0.0.1' && URL.parse(url)?.pathname === path;

/** Whether a receiver still listens at an address. */
const isHeard = (url: string): Promise<boolean> =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 405,
    () => false,
  );

/** The customer's registered webhook; `undefined` if there is none. */
const registeredUrl = async (api: AdminApi): Promise<string | undefined> => {
  try {
    return z.object({ url: z.string() }).parse(await callAdmin(api, 'webhooks.get', {})).url;
  } catch (error) {
    if (error instanceof AdminRefusal && error.errorType === 'webhookNotFound') return undefined;
    throw error;
  }
};

/** Registers an address for the customer and returns the secret. */
const register = async (api: AdminApi, url: string): Promise<string> => {
  try {
    return z.object({ secret: z.string() }).parse(await callAdmin(api, 'webhooks.set', { url })).secret;
  } catch (error) {
    if (error instanceof AdminRefusal && error.errorType === 'invalidWebhookUrl')
      throw new StartFailure('Webhooks may not go to this machine: start the API with WEBHOOK_LOCAL_HOSTS=127.0.0.1 for that.');
    throw error;
  }
};

/** Verifies a webhook as every receiver should: the raw body, with the library of Standard Webhooks. */
const read = (secret: string | undefined, headers: IncomingMessage['headers'], body: string): Heard => {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const id = given['webhook-id'] ?? '';
  try {
    if (secret === undefined) return { kind: 'not checked', id, body: JSON.parse(body) };
    return { kind: 'verified', id, body: new Webhook(secret).verify(body, given) };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { kind: 'refused', reason: error.message };
    if (error instanceof SyntaxError) return { kind: 'refused', reason: 'its body is not JSON' };
    throw error;
  }
};

/**
 * Starts a receiver on this machine. If the customer has no webhook, it registers itself as the customer's until it is closed; a webhook of the
 * customer's own is never replaced, because its secret could not be restored.
 * @throws StartFailure
 */
export const startListener = async ({ api, port, hear, ...options }: ListenerOptions): Promise<WebhookListener> => {
  let secret = options.secret;
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end();
      return;
    }
    const heard = read(secret, request.headers, await text(request));
    response.writeHead(heard.kind === 'refused' ? 401 : 204).end();
    hear(heard);
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new StartFailure(`Port ${port} cannot be listened on (${error.code ?? 'unknown reason'}): set LISTEN_PORT to a free port.`);
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  let besides: string | undefined;
  try {
    const found = await registeredUrl(api);
    besides = found === undefined || (isOwn(found) && !(await isHeard(found))) ? undefined : found;
    if (besides === undefined) secret = await register(api, url);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    besides,
    sendTest: async () => {
      await callAdmin(api, 'webhooks.sendTest', {});
    },
    close: async () => {
      // If the API has already stopped, or another webhook was registered meanwhile, there is nothing to remove.
      if ((await registeredUrl(api).catch(() => undefined)) === url) await callAdmin(api, 'webhooks.delete', {}).catch(() => {});
      await stop();
    },
  };
};
