import type { LinkedIn } from '../browser/session.ts';
import type { LookUpRun } from '../run.ts';
import { decidedSeat, type SeatError } from '../salesNavigator/opening.ts';

/** Continues if the account has a seat of Sales Navigator. */
export const requireSeat = async (linkedin: LinkedIn, { fail, signal }: LookUpRun<SeatError>): Promise<void> => {
  const seat = await decidedSeat(linkedin, signal);
  if (seat !== true) throw fail(seat === false ? 'noSalesNavigator' : 'salesNavigatorUndecided');
};

/** Continues if the data source is LinkedIn itself: this is not done in Sales Navigator yet. Without a seat, the error says so. */
export const requireStandard = async (
  linkedin: LinkedIn,
  asked: 'standard' | 'salesNavigator',
  run: LookUpRun<SeatError | 'salesNavigatorNotSupported'>,
): Promise<void> => {
  if (asked !== 'salesNavigator') return;
  await requireSeat(linkedin, run);
  throw run.fail('salesNavigatorNotSupported');
};
