import type { Pieces } from '../attachments/pieces.ts';
import { endUpload } from '../attachments/takenUpload.ts';
import { uploadDueShard, uploadIn } from '../attachments/upload.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { dueRows } from '../rows/due.ts';
import type { Rows } from '../rows/rows.ts';
import type { Clock } from '../time.ts';

/** What ending uploads depends on. */
interface Ending {
  readonly requests: Rows;
  readonly pieces: Pieces;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes the uploads whose hour is over, with the files that no call has taken. Returns how many. */
export const endUploads = async ({ requests, pieces, clock, log }: Ending): Promise<number> => {
  let ended = 0;
  for await (const key of dueRows(requests, uploadDueShard, { to: clock.now() })) {
    try {
      const stored = await requests.get(key);
      if (stored && (await endUpload(requests, pieces, uploadIn(stored)))) ended++;
    } catch (error) {
      log.error('An upload could not be deleted and will be retried', { ...describeError(error) });
    }
  }
  return ended;
};
