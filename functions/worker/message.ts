import { readAccount } from '../accounts/account.ts';
import { type AccountWait, readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInQueue.ts';
import { describeError } from '../errorFacts.ts';
import { about } from '../log.ts';
import { endingCanceled, endingDisconnected, endingExpired, endUnheld } from '../requests/ending.ts';
import { mustGiveWay } from '../requests/givingWay.ts';
import { LeaseLost, readRequest, writeIdle } from '../requests/journal.ts';
import { requestMessage } from '../requests/queue.ts';
import type { RequestRow } from '../requests/request.ts';
import { isAtWork, sendAgain, unfinishedBefore } from '../requests/requeue.ts';
import { settle } from '../requests/settlement.ts';
import { AnswerLost } from '../rows/answerLost.ts';
import { RowBroken } from '../rows/rowKind.ts';
import { UnknownVersion } from '../rows/version.ts';
import { isPassing, unavailableMs } from '../unavailable.ts';
import { awaitedBeforeRun } from './approval.ts';
import { hideMessage } from './hideMessage.ts';
import { heldUntil } from './holding.ts';
import { FunctionUnknown, runRequest } from './run.ts';
import { doSignIn } from './signIn.ts';
import type { Worker } from './worker.ts';
import type { Disposition, WorkerMessage } from './workerMessage.ts';

/** Delay before a run that could not start is tried again. */
const retryMs = 2_000;

/** Pauses between two attempts to return a message. */
const firstPauseMs = 100;
const maxPauseMs = 5_000;

/** Delay before another release may have taken over, as during a deployment. */
const deploymentMs = 60_000;

const retryDelayMs = (error: unknown, { holdMs }: Worker['rules']): number => {
  if (error instanceof UnknownVersion || error instanceof RowBroken) return holdMs;
  if (isPassing(error)) return error instanceof AnswerLost ? retryMs : unavailableMs;
  return error instanceof FunctionUnknown ? deploymentMs : retryMs;
};

/**
 * Handles one message of the queue: decides what it is for (a sign-in, or a request that has ended, has to wait, or can run) and how long
 * the queue hides it. The journal decides, never the number of times a message was received.
 *
 * Takes the message as received. Returns whether it may be deleted. Never throws: a failure is logged, and the message is received again.
 */
export const handleMessage = async (worker: Worker, message: WorkerMessage): Promise<Disposition> => {
  try {
    return await dispatch(worker, message);
  } catch (error) {
    if (error instanceof LeaseLost) return afterLoss(worker, message).catch(() => 'leave' as const);
    worker.log.error('A run failed and will be retried', { requestId: message.requestId, ...describeError(error) });
    await showAgain(worker, message, retryDelayMs(error, worker.rules)).catch(() => undefined);
    return 'leave';
  }
};

/**
 * Another run or an end came first. A newer run decides about the message; nobody does where the request was ended without it, as a cancel does,
 * and the account would stand still for the visibility timeout.
 */
const afterLoss = async (worker: Worker, message: WorkerMessage): Promise<Disposition> => {
  const row = message.signInOf === undefined ? await readRequest(worker.requests, message.requestId) : undefined;
  if (row?.state === 'done') await showAgain(worker, message, 0);
  // Claimed, but not by a run: it is about to end.
  if (row?.state === 'running' && row.heartbeatAt === undefined) await showAgain(worker, message, retryMs);
  return 'leave';
};

/**
 * Lets a message be received again after a time. What has failed the run, such as a full disk, may fail this, too: it is repeated while the
 * invocation lasts, since nobody else may know the handle, and the account would stand still for the visibility timeout.
 */
const showAgain = async ({ queue, clock }: Worker, { receiptHandle, deadline }: WorkerMessage, ms: number): Promise<void> => {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
    try {
      await queue.changeVisibility(receiptHandle, ms);
      return;
    } catch (error) {
      if (clock.now() + pauseMs >= deadline) throw error;
    }
    await clock.wait(pauseMs);
  }
};

