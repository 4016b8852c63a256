import type { Account } from '../accounts/account.ts';
import type { HiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import type { LinkedIn, OpenLinkedIn } from '../linkedin/browser/session.ts';

/** A browser of which it is known whether its pages answer. */
export interface Answering {
  /**
   * Whether all of its pages answer within the time allowed for a page, and neither it nor one of them has crashed; otherwise it is ended. False also
   * if it was ended before for that, or for its use of memory.
   */
  answers(): Promise<boolean>;
  /** How often its pages answered late since it was opened: they had no time meanwhile. */
  stalls(): number;
}

/**
 * Watches a browser from now on. The returned function tells whether its pages have answered all the while: only then what was not found on a
 * page says something about it.
 */
export const watchAnswers = ({ answers, stalls }: Answering): (() => Promise<boolean>) => {
  const before = stalls();
  // The answer that comes late now counts too.
  return async () => (await answers()) && stalls() === before;
};

/** A browser that a run works with. */
export interface OpenBrowser extends Answering {
  readonly linkedin: LinkedIn;
  /** Milliseconds of deliberate pauses since it was opened for this run. */
  pausedMs(): number;
  /** Ends the browser and its session. */
  retire(): Promise<void>;
  /** The run is over: stores changed cookies, and keeps the browser open for the account's next request. */
  leave(): Promise<void>;
}

/** A browser used for a sign-in. It is used for nothing else unless it is kept for the account that was signed in. */
export interface ApartBrowser extends Answering {
  readonly linkedin: OpenLinkedIn;
  /** Keeps it for the account's first request. `revision` is the revision of the session that the vault stored from this browser. */
  keepFor(accountId: string, revision: number): Promise<void>;
  /** The sign-in is over: ends the browser and its session, unless it was kept. */
  leave(): Promise<void>;
}

/** The browsers of one worker. */
export interface Browsers {
  /** The account's browser: the one that its last request left open, or a new one. */
  open(account: Account, hiddenFrame: HiddenFrame, signal: AbortSignal): Promise<OpenBrowser>;
  close(): Promise<void>;
}
