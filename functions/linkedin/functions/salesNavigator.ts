import { hasSalesNavigator } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import type { LookUpRun } from '../run.ts';

/**
 * Continues if the data source is LinkedIn itself. Sales Navigator is a separate site: without a seat it is unavailable, and its pages are
 * not read yet.
 */
export const requireStandard = async (
  linkedin: LinkedIn,
  asked: 'standard' | 'salesNavigator',
  { fail, signal }: LookUpRun<'noSalesNavigator' | 'salesNavigatorNotSupported'>,
): Promise<void> => {
  if (asked !== 'salesNavigator') return;
  throw fail((await hasSalesNavigator(linkedin, signal)) ? 'salesNavigatorNotSupported' : 'noSalesNavigator');
};
