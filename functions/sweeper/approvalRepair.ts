import { awaitsApproval } from '../requests/approval.ts';
import { type Asking, askForApproval } from '../requests/approvalQuestions.ts';
import { unpark } from '../requests/deciding.ts';
import { readRequest, writeIdle } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Queue } from '../rows/queue.ts';

interface ApprovalRepair extends Asking {
  readonly queue: Queue;
  /** How long the queue hides a received message (milliseconds). */
  readonly visibilityMs: number;
}

/**
 * Does for a queued request what a process that died has left: asks for its approval, or sends its message again after a decision. Returns whether
 * something was repaired; `undefined` if that is to be found out as for any other request.
 */
export const repairApproval = async (repair: ApprovalRepair, row: RequestRow): Promise<boolean | undefined> => {
  const { requests, clock, visibilityMs } = repair;
  const { approval, askedAt, parkedAt, receiptHandle, expiresAt, requestId } = row;
  if (!approval) return undefined;
  if (askedAt === undefined) await askForApproval(repair, row);
  else if (parkedAt === undefined && receiptHandle !== undefined) return undefined;
  await writeIdle(requests, row, { dueAt: receiptHandle === undefined ? expiresAt : Math.min(clock.now() + visibilityMs, expiresAt) });
  // Read after that: a decision that comes later makes it due again.
  const seen = await readRequest(requests, requestId);
  if (seen?.state !== 'queued' || seen.parkedAt === undefined || awaitsApproval(seen)) return askedAt === undefined;
  await unpark(repair, seen);
  return true;
};
