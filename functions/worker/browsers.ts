import type { Account } from '../accounts/account.ts';
import type { HiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import type { LinkedIn, OpenLinkedIn } from '../linkedin/browser/session.ts';

/** A browser that a run works with. */
export interface OpenBrowser {
  readonly linkedin: LinkedIn;
  /** Milliseconds of deliberate pauses since it was opened for this run. */
  pausedMs(): number;
  /** Ends it, session and all. */
  retire(): Promise<void>;
  /** The run is over: keeps what has changed of the session, and the browser for the account's next request. */
  leave(): Promise<void>;
}

/** A browser in which somebody is being signed in. It serves nobody, unless it is kept for the account that has been signed in there. */
export interface ApartBrowser {
  readonly linkedin: OpenLinkedIn;
  /** Keeps it for the account's first request. `revision` is that of the session as the vault has it from this very browser. */
  keepFor(accountId: string, revision: number): Promise<void>;
  /** The sign-in is over: ends the browser, session and all, unless it was kept. */
  leave(): Promise<void>;
}

/** The browsers of one worker. */
export interface Browsers {
  /** The account's browser: the one that its last request left behind, or a new one. */
  open(account: Account, hiddenFrame: HiddenFrame, signal: AbortSignal): Promise<OpenBrowser>;
  close(): Promise<void>;
}
