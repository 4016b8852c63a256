import { entryOf } from '../requests/entries.ts';
import { readRequest } from '../requests/journal.ts';
import { forgetSnapshot, listSnapshots, type Snapshot } from '../requests/snapshots.ts';
import type { RequestsTable } from '../requests/table.ts';
import { rowsAtOnce, type Step } from './step.ts';

/** Deletes the kept pages of a customer that a condition selects. */
const eraseSnapshots =
  (isTheirs: (requests: RequestsTable, snapshot: Snapshot, accountId: string) => Promise<boolean>): Step =>
  async ({ requests }, { customerId, accountId }, from) => {
    const found = await listSnapshots(requests, customerId, { limit: rowsAtOnce, after: from });
    let deleted = 0;
    for (const snapshot of found.slice(0, rowsAtOnce))
      if (await isTheirs(requests, snapshot, accountId)) deleted += await forgetSnapshot(requests, customerId, snapshot.id);
    return { deleted, next: found.length > rowsAtOnce ? found[rowsAtOnce - 1]?.id : undefined };
  };

export const eraseSnapshotsOfAccount: Step = eraseSnapshots(async (_requests, snapshot, accountId) => snapshot.accountId === accountId);

export const eraseAllSnapshots: Step = eraseSnapshots(async () => true);

/** Pages have no text and no address; but it is not to be known either that one was that of the person. */
export const eraseSnapshotsOfPerson: Step = eraseSnapshots(async (requests, { requestId, item }) => {
  const row = await readRequest(requests, requestId);
  return row !== undefined && entryOf(row, item)?.error?.errorType === 'erased';
});
