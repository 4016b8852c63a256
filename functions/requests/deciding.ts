import type { approvalStates } from '../contract/administration.approvals.ts';
import { absent, all, exists, oneOf } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Queue } from '../rows/queue.ts';
import { awaitsApproval, isRejected } from './approval.ts';
import { approvalIdOf, itemOfApproval, itemsOf } from './approvalId.ts';
import { dropQuestion } from './approvalQuestions.ts';
import { endingRejected, endQueued } from './ending.ts';
import { entryOf } from './entries.ts';
import { LeaseLost, readRequest, writeIdle } from './journal.ts';
import { requestMessage } from './queue.ts';
import { type Decision, isFinished, type RequestRow } from './request.ts';
import { inputOf } from './results.ts';
import type { Settlement } from './settlement.ts';
import { requestKey } from './table.ts';

/** The dependencies of deciding. */
export interface Deciding extends Settlement {
  readonly queue: Queue;
  readonly clock: { now(): number };
}

/** What is known of an approval. */
export interface Approval {
  readonly row: RequestRow;
  readonly index: number;
  readonly item: NonNullable<ReturnType<typeof itemsOf>>[number];
  readonly decision: Decision | undefined;
  /** Whether it still waits for a decision. */
  readonly isOpen: boolean;
}

/** Reads the approval of a customer with this id. It must be that of the item as it is stored: of another text there is none (P20). */
export const readApproval = async (
  { requests, clock }: Pick<Deciding, 'requests' | 'clock'>,
  customerId: string,
  approvalId: string,
): Promise<Approval | undefined> => {
  const named = itemOfApproval(approvalId);
  const row = named && (await readRequest(requests, named.requestId));
  if (!named || row?.customerId !== customerId || row.state === 'withdrawn' || !row.approval) return undefined;
  const { index } = named;
  const item = itemsOf(row, await inputOf(requests, row))?.[index];
  if (!item || approvalIdOf(row, index, item) !== approvalId) return undefined;
  const decision = row.decisions?.[String(index)];
  const isOver = row.state === 'done' || clock.now() >= row.expiresAt || isFinished(entryOf(row, index));
  return { row, index, item, decision, isOpen: !decision && !isOver && row.cancelRequestedAt === undefined };
};

/** Whose decision it is. */
export type Decider = Pick<Decision, 'through' | 'by'>;

export interface Decided {
  readonly approvalId: string;
  readonly state: (typeof approvalStates)[number];
  /** Whether it was decided now. */
  readonly isNew: boolean;
  readonly decision: Decision | undefined;
}

const stateOf = ({ decision }: Approval): Decided['state'] => (decision ? (decision.isApproved ? 'approved' : 'rejected') : 'ended');

/** Decides about one item, unless that has been done before: the first decision counts. */
const decideOne = async (
  deciding: Deciding,
  customerId: string,
  approvalId: string,
  isApproved: boolean,
  by: Decider,
): Promise<Decided> => {
  const { requests, clock } = deciding;
  for (;;) {
    const approval = await readApproval(deciding, customerId, approvalId);
    if (!approval) return { approvalId, state: 'notFound', isNew: false, decision: undefined };
    const { row, index, decision: earlier, isOpen } = approval;
    if (!isOpen) return { approvalId, state: stateOf(approval), isNew: false, decision: earlier };
    const decision: Decision = { approvalId, isApproved, ...by, at: clock.now() };
    const path = ['decisions', String(index)];
    const isParked = row.parkedAt !== undefined;
    const change = {
      setIn: [[path, decision] as const],
      // Its message has left the queue: the sweeper sends it if this process dies before.
      ...(isParked ? { set: { dueAt: decision.at } } : {}),
    };
    const unfinished = oneOf('state', ['accepted', 'queued', 'running']);
    const condition = all(unfinished, absent(path), absent('cancelRequestedAt'), isParked ? exists('parkedAt') : absent('parkedAt'));
    if (!(await wasDone(requests.change(requestKey(row.requestId), change, condition)))) continue;
    await dropQuestion(requests, row, approvalId);
    deciding.metrics?.approval(isApproved ? 'approved' : 'rejected');
    return { approvalId, state: isApproved ? 'approved' : 'rejected', isNew: true, decision };
  }
};

/** For a request that has advanced since it was read, whoever advanced it sees to what follows. */
const unlessAdvanced = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
  }
};

/** Sends the message of a request again that had left the queue. Done twice, the second message finds nothing to do. */
export const unpark = async ({ requests, queue }: Pick<Deciding, 'requests' | 'queue'>, row: RequestRow): Promise<void> => {
  const sends = row.sends + 1;
  // Each time that it left the queue has a message of its own, which the queue does not drop as that of the time before.
  await queue.send(requestMessage({ ...row, sends }, `parked-${row.parkedAt}`));
  await unlessAdvanced(() => writeIdle(requests, row, { sends, parkedAt: undefined, dueAt: row.expiresAt }));
};

/** What follows from decisions for their request: it ends, if everything was rejected; otherwise it goes on when its turn comes. */
const follow = async (deciding: Deciding, requestId: string): Promise<void> => {
  const { requests, queue, clock } = deciding;
  const row = await readRequest(requests, requestId);
  // A run sees the decision by itself.
  if (!row || (row.state !== 'queued' && row.state !== 'accepted') || awaitsApproval(row)) return;
  if (isRejected(row)) await unlessAdvanced(() => endQueued(deciding, row, clock.now(), endingRejected));
  else if (row.parkedAt !== undefined) await unpark(deciding, row);
  else if (row.receiptHandle !== undefined) await queue.changeVisibility(row.receiptHandle, 0);
};

/** Decides about items, each on its own, and lets their requests go on. */
export const decide = async (
  deciding: Deciding,
  customerId: string,
  approvalIds: readonly string[],
  isApproved: boolean,
  by: Decider,
): Promise<Decided[]> => {
  const decided: Decided[] = [];
  for (const approvalId of approvalIds) decided.push(await decideOne(deciding, customerId, approvalId, isApproved, by));
  // Also for a decision that was made before: whoever made it may have died before this.
  const named = decided.filter(({ decision }) => decision !== undefined).flatMap(({ approvalId }) => itemOfApproval(approvalId) ?? []);
  for (const requestId of new Set(named.map((each) => each.requestId))) await follow(deciding, requestId);
  return decided;
};
