import { globalError } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import type { ItemError } from '../contract/items.ts';
import { approvalOf, notApproved } from './approval.ts';
import { type Ending, endingCanceled, endingComplete, endingExpired, endingWith } from './ending.ts';
import { entryOf, inDoubt, itemWide, type Writing } from './entries.ts';
import { isFinished, type RequestRow } from './request.ts';

/** Times (milliseconds) and maxima that determine the next step. */
export interface StepRules {
  /** With less time left, the run hands its message back between two items. */
  readonly stopBeforeDeadlineMs: number;
  /** How long after an attempt's `notAfter` its effect may still arrive. */
  readonly attemptSettleMs: number;
  /** Number of crashes of one item, or of a request's start, after which it fails. */
  readonly maxCrashes: number;
}

/** The next step of a run. */
export type Step =
  /** Does an item, or looks up the outcome of an earlier attempt at it. */
  | { readonly step: 'perform' | 'lookUp'; readonly index: number }
  /** Fails an item on which too many runs have crashed, or that was rejected. */
  | { readonly step: 'giveUp'; readonly index: number; readonly error: ItemError }
  /** Hands the message back until a moment (epoch milliseconds). */
  | { readonly step: 'handBack'; readonly until: number }
  /** Only items that nobody has decided about are left. */
  | { readonly step: 'awaitApproval' }
  /** Ends the request. */
  | { readonly step: 'end'; readonly ending: Ending };

const crashesOf = (row: RequestRow, index: number): number => entryOf(row, index)?.crashes ?? 0;

/**
 * The error of an item that is given up. Repeating a `once` item would do harm, so one that may have had its effect ends as `outcomeUnknown`
 * (P3, P4).
 */
const givenUp = (row: RequestRow, isDoubtful: boolean): ItemError =>
  isDoubtful && findFunction(row.function)?.sideEffect === 'once' ? inDoubt : itemWide('internalError');

/**
 * Decides a run's next step from the journal alone. Items that can be performed come first; an item whose effect may have taken place is looked
 * up once that effect would have arrived.
 *
 * `now` and `deadline` (when the invocation ends) are epoch milliseconds; `by` writes the entries of an end.
 */
export const nextStep = (
  row: RequestRow,
  { now, deadline, rules, by }: { readonly now: number; readonly deadline: number; readonly rules: StepRules; readonly by: Writing },
): Step => {
  if (row.startCrashes >= rules.maxCrashes) return { step: 'end', ending: endingWith(row, by, globalError('internalError')) };
  const open = Array.from({ length: row.total }, (_, index) => index).filter((index) => !isFinished(entryOf(row, index)));
  if (open.length === 0) return { step: 'end', ending: endingComplete(row) };
  if (now >= row.expiresAt) return { step: 'end', ending: endingExpired(row, by) };

  const doubtful = open.filter((index) => entryOf(row, index)?.state === 'attempting');
  const isCanceled = row.cancelRequestedAt !== undefined;
  if (isCanceled && doubtful.length === 0) return { step: 'end', ending: endingCanceled(row, by) };
  if (deadline - now < rules.stopBeforeDeadlineMs) return { step: 'handBack', until: now };

  const take = (step: 'perform' | 'lookUp', index: number): Step =>
    crashesOf(row, index) >= rules.maxCrashes ? { step: 'giveUp', index, error: givenUp(row, step === 'lookUp') } : { step, index };
  const planned = isCanceled ? [] : open.filter((index) => !doubtful.includes(index));
  const rejected = planned.find((index) => approvalOf(row, index) === 'rejected');
  if (rejected !== undefined) return { step: 'giveUp', index: rejected, error: notApproved('rejected') };
  const free = planned.find((index) => approvalOf(row, index) === 'given');
  if (free !== undefined) return take('perform', free);

  if (doubtful.length === 0) return { step: 'awaitApproval' };
  const arrivedAt = (index: number): number => (entryOf(row, index)?.notAfter ?? now) + rules.attemptSettleMs;
  const arrived = doubtful.find((index) => arrivedAt(index) <= now);
  return arrived === undefined ? { step: 'handBack', until: Math.min(...doubtful.map(arrivedAt)) } : take('lookUp', arrived);
};

/** Whether an item is performed next unless the request is canceled, or something other than the journal prevents it. */
export const mayBegin = (row: RequestRow, index: number, { maxCrashes }: Pick<StepRules, 'maxCrashes'>): boolean =>
  index < row.total &&
  (entryOf(row, index)?.state ?? 'planned') === 'planned' &&
  crashesOf(row, index) < maxCrashes &&
  approvalOf(row, index) === 'given';
