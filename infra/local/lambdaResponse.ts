import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { endWhereUntaken } from './untakenAnswer.ts';

/** Status and headers, as a handler gives them before the first byte. */
export interface ResponseHead {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
}

const outgoing = ({ headers, multiValueHeaders, cookies }: ResponseHead): OutgoingHttpHeaders => ({
  ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
  ...Object.fromEntries(Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, [...values]])),
  ...(cookies ? { 'set-cookie': [...cookies] } : {}),
});

/** Lambda's response stream over an HTTP response: waits for a slow client, breaks if the client has left or receives nothing for `untakenMs`. */
export class LambdaResponse extends Writable {
  readonly #response: ServerResponse;
  readonly #untakenMs: number;
  /** What was written first, until more follows or the event loop goes on. */
  #first: Buffer | undefined;
  head: ResponseHead = { statusCode: 200, headers: { 'content-type': 'application/octet-stream' } };

  constructor(response: ServerResponse, untakenMs: number) {
    super();
    this.#response = response;
    this.#untakenMs = untakenMs;
    response.once('close', () => {
      if (!response.writableFinished) this.destroy(new Error('The client has closed the connection.'));
    });
    // A handler that does not listen must not bring the gateway down.
    this.on('error', () => {});
  }

  #sendHead(): void {
    this.#response.writeHead(this.head.statusCode ?? 200, outgoing(this.head));
  }

  /** Sends the head, with what there is of the body. */
  #sendFirst(): void {
    const first = this.#first;
    if (first === undefined || this.destroyed || this.#response.destroyed) return;
    this.#first = undefined;
    this.#sendHead();
    if (first.length > 0) this.#response.write(first);
    else if (!this.writableEnded) this.#response.flushHeaders();
  }

  /** Calls `done` when the client has received what was sent; otherwise the closed connection breaks the stream. */
  #taken(done: () => void): () => void {
    const taken = endWhereUntaken(this.#response, this.#untakenMs);
    this.#response.once('close', taken);
    return () => {
      taken();
      this.#response.removeListener('close', taken);
      done();
    };
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      // A short answer that ends at once leaves in one piece, with its head.
      if (!this.#response.headersSent && !this.#first?.length) {
        if (this.#first === undefined) setImmediate(() => this.#sendFirst());
        this.#first = chunk;
        done();
        return;
      }
      this.#sendFirst();
      if (chunk.length === 0 || this.#response.write(chunk)) done();
      else this.#response.once('drain', this.#taken(done));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _final(done: (error?: Error | null) => void): void {
    try {
      if (this.#first === undefined && !this.#response.headersSent) this.#sendHead();
      this.#sendFirst();
      this.#response.end(this.#taken(done));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Defines the global that Lambda's runtime offers to streaming handlers. Call it before such a handler is imported. */
export const installStreaming = (): void => {
  const HttpResponseStream = {
    from: (stream: LambdaResponse, head: ResponseHead): LambdaResponse => {
      stream.head = head;
      return stream;
    },
  };
  Object.assign(globalThis, { awslambda: { streamifyResponse: <Handler>(handler: Handler): Handler => handler, HttpResponseStream } });
};
