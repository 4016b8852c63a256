import { readAccount } from '../accounts/account.ts';
import { type AccountWait, readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInQueue.ts';
import { describeError } from '../errorFacts.ts';
import { about } from '../log.ts';
import { endingCanceled, endingDisconnected, endingExpired, endUnheld } from '../requests/ending.ts';
import { LeaseLost, readRequest, writeIdle } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import { settle } from '../requests/settlement.ts';
import { RowBroken } from '../rows/rowKind.ts';
import { UnknownVersion } from '../rows/version.ts';
import { hideMessage } from './hideMessage.ts';
import type { Disposition, ReceivedMessage } from './receivedMessage.ts';
import { FunctionUnknown, runRequest } from './run.ts';
import { doSignIn } from './signIn.ts';
import type { Worker } from './worker.ts';

/** Delay before a run that could not start is tried again. */
const retryMs = 2_000;

/** Delay before another release may have taken over, as during a deployment. */
const deploymentMs = 60_000;

const retryDelayMs = (error: unknown, { holdMs }: Worker['rules']): number => {
  if (error instanceof UnknownVersion || error instanceof RowBroken) return holdMs;
  return error instanceof FunctionUnknown ? deploymentMs : retryMs;
};

/**
 * Handles one message of the queue: decides what it is for (a sign-in, or a request that has ended, has to wait, or can run) and how long
 * the queue hides it. The journal decides, never the number of times a message was received.
 *
 * Takes the message as received. Returns whether it may be deleted. Never throws: a failure is logged, and the message is received again.
 */
export const handleMessage = async (worker: Worker, message: ReceivedMessage): Promise<Disposition> => {
  try {
    return await dispatch(worker, message);
  } catch (error) {
    // A newer run holds the request now: this run must not change the visibility of its message.
    if (error instanceof LeaseLost) return 'leave';
    worker.log.error('A run failed and will be retried', { requestId: message.requestId, ...describeError(error) });
    await worker.queue.changeVisibility(message.receiptHandle, retryDelayMs(error, worker.rules)).catch(() => false);
    return 'leave';
  }
};

const dispatch = async (worker: Worker, message: ReceivedMessage): Promise<Disposition> => {
  const { requests, clock, rules } = worker;
  if (message.signInOf !== undefined) {
    await doSignIn(worker, message.signInOf, message);
    return 'acknowledge';
  }
  // Nobody knows this receipt handle before the claim: if this process dies first, the message soon becomes visible by itself.
  const startMs = rules.heartbeatStaleMs * 1.5;
  const [seen, account] = await Promise.all([
    readRequest(requests, message.requestId),
    readAccount(worker.accounts, message.accountId),
    // With a store the reads take no time, and the claim that follows hides the message itself.
    worker.store ? undefined : worker.queue.changeVisibility(message.receiptHandle, startMs),
  ]);
  if (!seen || seen.state === 'withdrawn') return 'acknowledge';
  if (seen.state === 'done') {
    if (seen.dueAt !== undefined) await settle(worker, seen.requestId);
    return 'acknowledge';
  }
  const now = clock.now();
  if (now >= seen.expiresAt) {
    await endUnheld(worker, seen, now, endingExpired);
    return 'acknowledge';
  }
  if (!account || account.status === 'disconnected') {
    await endUnheld(worker, seen, now, account ? endingCanceled : endingDisconnected);
    return 'acknowledge';
  }
  const { signInId } = account;
  if (signInId !== undefined && (await hasTurn(worker.accounts, signInId))) {
    // Its owner is signing it in: that precedes all waiting requests. This message is received next, in an invocation of its own.
    await doSignIn(worker, account.accountId, message);
    await worker.queue.changeVisibility(message.receiptHandle, 0);
    return 'leave';
  }
  const readiness = readinessOf(account, now);
  if (readiness.ready) {
    const { requestId, accountId } = seen;
    return runRequest({ ...worker, log: about(worker.log, { requestId, accountId }) }, message, account, seen);
  }
  const until = Math.min(readiness.until ?? seen.expiresAt, now + rules.holdMs, seen.expiresAt);
  await defer(worker, seen, message.receiptHandle, until, readiness.waitingFor);
  return 'leave';
};

/** The account cannot work now: the message waits at the head of its group, without a browser, until the account is ready (P14). */
const defer = async (worker: Worker, seen: RequestRow, receiptHandle: string, until: number, waitingFor: AccountWait): Promise<void> => {
  await writeIdle(worker.requests, seen, { state: 'queued', waitingFor, receiptHandle, heartbeatAt: undefined, dueAt: seen.expiresAt });
  await hideMessage(worker, seen.accountId, receiptHandle, until);
};
