import type { IncomingMessage } from 'node:http';
import { uploadRules } from '../../functions/contract/uploads.ts';

/** A part of a file that comes in as one body. */
export interface BodyPart {
  readonly content: Buffer;
  /** The header `content-range` that says where it is; absent where the request has one itself, or its body is whole. */
  readonly range?: string;
}

/** Stores nothing: asks how much of a file is there. */
export const asksHowMuch: BodyPart = { content: Buffer.alloc(0), range: 'bytes */*' };

const isFile = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?]*)?\/uploads\//i;

/** Whether a request sends a file, whose body may be larger than that of a call. */
export const sendsFile = ({ method, url }: IncomingMessage): boolean => method === 'PUT' && isFile.test(url ?? '');

/** Bytes of a body as they come in, cut into parts of one length; with the last one it is known that it is the last. */
async function* cut(request: IncomingMessage, length: number) {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    held.push(chunk);
    bytes += chunk.length;
    while (bytes > length) {
      const all = Buffer.concat(held);
      yield { content: all.subarray(0, length), isLast: false };
      held = [all.subarray(length)];
      bytes = all.length - length;
    }
  }
  yield { content: Buffer.concat(held), isLast: true };
}

/**
 * The body of a request that sends a file, part by part: no more of it is in memory, and no more is read once a part is refused. A request with a range of
 * its own is one part, of which one byte more than may be is read.
 */
export async function* filePartsOf(request: IncomingMessage): AsyncGenerator<BodyPart> {
  if (request.headers['content-range'] !== undefined) {
    for await (const { content } of cut(request, uploadRules.maxPartBytes + 1)) yield { content };
    return;
  }
  const declared = request.headers['content-length'];
  let from = 0;
  for await (const { content, isLast } of cut(request, uploadRules.minPartBytes)) {
    const end = from + content.length;
    if (isLast && from === 0) yield { content };
    else yield { content, range: `bytes ${from}-${end - 1}/${declared ?? (isLast ? end : '*')}` };
    from = end;
  }
}
