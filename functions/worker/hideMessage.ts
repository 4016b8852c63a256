import { readAccount } from '../accounts/account.ts';
import { readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInQueue.ts';
import { changeVisibility } from '../requests/queue.ts';
import type { Worker } from './worker.ts';

/**
 * Hides the message of an account that cannot work now until a moment (epoch milliseconds), or until the account is ready. The message's
 * receipt handle must be stored before. If the account became ready before its message was hidden, nobody made the message visible, so the account
 * is read again afterwards.
 */
export const hideMessage = async (worker: Worker, accountId: string, receiptHandle: string, until: number): Promise<void> => {
  await changeVisibility(worker.queue, receiptHandle, (until - worker.clock.now()) / 1000);
  const account = await readAccount(worker.accounts, accountId);
  const signsIn = account?.signInId !== undefined && (await hasTurn(worker.accounts, account.signInId));
  const isReady = !account || account.status === 'disconnected' || signsIn || readinessOf(account, worker.clock.now()).ready;
  if (isReady) await changeVisibility(worker.queue, receiptHandle);
};
