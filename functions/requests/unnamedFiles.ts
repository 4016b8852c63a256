import { dropUnnamed } from '../attachments/dropFiles.ts';
import { filesIn } from '../attachments/elements.ts';
import type { Pieces } from '../attachments/pieces.ts';
import type { StoredFile } from '../attachments/storedFile.ts';
import { readRequest } from './journal.ts';
import { inputOf } from './results.ts';
import type { RequestsTable } from './table.ts';

/**
 * Deletes the files that were taken for a request if the stored request does not name them: it was made before, or by another call with its key at the
 * same time. What cannot be deleted now is deleted once its time is over.
 */
export const forgetUnnamed = async (
  { requests, pieces }: { readonly requests: RequestsTable; readonly pieces: Pieces },
  taken: readonly StoredFile[],
  requestId: string,
): Promise<void> => {
  if (taken.length === 0) return;
  try {
    const row = await readRequest(requests, requestId);
    const input = row && (await inputOf(requests, row));
    if (input) await dropUnnamed({ pieces }, taken, filesIn(input));
  } catch {
    // They are deleted once their time is over.
  }
};
