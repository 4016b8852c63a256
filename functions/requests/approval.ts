import { itemWideErrors } from '../contract/errors.ts';
import type { ItemError } from '../contract/items.ts';
import { entryOf, failed, type Writing } from './entries.ts';
import { isFinished, type JournalEntry, type NeededApproval, type RequestRow, rowVersionWithApproval } from './request.ts';

/** Why an item ended without approval. */
const reasons = {
  rejected: 'it was rejected',
  late: 'nobody had approved it at the deadline of the request',
  changed: 'what was to be done is not what was approved',
} as const;

export const notApproved = (why: keyof typeof reasons): ItemError => ({
  errorType: 'notApproved',
  message: itemWideErrors.notApproved.replace('{why}', () => reasons[why]),
});

/** How a request is stored whose items need approval from now on. */
export const needing = (approval: NeededApproval) => ({
  version: rowVersionWithApproval,
  approval,
  decisions: {},
  waitingFor: 'approval' as const,
});

/** Whether an item may be done: `given` also where it needs no approval. */
export const approvalOf = ({ approval, decisions = {} }: RequestRow, index: number): 'given' | 'rejected' | 'wanted' => {
  if (!approval) return 'given';
  const decision = decisions[String(index)];
  if (!decision) return 'wanted';
  return decision.isApproved ? 'given' : 'rejected';
};

/** The items that are neither done nor under way: no effect of theirs may have happened. */
export const plannedItems = (row: RequestRow): number[] =>
  Array.from({ length: row.total }, (_, index) => index).filter((index) => {
    const entry = entryOf(row, index);
    return !isFinished(entry) && entry?.state !== 'attempting';
  });

const hasDoubts = ({ journal }: RequestRow): boolean => Object.values(journal).some(({ state }) => state === 'attempting');

const allPlanned = (row: RequestRow, approval: ReturnType<typeof approvalOf>): boolean => {
  const items = row.approval ? plannedItems(row) : [];
  return items.length > 0 && !hasDoubts(row) && items.every((index) => approvalOf(row, index) === approval);
};

/** Whether a request can do nothing before somebody decides about one of its items. */
export const awaitsApproval = (row: RequestRow): boolean => row.cancelRequestedAt === undefined && allPlanned(row, 'wanted');

/** Whether every item that has not ended was rejected. */
export const isRejected = (row: RequestRow): boolean => allPlanned(row, 'rejected');

/** Whether it waits for approval, and the account's later requests go on meanwhile. */
export const standsAside = (row: RequestRow): boolean => row.approval?.whileWaiting === 'goOn' && awaitsApproval(row);

/** What a request waits for as far as its row tells; a decision does not wait for a run to say so. */
export const waitingForOf = (row: RequestRow): string | undefined =>
  row.waitingFor === 'approval' && !awaitsApproval(row) ? undefined : row.waitingFor;

/** When the sweeper looks at a request that has just been queued (epoch milliseconds): at once if nobody has been asked for its approval yet. */
export const queuedDueAt = ({ approval, askedAt, expiresAt }: RequestRow, now: number): number =>
  approval && askedAt === undefined ? now : expiresAt;

/** Ends the items that were not approved. */
export const endUnapproved = (row: RequestRow, by: Writing): Record<string, JournalEntry> =>
  Object.fromEntries(
    plannedItems(row).flatMap((index): [string, JournalEntry][] => {
      const approval = approvalOf(row, index);
      if (approval === 'given') return [];
      return [[String(index), failed(entryOf(row, index), by, notApproved(approval === 'rejected' ? 'rejected' : 'late'))]];
    }),
  );
