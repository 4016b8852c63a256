import type { Queue } from '../rows/queue.ts';
import { standsAside } from './approval.ts';
import { readRequest } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import type { RequestsTable } from './table.ts';

/**
 * Makes the message of an account's first pending request visible immediately, after the account has become ready. Returns whether the queue
 * was hiding one.
 */
export const redeliverFirst = async (requests: RequestsTable, queue: Queue, accountId: string): Promise<boolean> => {
  for (const { requestId } of await readPending(requests, accountId)) {
    const row = await readRequest(requests, requestId);
    // A place whose request was never created, or has just ended, or for which the others do not wait.
    if (row === undefined || row.state === 'done' || row.state === 'withdrawn' || standsAside(row)) continue;
    return row.state === 'queued' && row.receiptHandle !== undefined && queue.changeVisibility(row.receiptHandle, 0);
  }
  return false;
};
