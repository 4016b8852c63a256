import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { locate } from '../selectors/resolve.ts';

/**
 * Makes sure that the account acts as its own member. A member who manages a company's page may have switched to it, and every post would be
 * published in the company's name. It is not switched back, since the account's owner chose it.
 */
export const requireOwnIdentity = async (scope: Page | Locator, pageName: string): Promise<void> => {
  const identity = await locate(scope, pageName, engaging, 'identity');
  for (const each of (await identity?.all()) ?? []) {
    if (await locate(each, pageName, engaging, 'companyIdentity')) throw new LayoutChanged(pageName, 'identity');
  }
};
