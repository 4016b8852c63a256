import type { BrowserContext, Page } from 'playwright-core';

/** What has crashed: the process of a page, or the browser itself, which draws pages in its own process where it is a single one. */
export type Crashed = 'page' | 'browser';

/** Browsers of which something has crashed. Playwright cannot use such a page any more. */
const crashed = new WeakMap<BrowserContext, Crashed>();

/** Records that a browser has ended without having been asked to. */
export const recordBrowserEnd = (context: BrowserContext): void => void crashed.set(context, 'browser');

/** Records the crash of any page of a browser, also of those that open later. */
export const watchCrashes = (context: BrowserContext): void => {
  const record = (): void => {
    if (!crashed.has(context)) crashed.set(context, 'page');
  };
  const watch = (page: Page): void => void page.once('crash', record);
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
};

/** What of this browser has crashed, if anything: what was not found on its pages says nothing about LinkedIn. */
export const crashOf = (context: BrowserContext): Crashed | undefined => crashed.get(context);
