import type { Account } from '../accounts/account.ts';
import { awaitsApproval, isRejected, needing, plannedItems } from '../requests/approval.ts';
import { approvalIdOf } from '../requests/approvalId.ts';
import { unpark } from '../requests/deciding.ts';
import { endingRejected, endUnheld } from '../requests/ending.ts';
import { atHandBack } from '../requests/entries.ts';
import { readRequest, writeIdle } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import { hideMessage } from './hideMessage.ts';
import type { RunContext } from './runContext.ts';
import { handBack } from './runEnd.ts';
import type { Worker } from './worker.ts';
import type { Disposition, WorkerMessage } from './workerMessage.ts';

/** Whether the account has come to need approval for a request's function after the request was accepted. */
export const isUnasked = ({ approval }: Account, row: RequestRow): boolean =>
  row.approval === undefined && approval?.functions.includes(row.function) === true && plannedItems(row).length > 0;

/** Whether what is about to be done is what was approved, if it needs approval: the input as it is now has the same hash (P20). */
export const isAsApproved = ({ lease: { row }, items }: RunContext, index: number): boolean => {
  if (!row.approval) return true;
  const item = items[index];
  const decision = row.decisions?.[String(index)];
  return item !== undefined && decision?.isApproved === true && decision.approvalId === approvalIdOf(row, index, item);
};

/** A decision may have come before its message had left the queue: then nobody has sent it again. */
const unparkIfDecided = async (worker: Worker, requestId: string): Promise<void> => {
  const row = await readRequest(worker.requests, requestId);
  if (row?.state === 'queued' && row.parkedAt !== undefined && !awaitsApproval(row)) await unpark(worker, row);
};

/** When the sweeper looks at a parked request next: a process may die before it has looked for a decision itself. */
const parkedUntil = ({ clock, rules }: Worker, { expiresAt }: RequestRow): number =>
  Math.min(clock.now() + rules.heartbeatStaleMs, expiresAt);

/**
 * What becomes of a message whose request awaits approval, before any run: it is hidden until a decision, or leaves the queue where the account's
 * later requests go on. Neither worker, browser nor lease is held meanwhile. `undefined` if it can run.
 */
export const awaitedBeforeRun = async (
  worker: Worker,
  { receiptHandle }: WorkerMessage,
  account: Account,
  found: RequestRow,
): Promise<Disposition | undefined> => {
  const { requests, clock, rules } = worker;
  const now = clock.now();
  let seen = found;
  if (isUnasked(account, found)) {
    const needed = needing({ at: now, askedBy: null, whileWaiting: account.approval?.whileWaiting ?? 'wait' });
    await writeIdle(requests, found, needed);
    seen = { ...found, ...needed };
  }
  if (isRejected(seen)) {
    await endUnheld(worker, seen, now, endingRejected);
    return 'acknowledge';
  }
  if (!awaitsApproval(seen)) return undefined;
  const idle = { state: 'queued', waitingFor: 'approval', heartbeatAt: undefined } as const;
  // Nobody was asked yet: the sweeper does it.
  const isAsked = seen.askedAt !== undefined;
  if (seen.approval?.whileWaiting === 'goOn') {
    await writeIdle(requests, seen, { ...idle, receiptHandle: undefined, parkedAt: now, dueAt: isAsked ? parkedUntil(worker, seen) : now });
    await unparkIfDecided(worker, seen.requestId);
    return 'acknowledge';
  }
  const until = Math.min(now + rules.holdMs, seen.expiresAt);
  const dueAt = isAsked ? Math.min(until + 2 * rules.heartbeatStaleMs, seen.expiresAt) : now;
  await writeIdle(requests, seen, { ...idle, receiptHandle, dueAt });
  await hideMessage(worker, seen, receiptHandle, { until, forAccount: false });
  return 'leave';
};

/** The same in a run that has done what was approved. The row as it is now decides: a decision may have come meanwhile. */
export const awaitedInRun = async (run: RunContext): Promise<Disposition | undefined> => {
  const { worker, lease, hidden, takeTimes } = run;
  const row = await lease.write({});
  if (!awaitsApproval(row)) return undefined;
  if (row.approval?.whileWaiting !== 'goOn')
    return handBack(run, { until: worker.clock.now() + worker.rules.holdMs, waitingFor: 'approval' });
  await lease.write(atHandBack(row, lease.by()), {
    ...takeTimes(),
    state: 'queued',
    starting: undefined,
    heartbeatAt: undefined,
    waitingFor: 'approval',
    receiptHandle: undefined,
    parkedAt: worker.clock.now(),
    dueAt: parkedUntil(worker, row),
  });
  lease.close();
  await Promise.allSettled([hidden]);
  await unparkIfDecided(worker, row.requestId);
  return 'acknowledge';
};
