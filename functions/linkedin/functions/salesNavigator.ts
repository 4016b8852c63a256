import type { Json } from '../../contract/declaration.ts';
import { ItemFailure } from '../failures.ts';
import { hasSalesNavigator } from '../navigation.ts';
import type { LinkedIn } from '../session.ts';

/** Goes on where the standard site is asked. Sales Navigator's pages are not read yet. */
export const requireStandardSource = async (linkedin: LinkedIn, dataSource: Json | undefined, signal: AbortSignal): Promise<void> => {
  if (dataSource !== 'salesNavigator') return;
  if (!(await hasSalesNavigator(linkedin, signal))) throw new ItemFailure('noSalesNavigator');
  throw new ItemFailure('salesNavigatorNotSupported');
};
