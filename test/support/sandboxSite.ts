import { after, beforeEach } from 'node:test';
import { sandboxBrowser } from './sandboxBrowser.ts';

/** The only sandbox of this process, for the tests of its pages. It is reset before each test. */
export const site = await sandboxBrowser();

beforeEach(() => site.reset());
after(() => site[Symbol.asyncDispose]());
