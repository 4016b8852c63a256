import type { Page } from 'playwright-core';
import { type Clock, systemClock } from '../../time.ts';
import { type BrowserOptions, launchBrowser } from './browser.ts';
import { watchConnection } from './connection.ts';
import { watchCrashes } from './crash.ts';
import type { BrowserNetwork } from './network.ts';
import type { Pacing } from './pacing.ts';
import { freshFacts, type LinkedInSession, type OpenLinkedIn } from './session.ts';
import { inTime } from './timeLimit.ts';

export interface OpenLinkedInOptions extends Pick<BrowserOptions, 'hostRules' | 'trustedCertificate' | 'singleProcess' | 'sandbox'> {
  readonly session: LinkedInSession;
  /** The member whose session it is, `ACoA…`, where that is known. */
  readonly memberId?: string | undefined;
  /** Directly, with the time zone of this machine and in English, by default. */
  readonly network?: BrowserNetwork | undefined;
  readonly pacing: Pacing;
  /** The system's clock by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  readonly chromiumPath?: string | undefined;
  readonly chromiumCache?: string | undefined;
  /** Aborts the start. */
  readonly signal?: AbortSignal | undefined;
  /** 20 seconds by default; also the time in which the browser has to take the session. */
  readonly patienceMs?: number | undefined;
  /** Starts the browser; `launchBrowser` by default. */
  readonly launch?: typeof launchBrowser | undefined;
}

/**
 * Opens a browser for one account. It loads nothing yet: the first requested page warms the session up.
 *
 * @example const linkedin = await openLinkedIn({ session, pacing: createPacing('human', random) });
 */
export const openLinkedIn = async (options: OpenLinkedInOptions): Promise<OpenLinkedIn> => {
  const { session, network, pacing, signal, clock = systemClock, patienceMs = 20_000, launch = launchBrowser } = options;
  signal?.throwIfAborted();
  const browser = await launch(
    {
      executablePath: options.chromiumPath,
      cacheDirectory: options.chromiumCache,
      hostRules: options.hostRules,
      proxyServer: network?.proxyServer,
      trustedCertificate: options.trustedCertificate,
      singleProcess: options.singleProcess,
      sandbox: options.sandbox,
      pictures: 'none',
    },
    {
      viewport: { width: 1366, height: 768 },
      locale: network?.locale ?? 'en-US',
      ...(network?.timeZone ? { timezoneId: network.timeZone } : {}),
      ...(session.userAgent ? { userAgent: session.userAgent } : {}),
    },
  );
  try {
    const { context } = browser;
    watchConnection(context);
    watchCrashes(context);
    const takesSession = async (): Promise<Page> => {
      await context.setStorageState(session.storageState);
      return context.pages()[0] ?? (await context.newPage());
    };
    const page = await inTime(takesSession(), patienceMs, 'A browser did not take the session');
    page.setDefaultTimeout(patienceMs);
    signal?.throwIfAborted();
    return {
      page,
      context,
      network,
      pacing,
      clock,
      patienceMs,
      facts: freshFacts(options.memberId),
      storageState: () => context.storageState(),
      pid: browser.pid,
      close: browser.close,
      kill: browser.kill,
    };
  } catch (error) {
    // It may not answer.
    await browser.kill();
    throw error;
  }
};
