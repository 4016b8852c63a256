import { hasSalesNavigator } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import type { LookUpRun } from '../run.ts';

/** Goes on where LinkedIn itself is asked. Sales Navigator is a site of its own: without a seat there is none, and its pages are not read yet. */
export const requireStandard = async (
  linkedin: LinkedIn,
  asked: 'standard' | 'salesNavigator',
  { fail, signal }: LookUpRun<'noSalesNavigator' | 'salesNavigatorNotSupported'>,
): Promise<void> => {
  if (asked !== 'salesNavigator') return;
  throw fail((await hasSalesNavigator(linkedin, signal)) ? 'salesNavigatorNotSupported' : 'noSalesNavigator');
};
