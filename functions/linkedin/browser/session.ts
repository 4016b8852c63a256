import type { BrowserContext, Page } from 'playwright-core';
import type { Clock } from '../../time.ts';
import type { BrowserNetwork } from './network.ts';
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
  /** The member whose session it is, `ACoA…`; `null` before anything has stated it. */
  memberId: string | null;
  /** Whether this browser has visited the home page: a deep link into a cold session can meet a wall. */
  warm: boolean;
  /** Whether the current request has arrived on LinkedIn: a page has shown that the session is alive. */
  arrived: boolean;
  /** Whether the current request has seen the home page. */
  seenHome: boolean;
  /** Whether the account has a seat of Sales Navigator, as far as the current request has seen; `null`: nothing has shown it. */
  salesNavigator: boolean | null;
  /** Whether the account has Premium, as far as a page of the current request has told. */
  premium: boolean | null;
}

/** What is known when a session is opened. `memberId`: the member, if the account knows it. */
export const freshFacts = (memberId: string | null = null): SessionFacts => ({
  memberId,
  warm: false,
  arrived: false,
  seenHome: false,
  salesNavigator: null,
  premium: null,
});

/** One account's open, signed-in browser. */
export interface LinkedIn {
  readonly page: Page;
  readonly context: BrowserContext;
  /** How it reaches LinkedIn; directly if absent. */
  readonly network?: BrowserNetwork | undefined;
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
