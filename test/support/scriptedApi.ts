import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A received request. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

type Reply = (response: ServerResponse, asked: Asked) => void;

/** An HTTP server that answers each request as scripted, and every further one with 418. */
export class ScriptedApi {
  readonly asked: Asked[] = [];
  readonly url: string;
  readonly #server: Server;
  readonly #replies: Reply[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(): Promise<ScriptedApi> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ScriptedApi(server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: body === '' ? undefined : JSON.parse(body),
    };
    this.asked.push(asked);
    const reply = this.#replies.shift();
    if (reply) reply(response, asked);
    else response.writeHead(418).end();
  }

  /** Forgets the requests, and answers the next ones like this. */
  script(...replies: Reply[]): void {
    this.asked.length = 0;
    this.#replies.splice(0, this.#replies.length, ...replies);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** A held call that breaks: its status and one heartbeat have been sent. */
export const cut: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('\n', () => response.socket?.destroy());
};

const timing = {
  acceptedAt: '2026-11-26T00:00:00.000Z',
  startedAt: '2026-11-26T00:00:01.000Z',
  finishedAt: '2026-11-26T00:00:02.000Z',
  queuedMs: 1000,
  browserMs: 900,
  pacingMs: 0,
};

export const complete = (completion: unknown): Reply => json(200, { status: 'complete', completion, requestId: 'req_1', timing });

/** The link contains another host, as behind a proxy. */
export const processing = (
  done: number,
  partial: unknown = [],
  extra: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Reply =>
  json(202, {
    status: 'processing',
    process: {
      message: 'Your request is being processed. Please check the resultLink later.',
      resultLink: 'https://api.example/account/results/hash-1',
    },
    requestId: 'req_1',
    progress: { done, total: 2, queuedBefore: 1, waitingFor: null, ...extra },
    partial,
    ...more,
  });

export const refused = (status: number, errorType: string, headers: Record<string, string> = {}): Reply =>
  json(status, { status: 'error', error: { errorType, message: `${errorType}.` } }, headers);

export const ended = (error: Record<string, unknown>, partial: unknown): Reply =>
  json(200, { status: 'error', error, requestId: 'req_1', timing, partial });
