import type { Queue } from '../rows/queue.ts';
import { endingCanceled, endQueued } from './ending.ts';
import { LeaseLost, readRequest, requestCancel } from './journal.ts';
import { readPending } from './pendingRequests.ts';
import type { Settlement } from './settlement.ts';

/** What canceling depends on. */
export interface Canceling extends Settlement {
  readonly queue: Pick<Queue, 'changeVisibility'>;
  readonly clock: { now(): number };
}

/** Cancels a request: with certainty before its start; while it runs, between two items. A request that has ended is left unchanged. */
export const cancelRequest = async (canceling: Canceling, requestId: string): Promise<void> => {
  const { requests, clock } = canceling;
  for (;;) {
    const row = await readRequest(requests, requestId);
    if (!row || row.state === 'done' || row.state === 'withdrawn') return;
    try {
      if (row.state === 'running') await requestCancel(requests, requestId, clock.now());
      else await endQueued(canceling, row, clock.now(), endingCanceled);
      return;
    } catch (error) {
      // It has just been started, handed back or ended: read it again.
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
};

/** Cancels all unfinished requests of an account. */
export const cancelPending = async (canceling: Canceling, accountId: string): Promise<void> => {
  for (const { requestId } of await readPending(canceling.requests, accountId)) await cancelRequest(canceling, requestId);
};
