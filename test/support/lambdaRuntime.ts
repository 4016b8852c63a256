import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { lambdaContext } from '../../infra/local/lambdaContext.ts';

/** A message from the test to the runtime. */
export interface Invocation {
  readonly event: unknown;
  readonly timeoutMs: number;
}

export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly value: unknown }
  | { readonly type: 'failed'; readonly reason: string };

const send = (report: Report): void => void process.send?.(report);
const explained = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The response stream that Lambda passes to a streaming handler, stored as a whole. */
class ResponseStream extends Writable {
  readonly chunks: Buffer[] = [];
  head: object = {};
  setContentType(type: string): void {
    this.head = { headers: { 'content-type': type } };
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
}

const streaming = Symbol('streaming');

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: <Handler extends object>(handler: Handler): Handler => Object.assign(handler, { [streaming]: true }),
    HttpResponseStream: {
      from: (stream: ResponseStream, head: object): ResponseStream => Object.assign(stream, { head }),
    },
  },
});

type Handler = ((event: unknown, ...rest: unknown[]) => Promise<unknown>) & { readonly [streaming]?: true };

const invoke = async (handler: Handler, { event, timeoutMs }: Invocation): Promise<unknown> => {
  const context: Context = lambdaContext({
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    requestId: randomUUID(),
    timeoutMs,
    now: Date.now,
  });
  if (!handler[streaming]) return handler(event, context);
  const response = new ResponseStream();
  await handler(event, response, context);
  if (!response.writableFinished) await new Promise((resolve) => response.once('finish', resolve));
  return { ...response.head, body: Buffer.concat(response.chunks).toString() };
};

// The runtime of one Lambda: loads the unpacked code, and invokes it once for every message.
const { handler } = (await import(pathToFileURL(join(process.env.LAMBDA_TASK_ROOT ?? '', 'index.mjs')).href)) as { handler: Handler };
process.on('message', (invocation: Invocation) => {
  invoke(handler, invocation).then(
    (value) => send({ type: 'result', value }),
    (error: unknown) => send({ type: 'failed', reason: explained(error) }),
  );
});
send({ type: 'ready' });
