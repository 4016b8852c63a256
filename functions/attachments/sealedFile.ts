import { createHash } from 'node:crypto';
import { contextOf, type KeyWrapping, type Owner, type SealContext } from '../accounts/envelope.ts';
import { decrypt, encrypt } from '../cipher.ts';
import type { Randomness } from '../randomness.ts';
import type { Pieces } from './pieces.ts';
import { partsOf, type SealedPart, type StoredFile } from './storedFile.ts';

/** Where files are kept until they are sent, sealed as sessions are. */
export interface Files {
  readonly pieces: Pieces;
  readonly wrapping: KeyWrapping;
}

/** A file is not, or no longer, as it was stored. */
export class FileGone extends Error {
  override name = 'FileGone';
}

const context = (owner: Owner): SealContext => contextOf(owner, 'attachment');

/** What a piece is bound to: its owner, file and place. */
const additional = ({ customerId, accountId }: Owner, fileId: string, piece: number): Buffer =>
  Buffer.from(JSON.stringify([customerId, accountId, 'attachment', fileId, piece]));

/** Cuts a stream into pieces of one length; the last is shorter. Holds one of them at a time. */
async function* inPieces(content: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    held.push(chunk);
    bytes += chunk.length;
    while (bytes >= length) {
      const all = Buffer.concat(held);
      yield all.subarray(0, length);
      held = [all.subarray(length)];
      bytes = all.length - length;
    }
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** What a writer needs besides the place. */
export interface Writing {
  readonly random: Randomness;
  /** Epoch milliseconds after which it is deleted, used or not. */
  readonly expiresAt: number;
}

/**
 * Seals a stream and stores it piece by piece. If the stream fails, what was stored of it is deleted.
 *
 * @example const { id, size } = await writeFile(files, owner, response.body, { random, expiresAt });
 */
export const writeFile = async (
  { pieces, wrapping }: Files,
  owner: Owner,
  content: AsyncIterable<Uint8Array>,
  { random, expiresAt }: Writing,
): Promise<Omit<StoredFile, 'name' | 'type'>> => {
  const id = random(18).toString('base64url');
  const { key, wrapped } = await wrapping.generate(context(owner));
  const hash = createHash('sha256');
  let size = 0;
  let count = 0;
  try {
    for await (const piece of inPieces(content, pieces.pieceBytes)) {
      hash.update(piece);
      size += piece.length;
      await pieces.put({ fileId: id, piece: count }, encrypt(key, piece, additional(owner, id, count)), expiresAt);
      count += 1;
    }
  } catch (error) {
    await pieces.delete(id, count + 1).catch(() => undefined);
    throw error;
  }
  return { id, size, sha256: hash.digest('hex'), pieces: count, wrappedKey: wrapped };
};

async function* readPart({ pieces, wrapping }: Files, owner: Owner, part: SealedPart): AsyncGenerator<Buffer> {
  const key = await wrapping.unwrap(part.wrappedKey, context(owner));
  for (let piece = 0; piece < part.pieces; piece++) {
    const sealed = await pieces.get({ fileId: part.id, piece });
    if (sealed === undefined) throw new FileGone('A piece of a file is no longer stored');
    yield decrypt(key, sealed, additional(owner, part.id, piece));
  }
}

/** The content of a stored file, piece by piece. @throws FileGone, SealBroken, KeyUnavailable */
export async function* readFile(files: Files, owner: Owner, file: StoredFile): AsyncGenerator<Buffer> {
  for (const part of partsOf(file)) yield* readPart(files, owner, part);
}
