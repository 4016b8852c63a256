import type { BrowserContext, Page } from 'playwright-core';

/** Browsers of which a page has crashed. Playwright cannot use such a page any more. */
const crashed = new WeakSet<BrowserContext>();

/** Records the crash of any page of a browser, also of those that open later. */
export const watchCrashes = (context: BrowserContext): void => {
  const watch = (page: Page): void => void page.once('crash', () => crashed.add(context));
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
};

/** Whether a page of this browser has crashed: what was not found on it says nothing about LinkedIn. */
export const hasCrashed = (context: BrowserContext): boolean => crashed.has(context);
