import type { BrowserContext } from 'playwright-core';
import { StartFailure } from './startFailure.ts';

/** What a browser has once its owner has signed in to LinkedIn. Secrets: they go to the API and nowhere else. */
export interface OwnerSession {
  readonly cookies: Readonly<Record<string, string>>;
  readonly userAgent: string;
}

const site = 'https://www.linkedin.com';

/** Runs in the page, across its navigations, until LinkedIn shows somebody who is signed in. */
const isSignedIn = (): boolean =>
  !/^\/(login|uas\/|authwall|signup|checkpoint|challenge|flagship-web\/login)/.test(location.pathname) &&
  document.querySelector('a[href*="/mynetwork"]') !== null;

/** Shows LinkedIn's sign-in page and waits until the owner has signed in, for as long as the window is open. */
export const ownerSignIn = async (context: BrowserContext): Promise<OwnerSession> => {
  const page = context.pages()[0] ?? (await context.newPage());
  const closed = new Promise<never>((_, reject) => {
    const gone = () => reject(new StartFailure('The window was closed before somebody had signed in: nothing was connected.'));
    page.once('close', gone);
    context.once('close', gone);
  });
  const signedIn = async (): Promise<OwnerSession> => {
    await page.goto(`${site}/login`, { waitUntil: 'commit' });
    await page.waitForFunction(isSignedIn, undefined, { timeout: 0 });
    const cookies = await context.cookies(`${site}/feed/`);
    const userAgent = await page.evaluate(() => navigator.userAgent);
    return { cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])), userAgent };
  };
  return Promise.race([signedIn(), closed]);
};
