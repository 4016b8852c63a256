import { createHash } from 'node:crypto';
import type { Owner } from '../accounts/envelope.ts';
import { absent, all, any, atLeast, equals, rowExists } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import type { Rows } from '../rows/rows.ts';
import { dropFiles } from './dropFiles.ts';
import { FileRefused } from './fetching.ts';
import { countAgain, uncountUpload } from './openUploads.ts';
import type { Pieces } from './pieces.ts';
import type { StoredFile } from './storedFile.ts';
import { readUpload, type Upload, uploadIn, uploadKey } from './upload.ts';

/** Where a call finds uploads. */
export interface Uploads {
  readonly rows: Rows;
  /** Address of this API. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Names the call: what it has taken, it may take again. */
  readonly takenBy: string;
  /** Names this attempt: several with the same name of the call may run at the same time. */
  readonly taker: string;
}

/** The address of an upload: its url, and with its secret its uploadUrl. */
export const uploadAddress = (publicUrl: string, { accountId, uploadId }: Pick<Upload, 'accountId' | 'uploadId'>): string =>
  `${publicUrl}/uploads/${accountId}/${uploadId}`;

/** The upload that an address names; `undefined` for any other address. */
export const uploadNamed = (publicUrl: string, url: string): Pick<Upload, 'accountId' | 'uploadId'> | undefined => {
  const prefix = `${publicUrl}/uploads/`;
  if (!url.startsWith(prefix)) return undefined;
  const [accountId = '', uploadId = ''] = url.slice(prefix.length).split('/');
  return { accountId, uploadId };
};

const fileOf = ({ uploadId, typed, size, parts }: Upload, { takenBy, taker }: Pick<Uploads, 'takenBy' | 'taker'>): StoredFile => {
  const [only, ...others] = parts;
  if (!typed || !only) throw new FileRefused('uploadIncomplete');
  const facts = { ...typed, size, upload: { uploadId, takenBy, taker } };
  if (others.length === 0) return { ...only, ...facts };
  const sha256 = createHash('sha256')
    .update(parts.map((part) => part.sha256).join())
    .digest('hex');
  return {
    ...facts,
    sha256,
    id: uploadId,
    pieces: 0,
    wrappedKey: '',
    parts: parts.map(({ id, pieces, wrappedKey }) => ({ id, pieces, wrappedKey })),
  };
};

/**
 * Takes the file of an upload for a call: whatever the call becomes, no other can take it, unless it is given back. Without an HTTP request; an upload of
 * another account is as one that is not there.
 *
 * @throws FileRefused
 */
export const takeUpload = async (
  { rows, now, takenBy, taker }: Omit<Uploads, 'publicUrl'>,
  { accountId, customerId }: Owner,
  named: Pick<Upload, 'accountId' | 'uploadId'>,
  maxBytes: number,
): Promise<StoredFile> => {
  const upload = named.accountId === accountId ? await readUpload(rows, named) : undefined;
  if (upload?.customerId !== customerId || now() >= upload.expiresAt) throw new FileRefused('uploadNotFound');
  if (upload.takenBy !== undefined && upload.takenBy !== takenBy) throw new FileRefused('uploadNotFound');
  if (upload.received < upload.size) throw new FileRefused('uploadIncomplete');
  if (upload.size > maxBytes) throw new FileRefused('tooLarge');
  const isFree = all(rowExists, atLeast('expiresAt', now()), any(absent('takenBy'), equals('takenBy', takenBy)));
  // Repeating it changes nothing, as a client of DynamoDB does that has not got the answer.
  if (!(await wasDone(rows.change(uploadKey(upload), { set: { takenBy }, addTo: { takers: [taker] } }, isFree))))
    throw new FileRefused('uploadNotFound');
  await uncountUpload(rows, upload);
  return fileOf(upload, { takenBy, taker });
};

type Taken = NonNullable<StoredFile['upload']>;

/**
 * Gives an upload back, so that it can be taken again until its hour is over, unless another attempt of the call has it. Returns false where its hour is
 * over and nobody else has it: its file can be deleted.
 */
const giveBack = async (
  { rows, now }: Pick<Uploads, 'rows' | 'now'>,
  { accountId }: Owner,
  { uploadId, takenBy, taker }: Taken,
): Promise<boolean> => {
  // Taken by an earlier release, together with another attempt, which sees to it.
  if (takenBy === null || taker === undefined) return true;
  const key = uploadKey({ accountId, uploadId });
  const own = equals('takenBy', takenBy);
  const left = await orElse(rows.update(key, { takeFrom: { takers: [taker] } }, own), undefined);
  if (!left || uploadIn(left).takers) return true;
  const isUnused = all(own, absent('takers'), atLeast('expiresAt', now()));
  const free = await orElse(rows.update(key, { set: { takenBy: undefined } }, isUnused), undefined);
  if (free) await countAgain(rows, uploadIn(free));
  return free !== undefined || now() < uploadIn(left).expiresAt;
};

/** A call that is not accepted leaves its files: what was uploaded can be used again, what was fetched is deleted. */
export const leaveFiles = async (
  uploads: Pick<Uploads, 'rows' | 'now'>,
  pieces: Pieces,
  owner: Owner,
  files: readonly StoredFile[],
): Promise<void> => {
  for (const file of files)
    if (file.upload === undefined || !(await giveBack(uploads, owner, file.upload))) await dropFiles({ pieces }, [file]);
};

/** Deletes an upload, with its file unless a call has taken that. Returns whether it was there, and is no longer. */
export const endUpload = async (rows: Rows, pieces: Pieces, upload: Upload): Promise<boolean> => {
  if (upload.takenBy === undefined) for (const part of upload.parts) await pieces.delete(part.id, part.pieces);
  await uncountUpload(rows, upload);
  const isAsTaken = upload.takenBy === undefined ? absent('takenBy') : equals('takenBy', upload.takenBy);
  // Last, so that a crash before it is made good the next time. One that has changed since it was read is still there then.
  return wasDone(rows.delete(uploadKey(upload), all(equals('received', upload.received), isAsTaken)));
};
