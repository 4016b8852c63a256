import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import type { Randomness } from '../randomness.ts';
import { queuedDueAt } from '../requests/approval.ts';
import { endingCanceled, endingExpired, endQueued } from '../requests/ending.ts';
import { LeaseLost, readRequest, writeIdle } from '../requests/journal.ts';
import { requestMessage } from '../requests/queue.ts';
import type { RequestRow } from '../requests/request.ts';
import { sendAgain, unfinishedOf } from '../requests/requeue.ts';
import { type Settlement, settle } from '../requests/settlement.ts';
import { markQueued } from '../requests/withdrawal.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import type { Queue } from '../rows/queue.ts';
import type { Clock } from '../time.ts';
import { repairApproval } from './approvalRepair.ts';

/** The sweeper's dependencies. Times in milliseconds. */
export interface Sweeper extends Settlement {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
  readonly heartbeatStaleMs: number;
  /** How long the queue hides a received message: after that, a dead worker's message is certainly visible again. */
  readonly visibilityMs: number;
}

export interface Swept {
  readonly examined: number;
  readonly repaired: number;
}

/** One sweep: what it takes for granted, and what it has found. */
interface Sweep {
  /** No earlier worker is alive, so heartbeats need not expire first. */
  readonly workersAreDead: boolean;
  /** Whether no message waits in the queue; asked at most once. */
  readonly isQueueEmpty: () => Promise<boolean>;
  /** Accounts whose messages were sent again. */
  readonly requeued: Set<string>;
}

/** Sends the messages of an account's requests again, in order of acceptance; they are checked again when these have certainly been received. */
const requeue = async ({ requests, queue, clock, visibilityMs }: Sweeper, { requeued }: Sweep, accountId: string): Promise<boolean> => {
  if (requeued.has(accountId)) return false;
  requeued.add(accountId);
  const now = clock.now();
  const rows = await unfinishedOf(requests, accountId);
  await sendAgain(queue, rows, now);
  for (const row of rows)
    if (row.state === 'queued')
      await writeIdle(requests, row, { dueAt: Math.min(now + visibilityMs, row.expiresAt) }).catch((error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
      });
  return true;
};

/** Repairs one request that is due. Returns whether something had to be repaired. */
const repair = async (sweeper: Sweeper, row: RequestRow, during: Sweep): Promise<boolean> => {
  const { queue, clock, requests } = sweeper;
  const now = clock.now();
  if (row.state === 'done') {
    await settle(sweeper, row.requestId);
    return true;
  }
  if (row.state === 'withdrawn') return false;
  if (row.state === 'accepted' && now < row.expiresAt) {
    await queue.send(requestMessage(row));
    await markQueued(requests, row.requestId, queuedDueAt(row, now));
    return true;
  }
  const beatAt = row.heartbeatAt ?? 0;
  const stale = row.state !== 'running' || during.workersAreDead || now - beatAt >= sweeper.heartbeatStaleMs;
  if (!stale) return false;
  if (now >= row.expiresAt) {
    await endQueued(sweeper, row, now, endingExpired);
    return true;
  }
  if (row.state === 'running' && row.cancelRequestedAt !== undefined && Object.keys(row.journal).length === 0) {
    await endQueued(sweeper, row, now, endingCanceled);
    return true;
  }
  const seenTo = row.state === 'queued' ? await repairApproval(sweeper, row) : undefined;
  if (seenTo !== undefined) return seenTo;
  const released = row.receiptHandle !== undefined && (await queue.changeVisibility(row.receiptHandle, 0));
  if (row.state === 'queued') {
    // Its message is neither hidden nor waiting, so it is lost.
    if (!released && (await during.isQueueEmpty())) return requeue(sweeper, during, row.accountId);
    await writeIdle(requests, row, { dueAt: row.expiresAt });
    return released;
  }
  // The message can only be lost if there has been no heartbeat for longer than the queue can hide it.
  const lost = !released && now - beatAt > sweeper.visibilityMs + sweeper.heartbeatStaleMs;
  if (lost) await queue.send(requestMessage({ ...row, sends: row.sends + 1 }));
  await writeIdle(requests, row, {
    dueAt: now + sweeper.heartbeatStaleMs,
    ...(lost ? { sends: row.sends + 1, heartbeatAt: now } : {}),
  });
  return released || lost;
};

/** A request that has never been received, though the queue has no message for anybody. */
const isForgotten = ({ clock, heartbeatStaleMs }: Sweeper, { state, acceptedAt, receiptHandle, parkedAt }: RequestRow): boolean =>
  state === 'queued' && receiptHandle === undefined && parkedAt === undefined && clock.now() - acceptedAt >= 2 * heartbeatStaleMs;

/**
 * Repairs every request that is due: accepted but not queued, ended but not settled, past its deadline, held by a dead worker. If no message waits
 * in the queue, requests that still wait for theirs have lost it: it is sent again.
 * `workersAreDead`: no earlier worker is alive, so heartbeats need not expire first.
 */
export const sweep = async (sweeper: Sweeper, workersAreDead = false): Promise<Swept> => {
  const { requests, queue, clock, heartbeatStaleMs, visibilityMs, log } = sweeper;
  let examined = 0;
  let repaired = 0;
  let empty: Promise<boolean> | undefined;
  const isQueueEmpty = (): Promise<boolean> => {
    empty ??= queue.count().then((count) => count === 0);
    return empty;
  };
  const during: Sweep = { workersAreDead, isQueueEmpty, requeued: new Set() };
  const examine = async (requestId: string, how: (row: RequestRow) => Promise<boolean>): Promise<void> => {
    examined++;
    try {
      const row = await readRequest(requests, requestId);
      if (row && (await how(row))) repaired++;
    } catch (error) {
      // It has advanced since it was read: nothing is left to repair.
      if (error instanceof LeaseLost) return;
      log.error('A request could not be repaired and will be retried', { requestId, ...describeError(error) });
    }
  };
  const to = clock.now() + (workersAreDead ? heartbeatStaleMs : 0);
  for (const shard of dueShards)
    for await (const { pk } of dueRows(requests, shard, { to })) await examine(pk, (row) => repair(sweeper, row, during));
  if (await isQueueEmpty()) {
    const from = clock.now() + visibilityMs;
    for (const shard of dueShards)
      for await (const { pk } of dueRows(requests, shard, { from }))
        await examine(pk, async (row) => isForgotten(sweeper, row) && requeue(sweeper, during, row.accountId));
  }
  if (during.requeued.size > 0) log.warn('Messages of requests were lost and were sent again', { accounts: during.requeued.size });
  return { examined, repaired };
};
