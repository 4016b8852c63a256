import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Service = 'dynamodb' | 'sqs' | 'sns' | 'kms';

/** How a call of a service goes wrong. `slow`: it is never answered. `half`: the connection ends in the middle of the answer. */
export type How = 'throttled' | 'failing' | 'reset' | 'half' | 'slow';

export interface Fault {
  /** Any service if absent. */
  readonly service?: Service | undefined;
  readonly how: How;
  /** Whether the service does not get the call, or does what it says and only its answer is lost. */
  readonly when: 'before' | 'after';
  /** The first of the service's calls from now on that goes wrong, from 1. */
  readonly from?: number;
  /** How many do. */
  readonly times: number;
}

interface Call {
  readonly service: Service;
  readonly operation: string;
}

const jsonError = (type: string) => ({ type: 'application/x-amz-json-1.0', body: JSON.stringify({ __type: type, message: type }) });

/** The errors in which the services say that there are too many calls, with status 400, and that they have failed. */
const errors = {
  dynamodb: {
    throttled: jsonError('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
    failing: jsonError('com.amazonaws.dynamodb.v20120810#InternalServerError'),
  },
  sqs: { throttled: jsonError('com.amazonaws.sqs#RequestThrottled'), failing: jsonError('ServiceUnavailable') },
  kms: { throttled: jsonError('ThrottlingException'), failing: jsonError('KMSInternalException') },
  sns: {
    throttled: {
      type: 'text/xml',
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttled</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
    },
    failing: {
      type: 'text/xml',
      body: '<ErrorResponse><Error><Type>Receiver</Type><Code>InternalError</Code><Message>failed</Message></Error></ErrorResponse>',
    },
  },
} as const;

interface Passed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Ends the connection in the middle of an answer. */
const answerHalf = (response: ServerResponse, { status, headers, body }: Passed): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length + 2 });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
};

/** A proxy before services of AWS whose calls go wrong by script: before the service gets them, or after it has done what they say. */
export class FaultProxy {
  readonly #services: Readonly<Record<Service, string>>;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });
  /** Calls since the last script, those that went wrong included. */
  readonly calls: Call[] = [];
  #faults: { readonly fault: Fault; counted: number }[] = [];

  private constructor(services: Readonly<Record<Service, string>>) {
    this.#services = services;
  }

  static async start(services: Readonly<Record<Service, string>>): Promise<FaultProxy> {
    const proxy = new FaultProxy(services);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on calls go wrong so, the first of the faults that a call meets counts; without a fault, none do. */
  script(...faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, counted: 0 }));
    this.calls.length = 0;
  }

  #faultFor({ service }: Call): Fault | undefined {
    return this.#faults.find((scripted) => {
      const { fault } = scripted;
      if ((fault.service ?? service) !== service) return false;
      scripted.counted += 1;
      const from = fault.from ?? 1;
      return scripted.counted >= from && scripted.counted < from + fault.times;
    })?.fault;
  }

  async #forward(request: IncomingMessage, body: Buffer, service: Service): Promise<Passed> {
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const target = new URL(request.url ?? '/', this.#services[service]);
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body: new Uint8Array(body) });
    const {
      'content-encoding': _encoding,
      'transfer-encoding': _transfer,
      'content-length': _size,
      ...passed
    } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: passed, body: Buffer.from(await answer.arrayBuffer()) };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const [, service = ''] = /Credential=[^/]+\/\d+\/[\w-]+\/(\w+)\//.exec(String(request.headers.authorization)) ?? [];
    const operation =
      String(request.headers['x-amz-target'] ?? new URLSearchParams(body.toString()).get('Action'))
        .split('.')
        .at(-1) ?? '';
    const call: Call = { service: service as Service, operation };
    this.calls.push(call);
    const fault = this.#faultFor(call);
    const passed = fault?.when === 'before' ? undefined : await this.#forward(request, body, call.service);
    if (!fault && passed) {
      response.writeHead(passed.status, { ...passed.headers, 'content-length': passed.body.length }).end(passed.body);
      return;
    }
    this.#fail(response, request, fault?.how ?? 'reset', { call, passed });
  }

  #fail(response: ServerResponse, request: IncomingMessage, how: How, { call, passed }: { call: Call; passed: Passed | undefined }): void {
    if (how === 'slow') return;
    if (how === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    if (how === 'half') {
      answerHalf(
        response,
        passed ?? { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from('{"Attributes":{}}') },
      );
      return;
    }
    const error = errors[call.service][how];
    response.writeHead(how === 'throttled' ? 400 : 500, { 'content-type': error.type }).end(error.body);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
