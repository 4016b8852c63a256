import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { locate } from '../selectors/resolve.ts';

/**
 * Makes sure that one acts as the account's own member. Whoever manages a company's page may have switched to it, and everything would go out
 * in its name; it is not switched back, since that is a choice of the account's owner.
 */
export const requireOwnIdentity = async (scope: Page | Locator, pageName: string): Promise<void> => {
  const identity = await locate(scope, pageName, engaging, 'identity');
  for (const each of (await identity?.all()) ?? []) {
    if (await locate(each, pageName, engaging, 'companyIdentity')) throw new LayoutChanged(pageName, 'identity');
  }
};