const dispatch = async (worker: Worker, message: WorkerMessage): Promise<Disposition> => {
  const { requests, clock, rules } = worker;
  if (message.signInOf !== undefined) {
    await doSignIn(worker, message.signInOf, message);
    return 'acknowledge';
  }
  // Nobody knows this receipt handle before the claim: if this process dies first, the message soon becomes visible by itself.
  const startMs = rules.heartbeatStaleMs * 1.5;
  const [seen, account, earlier] = await Promise.all([
    readRequest(requests, message.requestId),
    readAccount(worker.accounts, message.accountId),
    unfinishedBefore(requests, message),
    // With a store the reads take no time, and the claim that follows hides the message itself.
    worker.store ? undefined : worker.queue.changeVisibility(message.receiptHandle, startMs),
  ]);
  if (!seen || seen.state === 'withdrawn') return 'acknowledge';
  if (seen.state === 'done') {
    if (seen.dueAt !== undefined) await settleIfPossible(worker, seen.requestId);
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
  if (earlier.length > 0) return giveWay(worker, seen, message, earlier);
  const readiness = readinessOf(account, now);
  if (await mustGiveWay(requests, seen, readiness.ready)) {
    await endUnheld(worker, seen, now, endingCanceled);
    return 'acknowledge';
  }
  if (readiness.ready) {
    const awaited = await awaitedBeforeRun(worker, message, account, seen);
    if (awaited) return awaited;
    const { requestId, accountId } = seen;
    return runRequest({ ...worker, log: about(worker.log, { requestId, accountId }) }, message, account, seen);
  }
  const until = Math.min(heldUntil(worker, readiness.until), seen.expiresAt);
  await defer(worker, seen, message.receiptHandle, until, readiness.waitingFor);
  return 'leave';
};

/** Settles a request that has ended. Where a service does not answer, the sweeper does it later: the account's next request does not wait for that. */
const settleIfPossible = async (worker: Worker, requestId: string): Promise<void> => {
  try {
    await settle(worker, requestId);
  } catch (error) {
    if (!isPassing(error)) throw error;
    worker.log.warn('What follows from the end of a request is left to the sweeper', { requestId, ...describeError(error) });
  }
};

/**
 * The account has earlier requests (P2), though nothing precedes this message in its group: theirs are lost, or behind it, as after two processes
 * have accepted calls at once. They are sent again, and this one's behind them.
 */
const giveWay = async (worker: Worker, seen: RequestRow, message: WorkerMessage, earlier: readonly RequestRow[]): Promise<Disposition> => {
  const { requests, queue, clock, rules, log } = worker;
  const now = clock.now();
  if (earlier.some((row) => isAtWork(row, now, rules.heartbeatStaleMs))) {
    await queue.changeVisibility(message.receiptHandle, rules.heartbeatStaleMs);
    return 'leave';
  }
  log.info('Earlier requests had no message before this one; they are sent again', { requestId: seen.requestId, earlier: earlier.length });
  await sendAgain(queue, earlier, now, seen);
  const sends = seen.sends + 1;
  await writeIdle(requests, seen, { sends, receiptHandle: undefined });
  await queue.send(requestMessage({ ...seen, sends }));
  return 'acknowledge';
};

/** The account cannot work now: the message waits at the head of its group, without a browser, until the account is ready (P14). */
const defer = async (worker: Worker, seen: RequestRow, receiptHandle: string, until: number, waitingFor: AccountWait): Promise<void> => {
  // It is received again before, unless its message is lost or every worker is busy.
  const dueAt = Math.min(until + 2 * worker.rules.heartbeatStaleMs, seen.expiresAt);
  await writeIdle(worker.requests, seen, { state: 'queued', waitingFor, receiptHandle, heartbeatAt: undefined, dueAt });
  await hideMessage(worker, seen, receiptHandle, { until, forAccount: true });
};
