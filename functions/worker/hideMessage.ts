import { readAccount } from '../accounts/account.ts';
import { readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInQueue.ts';
import { awaitsApproval } from '../requests/approval.ts';
import { readRequest } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import { heldUntil } from './holding.ts';
import type { Worker } from './worker.ts';

/** Whether its account is ready, or its message is to be hidden for less long than until a moment (epoch milliseconds). */
const isReadyBefore = async (worker: Worker, accountId: string, until: number): Promise<boolean> => {
  const account = await readAccount(worker.accounts, accountId);
  if (!account || account.status === 'disconnected') return true;
  if (account.signInId !== undefined && (await hasTurn(worker.accounts, account.signInId))) return true;
  const readiness = readinessOf(account, worker.clock.now());
  return readiness.ready || heldUntil(worker, readiness.until) < until;
};

/** Whether it has ended, or what it waited for was approved. */
const isOver = async ({ requests }: Worker, requestId: string): Promise<boolean> => {
  const row = await readRequest(requests, requestId);
  return row?.state === 'done' || (row?.waitingFor === 'approval' && !awaitsApproval(row));
};

/**
 * Hides the message of a request that waits until a moment (epoch milliseconds), with `forAccount` at most until its account is ready. The message's
 * receipt handle must be stored before. If the account became ready or got other working hours, or the request was canceled or approved, before its message
 * was hidden, nobody made the message visible, so both are read again afterwards.
 */
export const hideMessage = async (
  worker: Worker,
  { requestId, accountId }: Pick<RequestRow, 'requestId' | 'accountId'>,
  receiptHandle: string,
  { until, forAccount }: { readonly until: number; readonly forAccount: boolean },
): Promise<void> => {
  const ms = until - worker.clock.now();
  await worker.queue.changeVisibility(receiptHandle, ms);
  if (ms <= 0) return;
  const [over, ready] = await Promise.all([isOver(worker, requestId), forAccount && isReadyBefore(worker, accountId, until)]);
  if (over || ready) await worker.queue.changeVisibility(receiptHandle, 0);
};
