import { type Account, readAccount } from '../accounts/account.ts';
import { noteUnthrottled } from '../accounts/coolDown.ts';
import { readinessOf } from '../accounts/readiness.ts';
import { hasTurn } from '../accounts/signInTurns.ts';
import { describeError } from '../errorFacts.ts';
import { about } from '../log.ts';
import { endingCanceled, endingDisconnected, endingExpired, endUnheld } from '../requests/ending.ts';
import { afterCrash } from '../requests/entries.ts';
import { claim, LeaseLost, readRequest, takeLease, writeIdle } from '../requests/journal.ts';
import { release } from '../requests/queue.ts';
import type { RequestRow } from '../requests/request.ts';
import { settle } from '../requests/settlement.ts';
import { UnknownVersion } from '../rows/version.ts';
import { hideMessage } from './hold.ts';
import { holdLease } from './lease.ts';
import { workThrough } from './progress.ts';
import { doSignIn } from './signIn.ts';
import type { Worker } from './worker.ts';

/** One received message, and when the invocation has to end (epoch milliseconds). */
export interface Received {
  readonly requestId: string;
  /** Its message group: the account. */
  readonly accountId: string;
  /** It brings the worker to a sign-in of this account. */
  readonly signInOf?: string | undefined;
  readonly receiptHandle: string;
  readonly deadline: number;
}

/** `acknowledge`: the message may be deleted. `leave`: it stays at the head of its group. */
export type RunEnd = 'acknowledge' | 'leave';

/** Pause before a run that could not start is tried again. */
const retrySeconds = 2;

/** How much longer than the invocation the queue hides its message. */
const visibilityMarginSeconds = 60;

/**
 * Takes one message of the queue as far as it goes: to the request's end, or to a point from which the next run resumes.
 * What the journal says decides, never how often a message was received.
 */
export const runMessage = async (worker: Worker, received: Received): Promise<RunEnd> => {
  try {
    return await runRequest(worker, received);
  } catch (error) {
    // A newer run holds the request now: its message is no longer ours to release.
    if (error instanceof LeaseLost) return 'leave';
    worker.log.error('A run failed and will be retried', { requestId: received.requestId, ...describeError(error) });
    const seconds = error instanceof UnknownVersion ? worker.rules.holdMs / 1000 : retrySeconds;
    await release(worker.queue, received.receiptHandle, seconds).catch(() => false);
    return 'leave';
  }
};

const runRequest = async (worker: Worker, received: Received): Promise<RunEnd> => {
  const { requests, clock, rules } = worker;
  if (received.signInOf !== undefined) {
    await doSignIn(worker, received.signInOf, received);
    return 'acknowledge';
  }
  // Until the claim nobody knows this receipt handle: should this process die before, the message comes back soon by itself.
  const startMs = rules.heartbeatStaleMs * 1.5;
  const [seen, account] = await Promise.all([
    readRequest(requests, received.requestId),
    readAccount(worker.accounts, received.accountId),
    release(worker.queue, received.receiptHandle, startMs / 1000),
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
    // Its owner signs it in: that goes before whatever waits, and this message comes next, with an invocation of its own.
    await doSignIn(worker, account.accountId, received);
    await release(worker.queue, received.receiptHandle);
    return 'leave';
  }
  const readiness = readinessOf(account, now);
  if (readiness.ready) {
    const { requestId, accountId } = seen;
    return run({ ...worker, log: about(worker.log, { requestId, accountId }) }, received, account, seen);
  }
  await hold(
    worker,
    seen,
    received.receiptHandle,
    Math.min(readiness.until ?? seen.expiresAt, now + worker.rules.holdMs, seen.expiresAt),
    readiness.waitingFor,
  );
  return 'leave';
};

/** The account cannot work now: the message waits at the head of its group, without a browser, and whoever makes the account ready releases it (P14). */
const hold = async (worker: Worker, seen: RequestRow, receiptHandle: string, until: number, waitingFor: string): Promise<void> => {
  await writeIdle(worker.requests, seen, { state: 'queued', waitingFor, receiptHandle, heartbeatAt: undefined, dueAt: seen.expiresAt });
  await hideMessage(worker, seen.accountId, receiptHandle, until);
};

const run = async (worker: Worker, received: Received, account: Account, seen: RequestRow): Promise<RunEnd> => {
  const { requests, clock, rules, log } = worker;
  const now = clock.now();
  const fence = await takeLease(requests, seen.accountId, now);
  const beat = { heartbeatAt: now, dueAt: now + rules.heartbeatStaleMs, receiptHandle: received.receiptHandle };
  const found = await claim(requests, seen, fence, { ...beat, starting: true, startedAt: seen.startedAt ?? now, waitingFor: undefined });
  log.info('A run starts', { requestId: seen.requestId, accountId: seen.accountId, function: seen.function, fence });
  const lease = holdLease(worker, { ...found, ...beat, state: 'running', fence, starting: true });
  try {
    const crashed = afterCrash(found);
    if (found.starting || Object.keys(crashed).length > 0)
      await lease.write(crashed, { startCrashes: found.startCrashes + (found.starting ? 1 : 0) });
    // From here on the sweeper knows the handle, and the queue hides the message for as long as this invocation may last.
    const hidden = release(worker.queue, received.receiptHandle, (received.deadline - now) / 1000 + visibilityMarginSeconds);
    // It is awaited below, where its failure counts.
    hidden.catch(() => undefined);
    const end = await workThrough({ worker, received, account, lease, hidden }).finally(() => Promise.allSettled([hidden]));
    if (end === 'acknowledge') await noteUnthrottled(worker.accounts, account);
    return end;
  } finally {
    lease.close();
  }
};
