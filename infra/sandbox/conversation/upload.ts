import { createHash, randomUUID } from 'node:crypto';
import type { UploadedFile } from '../site/conversations.ts';
import type { Handler } from '../site/visit.ts';

/** What LinkedIn takes per file of a message. Of a post it takes far more than is brought here. */
const maxBytes = 20_000_000;

/** A file that a composer sends up; what becomes of it is told by its fault, or by its size. */
export const uploadFile: Handler = (visit) => {
  const { content } = visit.body;
  const bytes = Buffer.isBuffer(content) ? content : Buffer.alloc(0);
  const fault = visit.sandbox.faults.take('upload', visit.occasion());
  if (fault?.outcome === 'refused') return { json: { status: 403 }, status: 403 };
  const parameters = visit.url.searchParams;
  const isTooBig = bytes.length > maxBytes && parameters.get('for') !== 'post';
  if (fault?.outcome === 'tooBig' || isTooBig) return { json: { status: 413 }, status: 413 };
  if (fault?.outcome === 'lost') return { cut: true };
  const file: UploadedFile = {
    urn: `urn:li:digitalmediaAsset:${randomUUID()}`,
    name: parameters.get('name') ?? '',
    mediaType: parameters.get('type') ?? '',
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content: bytes,
  };
  visit.state.uploads.set(file.urn, file);
  const json = { value: { urn: file.urn, url: `https://www.linkedin.com/dms/prv/${file.urn}` } };
  return fault ? { json, afterMs: fault.outcome === 'stuck' ? 60_000 : fault.ms } : { json };
};

/** A file of a message, for members whose session is alive. */
export const downloadFile: Handler = (visit, [urn]) => {
  const file = visit.state.uploads.get(urn ?? '');
  return file ? { file: file.content, type: file.mediaType } : { json: { status: 404 }, status: 404 };
};
