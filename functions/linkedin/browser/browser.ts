import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { createBrowserDirectory, removeBrowserDirectory, sweepBrowserDirectories } from './browserDirectory.ts';
import { type ChromiumOptions, installedChromium } from './chromium.ts';
import { linkedInHostsOnly, proxyOnly } from './hosts.ts';
import { type Browser, runningBrowser } from './runningBrowser.ts';
import { startedPid, startScript } from './startScript.ts';
import { inTime, settlesInTime } from './timeLimit.ts';

export interface BrowserOptions extends ChromiumOptions {
  /** Chromium's host resolver rules; LinkedIn's hosts and nothing else by default (P15). */
  readonly hostRules?: string | undefined;
  /** A proxy on this machine, `http://127.0.0.1:…`, that every connection goes through, and that keeps to the host rules in the browser's place. */
  readonly proxyServer?: string | undefined;
  /** Base64 SHA-256 of the public key of a certificate to trust, in addition to the system's. */
  readonly trustedCertificate?: string | undefined;
  /** With `none`, pages have the addresses of their pictures but do not load them. */
  readonly pictures?: 'loaded' | 'none' | undefined;
  /** For AWS Lambda, where processes cannot be separated. */
  readonly singleProcess?: boolean | undefined;
  /** Chromium's own sandbox around the processes that draw pages. It needs user namespaces and a user other than root; off by default. */
  readonly sandbox?: boolean | undefined;
  /** Milliseconds allowed for the start, and for an orderly end before the process group is killed. */
  readonly startTimeoutMs?: number;
  readonly endTimeoutMs?: number;
}

/**
 * The browser accepts one list, the last: the first two are Playwright's own. The third keeps the process that draws a tab across pages of one site;
 * creating it anew takes a quarter of the time of a page. The fourth saves the start of the network process.
 */
const features = [
  'CDPScreenshotNewSurface',
  'SkipListAccountsWithoutGaiaCookies',
  'RenderDocument:level/crashed-frame',
  'NetworkServiceInProcess2',
];

/** Our own flags. Never `--disable-web-security` nor `--allow-running-insecure-content`, and nothing that hides automation. */
const flags = (options: BrowserOptions): string[] => [
  // The zygote sets the sandbox up; without the sandbox it would only delay the start.
  ...(options.sandbox ? [] : ['--no-zygote']),
  // Tabs of one site share a process, which takes a fifth less time than one for each.
  '--process-per-site',
  '--disable-gpu',
  // Drawing without a GPU process: in the browser's own process, which saves a tenth of a start, and in tiles as large as a window.
  '--in-process-gpu',
  '--default-tile-width=1366',
  '--default-tile-height=768',
  '--disable-domain-reliability',
  '--disable-print-preview',
  '--no-pings',
  `--enable-features=${features.join(',')}`,
  '--font-render-hinting=none',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  `--host-resolver-rules=${options.proxyServer ? proxyOnly : (options.hostRules ?? linkedInHostsOnly)}`,
  // Addresses of this machine would otherwise be connected to directly.
  ...(options.proxyServer ? [`--proxy-server=${options.proxyServer}`, '--proxy-bypass-list=<-loopback>'] : []),
  ...(options.trustedCertificate ? [`--ignore-certificate-errors-spki-list=${options.trustedCertificate}`] : []),
  ...(options.singleProcess ? ['--single-process'] : []),
  ...(options.pictures === 'none' ? ['--blink-settings=imagesEnabled=false'] : []),
];

let swept: Promise<void> | undefined;

/** The process of a browser; its other processes are in the same group. */
export const browserPid = async (context: BrowserContext): Promise<number | undefined> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const answer = await session?.send('SystemInfo.getProcessInfo');
  await session?.detach();
  return answer?.processInfo.find((each) => each.type === 'browser')?.id;
};

/** A start that ended by a crash of Chromium itself: about one in several thousand starts, and then often the next as well. */
const crashed = (error: unknown): boolean =>
  error instanceof Error && /process did exit: [^>]*signal=SIG(SEGV|BUS|ILL|ABRT|TRAP)/.test(error.message);

/**
 * Chromium was not started at all: another browser's process, forked in the moment in which the program that starts this one was written, had
 * that file open. Among thirty starts at once there is about one.
 */
const wasBusy = (error: unknown): boolean => error instanceof Error && /spawn ETXTBSY/.test(error.message);

/** How often at most a start is tried again that found its program busy, and one that crashed. */
const mostTries = { busy: 5, crashed: 3 };

const launchOnce = async (options: BrowserOptions, contextOptions: BrowserContextOptions): Promise<Browser> => {
  const { startTimeoutMs = 20_000, endTimeoutMs = 3_000 } = options;
  swept ??= sweepBrowserDirectories();
  const [{ executablePath, env }, directory] = await Promise.all([installedChromium(options), createBrowserDirectory(), swept]);
  let context: BrowserContext | undefined;
  try {
    context = await chromium.launchPersistentContext(directory, {
      executablePath: await startScript(executablePath, directory),
      headless: true,
      chromiumSandbox: options.sandbox ?? false,
      args: flags(options),
      env: { HOME: directory, TMPDIR: directory, ...env },
      timeout: startTimeoutMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      acceptDownloads: false,
      // Below the profile, which is always deleted; the default is a folder that a killed process leaves behind.
      artifactsDir: directory,
      ...contextOptions,
    });
    const pid = startedPid(directory) ?? (await inTime(browserPid(context), startTimeoutMs, 'A browser did not tell its process number'));
    return runningBrowser({ context, pid, directory, endTimeoutMs });
  } catch (error) {
    // The browser first: it writes to its profile.
    if (context) await settlesInTime(context.close(), endTimeoutMs);
    await removeBrowserDirectory(directory);
    throw error;
  }
};

/**
 * Starts a browser for one account; retries if Chromium crashed at the start, or its program was busy, since nothing has been done with it by then.
 *
 * @example await using browser = await launchBrowser({}, { locale: 'en-US' });
 */
export const launchBrowser = async (options: BrowserOptions, contextOptions: BrowserContextOptions): Promise<Browser> => {
  const left = { ...mostTries };
  for (;;) {
    try {
      return await launchOnce(options, contextOptions);
    } catch (error) {
      const why = wasBusy(error) ? 'busy' : crashed(error) ? 'crashed' : undefined;
      if (why === undefined || left[why]-- === 0) throw error;
    }
  }
};
