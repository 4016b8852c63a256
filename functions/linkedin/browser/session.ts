import type { BrowserContext, Page } from 'playwright-core';
import { type Clock, systemClock } from '../../time.ts';
import { type BrowserOptions, launchBrowser } from './browser.ts';
import { watchConnection } from './connection.ts';
import type { Pacing } from './pacing.ts';

/** Cookies and local storage, as Playwright hands them out and takes them back. */
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What an account's session is made of. A secret (P12). */
export interface LinkedInSession {
  readonly storageState: StorageState;
  /** The browser in which the account's owner signed in; `null` for our own. */
  readonly userAgent: string | null;
}

/** What has been learnt about a session since it was opened. */
export interface SessionFacts {
  /** Whether the account's navigation leads to Sales Navigator; `null` before the session has arrived. */
  salesNavigator: boolean | null;
  /** Whether the home page has been visited: a deep link into a cold session can meet a wall. */
  arrived: boolean;
}

/** One account's open, signed-in browser. */
export interface LinkedIn {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly pacing: Pacing;
  /** Tells what "2 weeks ago" means. */
  readonly clock: Pick<Clock, 'now'>;
  readonly facts: SessionFacts;
  /** How long a page may take to become usable, in milliseconds. */
  readonly patienceMs: number;
}

export interface OpenLinkedIn extends LinkedIn {
  /** The session as it is now; cookies change while it is used. */
  storageState(): Promise<StorageState>;
  /** Ends the browser, all of its processes, and wipes its profile. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenLinkedInOptions extends Pick<BrowserOptions, 'hostRules' | 'trustedCertificate' | 'singleProcess'> {
  readonly session: LinkedInSession;
  readonly pacing: Pacing;
  /** The system's by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  readonly chromiumPath?: string | undefined;
  readonly chromiumCache?: string | undefined;
  /** Aborts the start. */
  readonly signal?: AbortSignal | undefined;
  /** 20 seconds by default. */
  readonly patienceMs?: number | undefined;
}

/**
 * Opens a browser for one account. It goes nowhere yet: the first page asked for warms the session up.
 *
 * @example const linkedin = await openLinkedIn({ session, pacing: createPacing('human', random) });
 */
export const openLinkedIn = async (options: OpenLinkedInOptions): Promise<OpenLinkedIn> => {
  const { session, pacing, signal, clock = systemClock, patienceMs = 20_000 } = options;
  signal?.throwIfAborted();
  const browser = await launchBrowser(
    {
      executablePath: options.chromiumPath,
      cacheDirectory: options.chromiumCache,
      hostRules: options.hostRules,
      trustedCertificate: options.trustedCertificate,
      singleProcess: options.singleProcess,
      pictures: 'none',
    },
    { viewport: { width: 1366, height: 768 }, locale: 'en-US', ...(session.userAgent ? { userAgent: session.userAgent } : {}) },
  );
  try {
    const { context } = browser;
    watchConnection(context);
    await context.setStorageState(session.storageState);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(patienceMs);
    signal?.throwIfAborted();
    return {
      page,
      context,
      pacing,
      clock,
      patienceMs,
      facts: { salesNavigator: null, arrived: false },
      storageState: () => context.storageState(),
      close: browser.close,
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
};
