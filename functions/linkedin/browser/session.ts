import type { BrowserContext, Page } from 'playwright-core';
import type { Clock } from '../../time.ts';
import type { Pacing } from './pacing.ts';

/** Cookies and local storage, as Playwright exports and imports them. */
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** An account's session. A secret (P12). */
export interface LinkedInSession {
  readonly storageState: StorageState;
  /** The browser in which the account's owner signed in; `null` for our own. */
  readonly userAgent: string | null;
}

/** Facts learnt about a session since it was opened. */
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
  /** Determines the meaning of "2 weeks ago". */
  readonly clock: Pick<Clock, 'now'>;
  readonly facts: SessionFacts;
  /** How long a page may take to become usable, in milliseconds. */
  readonly patienceMs: number;
}

export interface OpenLinkedIn extends LinkedIn {
  /** The session as it is now; cookies change while it is used. */
  storageState(): Promise<StorageState>;
  /** Its first process; the others are in the same process group. `undefined` if it is not known. */
  readonly pid: number | undefined;
  /** Ends the browser and all of its processes, and deletes its profile. Safe to call twice. */
  close(): Promise<void>;
  /** As `close`, without asking: for a browser that does not answer, or whose work must not go on. */
  kill(): Promise<void>;
}
