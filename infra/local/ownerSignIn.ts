import type { BrowserContext, Page } from 'playwright-core';
import { shell } from '../../functions/linkedin/selectors/shell.ts';
import { StartFailure } from './startFailure.ts';

/** The cookies of a browser in which the owner has signed in to LinkedIn. They are secrets and are sent to the API only. */
export interface OwnerSession {
  readonly cookies: Readonly<Record<string, string>>;
  readonly userAgent: string;
}

const site = 'https://www.linkedin.com';

/** Runs in the page, across navigations, until LinkedIn shows a signed-in member. */
const isSignedIn = ({ walls, signedIn }: Pick<typeof shell, 'walls' | 'signedIn'>): boolean =>
  /(^|\.)linkedin\.com$/.test(location.hostname) && !new RegExp(walls).test(location.pathname) && document.querySelector(signedIn) !== null;

/** Opens LinkedIn's start page. @throws StartFailure */
const openLogin = async (page: Page): Promise<void> => {
  try {
    await page.goto(`${site}/login`, { waitUntil: 'commit' });
  } catch (error) {
    const [fault] = /net::\w+/.exec(error instanceof Error ? error.message : '') ?? [];
    // The owner navigated elsewhere before it had loaded.
    if (fault === 'net::ERR_ABORTED') return;
    if (fault === undefined) throw error;
    throw new StartFailure(`LinkedIn cannot be reached from here (${fault}): check the network of this machine, and try again.`, {
      cause: error,
    });
  }
};

/** Shows LinkedIn's sign-in page and waits until the owner has signed in, in whichever tab, for as long as one is open. @throws StartFailure */
export const ownerSignIn = async (context: BrowserContext): Promise<OwnerSession> => {
  const { promise: ended, resolve, reject } = Promise.withResolvers<Page>();
  const gone = () => reject(new StartFailure('The window was closed before anyone signed in: nothing was connected.'));
  const watch = (page: Page): void => {
    page.once('close', () => context.pages().length === 0 && gone());
    // A tab that is closed, or crashes, leaves the others.
    page.waitForFunction(isSignedIn, { walls: shell.walls, signedIn: shell.signedIn }, { timeout: 0 }).then(
      () => resolve(page),
      () => undefined,
    );
  };
  const first = context.pages()[0] ?? (await context.newPage());
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
  context.once('close', gone);
  openLogin(first).catch((error: unknown) => (first.isClosed() ? undefined : reject(error)));
  try {
    const page = await ended;
    const cookies = await context.cookies(`${site}/feed/`);
    const userAgent = await page.evaluate(() => navigator.userAgent);
    return { cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])), userAgent };
  } finally {
    context.off('page', watch);
    context.off('close', gone);
  }
};
