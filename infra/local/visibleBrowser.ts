import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { StartFailure } from './startFailure.ts';

/** Browsers that people have, by the names that Playwright knows them by. */
const channels = ['chrome', 'msedge', 'chromium', 'chrome-beta', 'msedge-beta'] as const;

const otherwise =
  'Or, in a browser in which you are signed in to LinkedIn, copy the value of the cookie li_at (developer tools, Application, Cookies) and give it to: npm run admin -- accounts.connect - , as {"cookies":{"li_at":"…"}} on standard input.';

const hasDisplay = (environment: NodeJS.ProcessEnv): boolean =>
  process.platform !== 'linux' || Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY);

/** A browser window with a profile of its own, which is wiped when it is closed. */
export interface VisibleBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Opens a window of a browser that is installed here: the packaged one has no windows. */
export const openVisibleBrowser = async (environment: NodeJS.ProcessEnv): Promise<VisibleBrowser> => {
  if (!hasDisplay(environment))
    throw new StartFailure(
      `There is no display here to open a window on. Run this command on the machine before you, with --url and --token of this API. ${otherwise}`,
    );
  const directory = await mkdtemp(join(tmpdir(), 'account-api-connect-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  const open = (which: { readonly channel?: string; readonly executablePath?: string }): Promise<BrowserContext> =>
    chromium.launchPersistentContext(directory, { ...which, headless: false, viewport: null });
  const { CHROMIUM_PATH } = environment;
  for (const which of CHROMIUM_PATH ? [{ executablePath: CHROMIUM_PATH }] : channels.map((channel) => ({ channel }))) {
    // A browser that is not installed is not an error: the next one may be.
    const context = await open(which).catch(() => undefined);
    if (context)
      return {
        context,
        close: async () => {
          await context.close();
          await remove();
        },
      };
  }
  await remove();
  throw new StartFailure(
    `${CHROMIUM_PATH ? `CHROMIUM_PATH ${CHROMIUM_PATH} cannot be opened as a window` : 'Neither Chrome nor Edge is installed here'}: install one, or set CHROMIUM_PATH to a Chromium with windows. ${otherwise}`,
  );
};
