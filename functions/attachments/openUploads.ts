import { z } from 'zod';
import { uploadRules } from '../contract/uploads.ts';
import { absent, all, atMost, exists, rowAbsent, sizeBelow } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { Rows } from '../rows/rows.ts';

/** A customer's uploads that are not used, by id, with their bytes as declared; `bytes` of all of them. */
const openKind = rowKind('open uploads', 1, z.object({ bytes: z.number(), open: z.record(z.string(), z.number()) }));

const openKey = (customerId: string) => ({ pk: `OPENUPLOADS#${customerId}`, sk: 'OPENUPLOADS' });

/** The customer has as many files, or bytes, as may be. */
export class TooManyUploads extends Error {
  override name = 'TooManyUploads';
}

/** An upload, as it is counted. */
export interface CountedUpload {
  readonly customerId: string;
  readonly uploadId: string;
  readonly size: number;
}

const added = ({ uploadId, size }: CountedUpload) => ({
  increment: { bytes: size },
  setIn: [[['open', uploadId], size]] as const,
});

/** Where there is a count that does not have an upload: a client of DynamoDB that has not got the answer repeats the write. */
const isUncounted = ({ uploadId }: CountedUpload) => all(exists('open'), absent(['open', uploadId]));

/** Counts an upload. Repeating it changes nothing. @throws TooManyUploads */
export const countUpload = async (rows: Rows, upload: CountedUpload): Promise<void> => {
  const key = openKey(upload.customerId);
  const isRoom = all(isUncounted(upload), sizeBelow('open', uploadRules.openFiles), atMost('bytes', uploadRules.openBytes - upload.size));
  const count = (): Promise<boolean> => wasDone(rows.change(key, added(upload), isRoom));
  if (await count()) return;
  // The first of the customer, one too many, or counted already.
  await wasDone(rows.put(openKind.at(key, { bytes: 0, open: {} }), rowAbsent));
  if (await count()) return;
  const counted = openKind.readIf(await rows.get(key));
  if (counted?.open[upload.uploadId] === undefined) throw new TooManyUploads();
};

/** Counts an upload again that was taken and given back: whatever came in between, it is there. */
export const countAgain = async (rows: Rows, upload: CountedUpload): Promise<void> => {
  await wasDone(rows.change(openKey(upload.customerId), added(upload), isUncounted(upload)));
};

/** An upload that was used, or is over, counts no longer. Repeating it changes nothing. */
export const uncountUpload = async (rows: Rows, { customerId, uploadId, size }: CountedUpload): Promise<void> => {
  const change = { increment: { bytes: -size }, setIn: [[['open', uploadId], undefined]] as const };
  await wasDone(rows.change(openKey(customerId), change, exists(['open', uploadId])));
};

/** Deletes the count of a customer. Returns whether there was one. */
export const forgetCount = async (rows: Rows, customerId: string): Promise<boolean> =>
  (await rows.delete(openKey(customerId))) !== undefined;
