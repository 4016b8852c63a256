import { createHash } from 'node:crypto';
import { type UploadFault, uploadRules } from '../contract/uploads.ts';
import type { Randomness } from '../randomness.ts';
import { absent, all, atLeast, equals } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import type { Rows } from '../rows/rows.ts';
import { FileRefused } from './fetching.ts';
import { headBytes, typeOf } from './fileTypes.ts';
import { type Files, writeFile } from './sealedFile.ts';
import { readUpload, type Upload, uploadIn, uploadKey } from './upload.ts';

/** An upload does not take a part. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';
  readonly fault: UploadFault;
  /** Bytes that are there. */
  readonly received: number;
  constructor(fault: UploadFault, received = 0) {
    super(fault);
    this.fault = fault;
    this.received = received;
  }
}

/** Bytes of a file, and where in it they are. `total`: of the whole file; absent if its sender does not know it. */
export interface FilePart {
  readonly from: number;
  readonly total?: number;
  readonly content: Buffer;
}

/** What parts are stored with. */
export interface Receiving {
  readonly rows: Rows;
  readonly files: Files;
  readonly random: Randomness;
  readonly now: () => number;
}

/** Whether an upload still takes bytes, or can still be used. */
export const isOpen = ({ takenBy, expiresAt }: Upload, now: number): boolean => takenBy === undefined && now < expiresAt;

/** Whether exactly this part is stored: its sender has not got the answer. */
const isThere = ({ parts, size }: Upload, { from, total = size, content }: FilePart): boolean => {
  let begin = 0;
  for (const part of parts) {
    if (begin === from && part.size === content.length && total === size)
      return part.sha256 === createHash('sha256').update(content).digest('hex');
    begin += part.size;
  }
  return false;
};

/** @throws UploadRefused */
const requireFit = ({ size, received }: Upload, { from, total, content }: FilePart): void => {
  const end = from + content.length;
  // Whoever sends the last part knows how much there is: a file that goes on must not pass for a shorter one.
  if ((total ?? (end < size ? size : undefined)) !== size || end > size) throw new UploadRefused('uploadSizeDiffers', received);
  if (from !== received) throw new UploadRefused('uploadOutOfOrder', received);
  if (end < size && content.length < uploadRules.minPartBytes) throw new UploadRefused('uploadPartTooSmall', received);
};

/** The name and type of a file, by its beginning. @throws FileRefused */
const typedBy = ({ name, declared }: Upload, content: Buffer): NonNullable<Upload['typed']> => {
  const typed = typeOf({ head: content.subarray(0, headBytes), name, declared });
  if (typeof typed === 'string') throw new FileRefused(typed);
  return typed;
};

async function* once(content: Buffer) {
  yield content;
}

/**
 * Stores the next part of a file, sealed. A part that is there already, because its answer was lost, changes nothing. Returns the upload as it is then.
 *
 * @throws UploadRefused, FileRefused if the content is not of the declared type
 */
export const receivePart = async ({ rows, files, random, now }: Receiving, upload: Upload, part: FilePart): Promise<Upload> => {
  const { from, content } = part;
  if (!isOpen(upload, now())) throw new UploadRefused('uploadNotFound');
  if (isThere(upload, part)) return upload;
  requireFit(upload, part);
  const typed = from === 0 ? typedBy(upload, content) : undefined;
  const stored = await writeFile(files, upload, once(content), { random, expiresAt: upload.keptUntil });
  const key = uploadKey(upload);
  const set = { received: from + stored.size, parts: [...upload.parts, stored], ...(typed && { typed }) };
  // Of two that send the same part, one stores it.
  const isNext = all(equals('received', from), absent('takenBy'), atLeast('expiresAt', now()));
  const row = await orElse(rows.update(key, { set }, isNext), undefined);
  if (row) return uploadIn(row);
  await files.pieces.delete(stored.id, stored.pieces);
  const present = await readUpload(rows, upload);
  if (!present || !isOpen(present, now())) throw new UploadRefused('uploadNotFound');
  return receivePart({ rows, files, random, now }, present, part);
};
