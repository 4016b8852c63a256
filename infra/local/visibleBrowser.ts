import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import {
  createBrowserDirectory,
  removeBrowserDirectory,
  sweepBrowserDirectories,
} from '../../functions/linkedin/browser/browserDirectory.ts';
import type { SandboxAddress } from './calledApi.ts';
import { type BrowserChoice, installedBrowsers } from './installedBrowsers.ts';
import { StartFailure } from './startFailure.ts';

const otherwise =
  'Or, in a browser in which you are signed in to LinkedIn, copy the value of the cookie li_at (developer tools, Application, Cookies) and pipe {"cookies":{"li_at":"…"}} into npm run admin -- accounts.connect -';

const displayOf = ({ DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): string | undefined => WAYLAND_DISPLAY || DISPLAY || undefined;

const elsewhere =
  'Connect the account by a link instead, in any browser: export ACCOUNT_API_TOKEN=…, then npm run admin -- accounts.connectLink. Or run this command on a machine with a display, with --api and --token of this API.';

/** What Chromium-based browsers print if they cannot reach the display. */
const displayFault =
  /Missing X server|cannot open display|Unable to open X display|Failed to connect to Wayland|platform failed to initialize/i;

/** Playwright finds no browser under the name of a channel, or nothing at the path. */
const notInstalled = /is not found|executable doesn't exist|ENOENT/i;

export interface VisibleBrowserOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly sandbox?: SandboxAddress | undefined;
  /** Those that are installed here, by default. */
  readonly browsers?: readonly BrowserChoice[];
}

/** A browser window with its own profile, which is deleted when the window is closed. */
export interface VisibleBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** The profile is temporary, so the browser must not offer to save passwords in it. */
const preferences = { credentials_enable_service: false, profile: { password_manager_enabled: false } };

const prepareProfile = async (): Promise<string> => {
  await sweepBrowserDirectories();
  const directory = await createBrowserDirectory();
  await mkdir(join(directory, 'Default'));
  await writeFile(join(directory, 'Default', 'Preferences'), JSON.stringify(preferences));
  return directory;
};

const launch = (
  which: BrowserChoice,
  directory: string,
  { environment, sandbox }: Pick<VisibleBrowserOptions, 'environment' | 'sandbox'>,
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(directory, {
    ...which,
    env: environment,
    headless: false,
    viewport: null,
    // Their owner browses in it: as guarded as it can be. Chromium refuses its own sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    // The profile is deleted however the window ends.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: sandbox ? [`--host-resolver-rules=${sandbox.hostRules}`, `--ignore-certificate-errors-spki-list=${sandbox.certificateSpki}`] : [],
  });

/** Headless builds open no window, and do not say so. */
const hasWindows = async (context: BrowserContext): Promise<boolean> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const version = await session?.send('Browser.getVersion');
  await session?.detach();
  return version !== undefined && !version.product.startsWith('Headless');
};

/** Says what to do where no window can be opened. @throws StartFailure */
export const requireDisplay = (environment: NodeJS.ProcessEnv): void => {
  if (process.platform === 'linux' && displayOf(environment) === undefined)
    throw new StartFailure(`There is no display to open a window on. ${elsewhere} ${otherwise}`);
};

const nameOf = (which: BrowserChoice): string => ('channel' in which ? which.channel : which.executablePath);

/** Opens a window of a browser that is installed here: the packaged one has no windows. @throws StartFailure */
export const openVisibleBrowser = async ({ environment, sandbox, browsers }: VisibleBrowserOptions): Promise<VisibleBrowser> => {
  const directory = await prepareProfile();
  const failures: string[] = [];
  for (const which of browsers ?? (await installedBrowsers(environment))) {
    try {
      const context = await launch(which, directory, { environment, sandbox });
      const close = async (): Promise<void> => {
        await context.close();
        await removeBrowserDirectory(directory);
      };
      if (await hasWindows(context)) return { context, close };
      await context.close();
      failures.push(`${nameOf(which)} has no windows`);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (displayFault.test(words)) {
        await removeBrowserDirectory(directory);
        throw new StartFailure(`The display ${displayOf(environment)} cannot be reached. ${elsewhere} ${otherwise}`, { cause: error });
      }
      // One that is not installed is not an error: the next one may be.
      if (!notInstalled.test(words) || nameOf(which) === environment.CHROMIUM_PATH)
        failures.push(`${nameOf(which)} does not start (${words.split('\n')[0]})`);
    }
  }
  await removeBrowserDirectory(directory);
  throw new StartFailure(
    `No browser was found that can open a window${failures.length > 0 ? `: ${failures.join(', ')}` : ''}. Install Chrome, Edge or Chromium, or set CHROMIUM_PATH to one. ${otherwise}`,
  );
};
