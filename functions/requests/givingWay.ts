import { findFunction } from '../contract/functions.ts';
import type { RequestRow } from './request.ts';
import { unfinishedOf } from './requeue.ts';
import type { RequestsTable } from './table.ts';

/**
 * Whether a look that no client asked for ends before it has begun: for a call that was accepted after it, or because its account cannot work now. The
 * system starts another one later.
 */
export const mustGiveWay = async (requests: RequestsTable, row: RequestRow, isReady: boolean): Promise<boolean> => {
  if (findFunction(row.function)?.startedBy !== 'watch') return false;
  return !isReady || (await unfinishedOf(requests, row.accountId)).some(({ requestId }) => requestId !== row.requestId);
};
