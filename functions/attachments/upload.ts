import { z } from 'zod';
import type { Owner } from '../accounts/envelope.ts';
import { tokenHash } from '../accounts/table.ts';
import { uploadRules } from '../contract/uploads.ts';
import type { Randomness } from '../randomness.ts';
import { rowAbsent } from '../rows/condition.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Rows } from '../rows/rows.ts';
import { countUpload, TooManyUploads } from './openUploads.ts';

/** Partition of the `due` index with the uploads, by when they are over. */
export const uploadDueShard = 'due#uploads';

/** How long after its end an upload is deleted: clocks of several machines may differ. */
const endGraceMs = 60_000;

/** A place for a local file. Times in epoch milliseconds. */
export const uploadKind = rowKind(
  'upload',
  1,
  z.object({
    uploadId: z.string(),
    customerId: z.string(),
    /** The account, under another name than that of requests, which are listed by it. */
    ownerId: z.string(),
    /** Hash of the secret in its `uploadUrl`. */
    secret: z.string(),
    /** As declared: name, bytes and media type. */
    name: z.string(),
    size: z.number(),
    declared: z.string(),
    /** As its content and its name say; once the first part is there. */
    typed: z.object({ name: z.string(), type: z.string() }).exactOptional(),
    /** Bytes that are there, and the parts that they came in. */
    received: z.number(),
    parts: z.array(z.object({ id: z.string(), size: z.number(), pieces: z.number(), wrappedKey: z.string(), sha256: z.string() })),
    expiresAt: z.number(),
    /** When its pieces are deleted, used or not. */
    keptUntil: z.number(),
    /** The call that took it. */
    takenBy: z.string().exactOptional(),
    /** The attempts of that call that have it. */
    takers: z.set(z.string()).exactOptional(),
  }),
);
type UploadRow = Readonly<ReturnType<typeof uploadKind.read>>;

/** An upload with its owner. */
export type Upload = Omit<UploadRow, 'ownerId'> & Owner;

export const uploadsPartition = (accountId: string): string => `UPLOADS#${accountId}`;
export const uploadKey = ({ accountId, uploadId }: Pick<Upload, 'accountId' | 'uploadId'>) => ({
  pk: uploadsPartition(accountId),
  sk: uploadId,
});

export const uploadIn = (stored: Parameters<typeof uploadKind.read>[0]): Upload => {
  const { ownerId, ...row } = uploadKind.read(stored);
  return { ...row, accountId: ownerId };
};

/** An upload, whatever its state; `undefined` if there is none. */
export const readUpload = async (rows: Rows, key: Pick<Upload, 'accountId' | 'uploadId'>): Promise<Upload | undefined> => {
  const stored = await rows.get(uploadKey(key));
  return stored && uploadIn(stored);
};

/** What is declared of a file, and how long its pieces may be needed once it is used. */
export interface NewUpload {
  readonly owner: Owner;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly neededMs: number;
}

/** Makes a place for a file. `secret`: what its sender has to know. @throws TooManyUploads */
export const createUpload = async (
  rows: Rows,
  { owner: { customerId, accountId }, name, size, type, neededMs }: NewUpload,
  { now, random }: { readonly now: number; readonly random: Randomness },
): Promise<Upload & { readonly plainSecret: string }> => {
  const uploadId = `upl_${random(18).toString('base64url')}`;
  const plainSecret = random(24).toString('base64url');
  const expiresAt = now + uploadRules.lifetimeMs;
  const upload = {
    uploadId,
    customerId,
    secret: tokenHash(plainSecret),
    name,
    size,
    declared: type,
    received: 0,
    parts: [],
    expiresAt,
    keptUntil: expiresAt + neededMs,
  };
  const key = uploadKey({ accountId, uploadId });
  const row = uploadKind.at(key, { ...upload, ownerId: accountId });
  // Before it is counted: what a crash leaves ends with its hour. Without a `ttl`: it has to be there for the sweeper, however late, which counts it no longer.
  await rows.put({ ...row, dueShard: uploadDueShard, dueAt: expiresAt + endGraceMs }, rowAbsent);
  await countUpload(rows, upload).catch(async (error: unknown) => {
    if (error instanceof TooManyUploads) await rows.delete(key);
    throw error;
  });
  return { ...upload, accountId, plainSecret };
};
