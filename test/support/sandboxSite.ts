import { after, beforeEach } from 'node:test';
import { sandboxBrowser } from './sandboxBrowser.ts';

/** The one look-alike that the parts of `sandbox.test.ts` look at. It begins anew before each test. */
export const site = await sandboxBrowser();

beforeEach(() => site.reset());
after(() => site[Symbol.asyncDispose]());
