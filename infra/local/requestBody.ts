import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { maxBodyBytes } from '../../functions/api/body.ts';
import { sendsFile } from './fileParts.ts';

/** How long the rest of a body that is refused is read and dropped, so that the client gets to the answer. */
const lingerMs = 5_000;

export const declaresTooMuch = (request: IncomingMessage): boolean =>
  !sendsFile(request) && Number(request.headers['content-length'] ?? 0) > maxBodyBytes;

/** The whole body; `undefined` where it is too large, known before it is read where its length is announced. */
export const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (declaresTooMuch(request)) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
};

/** Ends an answer that was written before the request had been read: not before its client has had the chance to read it. */
export const endAfterRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.complete) return void response.end();
  request.resume();
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([
    once(request, 'end', { signal }),
    once(request, 'close', { signal }),
    wait(lingerMs, undefined, { signal, ref: false }),
  ]).catch(() => {});
  over.abort();
  response.end();
};
