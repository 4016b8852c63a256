import { readAccount } from '../accounts/account.ts';
import { readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInQueue.ts';
import { awaitsApproval } from '../requests/approval.ts';
import { readRequest } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Worker } from './worker.ts';

const isAccountReady = async ({ accounts, clock }: Worker, accountId: string): Promise<boolean> => {
  const account = await readAccount(accounts, accountId);
  const signsIn = account?.signInId !== undefined && (await hasTurn(accounts, account.signInId));
  return !account || account.status === 'disconnected' || signsIn || readinessOf(account, clock.now()).ready;
};

/** Whether it has ended, or what it waited for was approved. */
const isOver = async ({ requests }: Worker, requestId: string): Promise<boolean> => {
  const row = await readRequest(requests, requestId);
  return row?.state === 'done' || (row?.waitingFor === 'approval' && !awaitsApproval(row));
};

/**
 * Hides the message of a request that waits until a moment (epoch milliseconds), with `forAccount` at most until its account is ready. The message's
 * receipt handle must be stored before. If the account became ready, or the request was canceled or approved, before its message was hidden, nobody made the
 * message visible, so both are read again afterwards.
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
  const [over, ready] = await Promise.all([isOver(worker, requestId), forAccount && isAccountReady(worker, accountId)]);
  if (over || ready) await worker.queue.changeVisibility(receiptHandle, 0);
};
