import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { lambdaContext } from '../local/lambdaContext.ts';

interface Invocation {
  readonly type: 'invoke';
  readonly event: unknown;
  readonly timeoutMs: number;
}

/** A message to the runtime: an event for the handler, or by how much the clock on the wall has jumped. */
export type Command = Invocation | { readonly type: 'clock'; readonly aheadMs: number };

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

/** Milliseconds by which the clock on the wall is ahead of the machine's. */
let aheadMs = 0;

const machineTime = Date.now;
const now = (): number => machineTime() + aheadMs;
globalThis.Date = new Proxy(Date, {
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
});

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
    now,
  });
  if (!handler[streaming]) return handler(event, context);
  const response = new ResponseStream();
  await handler(event, response, context);
  if (!response.writableFinished) await new Promise((resolve) => response.once('finish', resolve));
  return { ...response.head, body: Buffer.concat(response.chunks).toString() };
};

// The runtime of one Lambda: loads the unpacked code, and invokes it once for every message.
const { handler } = (await import(pathToFileURL(join(process.env.LAMBDA_TASK_ROOT ?? '', 'index.mjs')).href)) as { handler: Handler };
process.on('message', (command: Command) => {
  if (command.type === 'clock') {
    aheadMs += command.aheadMs;
    return;
  }
  invoke(handler, command).then(
    (value) => send({ type: 'result', value }),
    (error: unknown) => send({ type: 'failed', reason: explained(error) }),
  );
});
send({ type: 'ready' });
