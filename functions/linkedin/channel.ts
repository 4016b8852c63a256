import { ItemFailure } from './failures.ts';
import { hasSalesNavigator } from './navigation.ts';
import type { LinkedIn } from './session.ts';

/** Messages of Sales Navigator are a world of their own: without a seat there are none, and its pages are not read yet. */
export const requireStandardChannel = async (linkedin: LinkedIn, channel: unknown, signal: AbortSignal): Promise<void> => {
  if (channel !== 'salesNavigator') return;
  if (!(await hasSalesNavigator(linkedin, signal))) throw new ItemFailure('noSalesNavigator');
  throw new ItemFailure('salesNavigatorNotSupported');
};
