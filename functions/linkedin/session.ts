import type { BrowserContext, Page } from 'playwright-core';
import type { Pacing } from './pacing.ts';

/** One account's open, signed-in browser. */
export interface LinkedIn {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly pacing: Pacing;
}
