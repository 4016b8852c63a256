import { readRequest } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import { changeVisibility, type RequestQueue } from './queue.ts';
import type { RequestsTable } from './table.ts';

/**
 * Makes the message of an account's first pending request visible immediately, after the account has become ready. Returns whether the queue
 * was hiding one.
 */
export const redeliverFirst = async (requests: RequestsTable, queue: RequestQueue, accountId: string): Promise<boolean> => {
  for (const { requestId } of await readPending(requests, accountId)) {
    const row = await readRequest(requests, requestId);
    // A place whose request was never created, or has just ended.
    if (row === undefined || row.state === 'done' || row.state === 'withdrawn') continue;
    return row.state === 'queued' && row.receiptHandle !== undefined && changeVisibility(queue, row.receiptHandle);
  }
  return false;
};
