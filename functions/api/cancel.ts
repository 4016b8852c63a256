import { endingCanceled, endQueued } from '../requests/ending.ts';
import { LeaseLost, readRequest, requestCancel } from '../requests/journal.ts';
import { readPending } from '../requests/pendingRequests.ts';
import type { Api } from './api.ts';

/** Cancels a request: with certainty before its start; while it runs, between two items. A request that has ended is left unchanged. */
export const cancelRequest = async (api: Api, requestId: string): Promise<void> => {
  for (;;) {
    const row = await readRequest(api.requests, requestId);
    if (!row || row.state === 'done' || row.state === 'withdrawn') return;
    try {
      if (row.state === 'running') await requestCancel(api.requests, requestId, api.clock.now());
      else await endQueued(api, row, api.clock.now(), endingCanceled);
      return;
    } catch (error) {
      // It has just been started, handed back or ended: read it again.
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
};

/** Cancels all unfinished requests of an account. */
export const cancelPending = async (api: Api, accountId: string): Promise<void> => {
  for (const { requestId } of await readPending(api.requests, accountId)) await cancelRequest(api, requestId);
};
