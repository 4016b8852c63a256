import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { StartFailure } from './startFailure.ts';

/** A received webhook. */
export type Heard =
  | { readonly verified: true; readonly id: string; readonly body: unknown }
  | { readonly verified: false; readonly reason: string };

export interface ListenerOptions {
  readonly apiUrl: string;
  readonly accountApiToken: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly hear: (heard: Heard) => void;
}

export interface WebhookListener {
  readonly url: string;
  /** Has the API send a `webhook.test`. */
  sendTest(): Promise<void>;
  /** Removes the registration and stops. */
  close(): Promise<void>;
}

const answer = z.object({
  completion: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ errorType: z.string(), message: z.string() }).optional(),
});

const administer = async ({ apiUrl, accountApiToken }: ListenerOptions, name: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${apiUrl}/admin/${name}`, {
    method: 'POST',
    headers: { 'account-api-token': accountApiToken, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new StartFailure(`The Account API does not answer at ${apiUrl}: start it with npm start, or set API_URL.`);
  });
  const { completion, error } = answer.parse(await response.json());
  if (error?.errorType === 'invalidWebhookUrl')
    throw new StartFailure('Webhooks may not go to this machine: start the API with WEBHOOK_LOCAL_HOSTS=127.0.0.1 for that.');
  if (!completion)
    throw new StartFailure(`${name} was refused (${error?.errorType ?? response.status}): ${error?.message ?? 'no reason given'}`);
  return completion;
};

/** Verifies a webhook as every receiver should: the raw body, with the library of Standard Webhooks. */
const read = (secret: string, headers: IncomingMessage['headers'], body: string): Heard => {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  try {
    return { verified: true, id: given['webhook-id'] ?? '', body: new Webhook(secret).verify(body, given) };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { verified: false, reason: error.message };
    throw error;
  }
};

/** Starts a receiver on this machine and registers it as the customer's webhook. */
export const startListener = async (options: ListenerOptions): Promise<WebhookListener> => {
  let secret = '';
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const heard = read(secret, request.headers, await text(request));
    response.writeHead(heard.verified ? 204 : 401).end();
    options.hear(heard);
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new StartFailure(
      `Port ${options.port} cannot be listened on (${error.code ?? 'unknown reason'}): set LISTEN_PORT to a free port.`,
    );
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    secret = z.string().parse((await administer(options, 'webhooks.set', { url })).secret);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    sendTest: async () => {
      await administer(options, 'webhooks.sendTest', {});
    },
    close: async () => {
      // If the API has already stopped, there is nothing to remove.
      await administer(options, 'webhooks.delete', {}).catch(() => {});
      await stop();
    },
  };
};
