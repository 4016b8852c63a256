import { type ApiError, globalError, linkedinAccountSignedOut } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import type { Queue } from '../rows/queue.ts';
import { endUnapproved } from './approval.ts';
import { claim } from './claim.ts';
import { countItems, endDoubts, endRest, itemWide, type Writing, withEntries } from './entries.ts';
import type { End } from './journal.ts';
import { finishedItems, type JournalEntry, type RequestRow } from './request.ts';
import { finishAndSettle, type Settlement } from './settlement.ts';

/** The entries written when a request ends, and its end. */
export interface Ending {
  readonly entries: Record<string, JournalEntry>;
  readonly end: Omit<End, 'finishedAt' | 'dueAt'>;
}

/** The failure of the only item of a function without an array. */
const onlyError = (row: RequestRow): ApiError | undefined =>
  findFunction(row.function)?.shape.kind === 'single' ? row.journal['0']?.error : undefined;

/**
 * The request as a whole ends with an error; its finished items stay readable as `partial`. If the function has no array of items to report the
 * unknown outcome in, the unknown outcome is the request's error: whatever ended the request, it must not be sent again (P4).
 */
export const endingWith = (row: RequestRow, by: Writing, error: ApiError): Ending => {
  const entries = endDoubts(row, by);
  const ended = withEntries(row, entries);
  return { entries, end: { status: 'error', error: onlyError(ended) ?? error, ...countItems(ended) } };
};

/** All items have ended. Without an array, the item's failure is the request's. */
export const endingComplete = (row: RequestRow, entries: Record<string, JournalEntry> = {}): Ending => {
  const ended = withEntries(row, entries);
  const error = onlyError(ended);
  const end = error ? { status: 'error' as const, error } : { status: 'complete' as const };
  return { entries, end: { ...end, ...countItems(ended) } };
};

/** The client canceled the request: finished items keep their results, the rest are canceled. */
export const endingCanceled = (row: RequestRow, by: Writing): Ending => {
  if (finishedItems(row) === 0 && Object.keys(endDoubts(row, by)).length === 0) return endingWith(row, by, globalError('canceled'));
  return endingComplete(row, endRest(row, by, itemWide('canceled')));
};

/** Its deadline has passed. What nobody has approved by then ends as `notApproved`, and the request as complete if that was all it waited for. */
export const endingExpired = (row: RequestRow, by: Writing): Ending => {
  const entries = endUnapproved(row, by);
  const left = withEntries(row, entries);
  if (Object.keys(entries).length > 0 && finishedItems(left) === row.total) return endingComplete(row, entries);
  const ending = endingWith(left, by, globalError('expired'));
  return { ...ending, entries: { ...entries, ...ending.entries } };
};

/** Every item that has not ended was rejected. */
export const endingRejected = (row: RequestRow, by: Writing): Ending => endingComplete(row, endUnapproved(row, by));

/** The account is being erased with all that is stored of it. */
export const endingErased = (row: RequestRow, by: Writing): Ending => endingWith(row, by, globalError('accountErased'));

/** The account no longer exists, so the rest cannot be done. */
export const endingDisconnected = (row: RequestRow, by: Writing): Ending => endingWith(row, by, linkedinAccountSignedOut('unknown'));

/**
 * Ends a request that no living worker holds, and settles it. The request is claimed first, as for a run, so that the decision takes into account
 * the last writes of a worker that was believed dead. Returns the request as it was claimed.
 * @throws LeaseLost if another run or an end came first
 */
export const endUnheld = async (
  settlement: Settlement,
  seen: RequestRow,
  now: number,
  how: (row: RequestRow, by: Writing) => Ending,
): Promise<RequestRow> => {
  const { found, fence } = await claim(settlement, seen, now, {});
  const { entries, end } = how(found, { fence, at: now });
  await finishAndSettle(settlement, { row: found, fence, entries, end: { ...end, finishedAt: now, dueAt: now } });
  return found;
};

/**
 * The same, by whoever does not have the request's message: a worker may have hidden it, also since the request was read. It is made visible, so
 * that it does not block the account's next one.
 * @throws LeaseLost if another run or an end came first
 */
export const endQueued = async (
  context: Settlement & { readonly queue: Pick<Queue, 'changeVisibility'> },
  seen: RequestRow,
  now: number,
  how: (row: RequestRow, by: Writing) => Ending,
): Promise<void> => {
  const { receiptHandle } = await endUnheld(context, seen, now, how);
  if (receiptHandle !== undefined) await context.queue.changeVisibility(receiptHandle, 0);
};
