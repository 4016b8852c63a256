import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a receiver answers one request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A webhook as received. */
export interface Arrival {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Real time. */
  readonly at: number;
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Never answers. */
export const silence: Answer = () => {};

/** Answers successfully, but after the client has disconnected. */
export const tooLate: Answer = (response, request) => {
  request.socket.once('close', () => response.writeHead(200).end());
};

export const hangUp: Answer = (_response, request) => {
  request.socket.destroy();
};

/** A body without end. */
export const endless =
  (code: number): Answer =>
  (response) => {
    response.writeHead(code);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  };

/** A receiver of webhooks that answers by a script, and repeats its last answer. */
export class ScriptedReceiver {
  readonly arrivals: Arrival[] = [];
  readonly #server = createServer((request, response) => void this.#receive(request, response));
  #script: readonly Answer[] = [status(204)];
  #waiting: (() => void)[] = [];

  static async start(): Promise<ScriptedReceiver> {
    const receiver = new ScriptedReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  script(...answers: Answer[]): void {
    this.#script = answers;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    this.arrivals.push({ id: headers['webhook-id'] ?? '', headers, body, at: performance.now() });
    for (const look of this.#waiting.splice(0)) look();
    const [answer, ...rest] = this.#script;
    if (rest.length > 0) this.#script = rest;
    answer?.(response, request);
  }

  /** Resolves when this many have arrived. */
  async arrived(count: number): Promise<readonly Arrival[]> {
    while (this.arrivals.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.arrivals;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
