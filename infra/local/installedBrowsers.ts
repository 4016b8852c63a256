import { lookAt, onPath } from '../../functions/linkedin/browser/usualPlaces.ts';

/** A browser to open a window of: one that Playwright finds by its name, or an executable. */
export type BrowserChoice = { readonly channel: string } | { readonly executablePath: string };

/** Where Playwright knows to look for them, on every system. */
const channels = ['chrome', 'msedge'] as const;

/** Names of their executables in Linux packages. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'brave-browser', 'brave', 'microsoft-edge', 'vivaldi'] as const;

const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
] as const;

/** Chromium-based browsers that may be on this machine, the likeliest first: CHROMIUM_PATH, then installed ones. */
export const installedBrowsers = async ({ CHROMIUM_PATH, PATH = '' }: NodeJS.ProcessEnv): Promise<readonly BrowserChoice[]> => {
  const paths = [...onPath(commands, PATH), ...onMac];
  const found = await Promise.all(paths.map(async (path) => ((await lookAt(path)) === 'program' ? [path] : [])));
  const named = (executablePath: string): BrowserChoice => ({ executablePath });
  return [...(CHROMIUM_PATH ? [named(CHROMIUM_PATH)] : []), ...channels.map((channel) => ({ channel })), ...found.flat().map(named)];
};
