import type { Account } from '../accounts/account.ts';
import type { LinkedIn } from '../linkedin/session.ts';

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

/** The browsers of one worker. */
export interface Browsers {
  /** The account's browser: the one that its last request left behind, or a new one. */
  open(account: Account, signal: AbortSignal): Promise<OpenBrowser>;
  close(): Promise<void>;
}
