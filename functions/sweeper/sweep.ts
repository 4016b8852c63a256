import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { markQueued } from '../requests/acceptance.ts';
import { endingCanceled, endingExpired, endUnheld } from '../requests/ending.ts';
import { LeaseLost, readRequest, writeIdle } from '../requests/journal.ts';
import { changeVisibility, enqueue, type RequestQueue } from '../requests/queue.ts';
import type { RequestRow } from '../requests/request.ts';
import { type Settlement, settle } from '../requests/settlement.ts';
import { dueRows, dueShards } from '../rows/due.ts';
import type { Clock } from '../time.ts';

/** The sweeper's dependencies. Times in milliseconds. */
export interface Sweeper extends Settlement {
  readonly queue: RequestQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly heartbeatStaleMs: number;
  /** How long the queue hides a received message: after that, a dead worker's message is certainly visible again. */
  readonly visibilityMs: number;
}

export interface Swept {
  readonly examined: number;
  readonly repaired: number;
}

/** Repairs one request that is due. Returns whether something had to be repaired. */
const repair = async (sweeper: Sweeper, row: RequestRow, workersAreDead: boolean): Promise<boolean> => {
  const { queue, clock, requests } = sweeper;
  const now = clock.now();
  if (row.state === 'done') {
    await settle(sweeper, row.requestId);
    return true;
  }
  if (row.state === 'withdrawn') return false;
  if (row.state === 'accepted' && now < row.expiresAt) {
    await enqueue(queue, row);
    await markQueued(requests, row.requestId, row.expiresAt);
    return true;
  }
  const beatAt = row.heartbeatAt ?? 0;
  const stale = row.state !== 'running' || workersAreDead || now - beatAt >= sweeper.heartbeatStaleMs;
  if (!stale) return false;
  if (now >= row.expiresAt) {
    await endUnheld(sweeper, row, now, endingExpired);
    // Its message may be hidden and block the account's next one.
    if (row.receiptHandle !== undefined) await changeVisibility(queue, row.receiptHandle);
    return true;
  }
  if (row.state === 'running' && row.cancelRequestedAt !== undefined && Object.keys(row.journal).length === 0) {
    await endUnheld(sweeper, row, now, endingCanceled);
    return true;
  }
  const released = row.receiptHandle !== undefined && (await changeVisibility(queue, row.receiptHandle));
  // The message can only be lost if there has been no heartbeat for longer than the queue can hide it.
  const lost = !released && row.state === 'running' && now - beatAt > sweeper.visibilityMs + sweeper.heartbeatStaleMs;
  if (lost) await enqueue(queue, { ...row, sends: row.sends + 1 });
  await writeIdle(requests, row, {
    dueAt: row.state === 'queued' ? row.expiresAt : now + sweeper.heartbeatStaleMs,
    ...(lost ? { sends: row.sends + 1, heartbeatAt: now } : {}),
  });
  return released || lost;
};

/**
 * Repairs every request that is due: accepted but not queued, ended but not settled, past its deadline, held by a dead worker.
 * `workersAreDead`: no earlier worker is alive, so heartbeats need not expire first.
 */
export const sweep = async (sweeper: Sweeper, workersAreDead = false): Promise<Swept> => {
  let examined = 0;
  let repaired = 0;
  const until = sweeper.clock.now() + (workersAreDead ? sweeper.heartbeatStaleMs : 0);
  for (const shard of dueShards) {
    for await (const { pk: requestId } of dueRows(sweeper.requests, shard, until)) {
      examined++;
      try {
        const row = await readRequest(sweeper.requests, requestId);
        if (row && (await repair(sweeper, row, workersAreDead))) repaired++;
      } catch (error) {
        // It has advanced since it was read: nothing is left to repair.
        if (error instanceof LeaseLost) continue;
        sweeper.log.error('A request could not be repaired and will be retried', { requestId, ...describeError(error) });
      }
    }
  }
  return { examined, repaired };
};
