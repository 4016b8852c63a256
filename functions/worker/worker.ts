import type { SignInBounds } from '../accounts/signInTurns.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Vault } from '../accounts/vault.ts';
import type { AnyPerformer } from '../linkedin/functions/performer.ts';
import type { Log } from '../log.ts';
import type { RequestQueue } from '../requests/queue.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { Clock } from '../time.ts';
import type { Browsers } from './browsers.ts';
import type { SigningIn } from './signingIn.ts';

/** Times of a run, in milliseconds. */
export interface RunRules {
  readonly heartbeatMs: number;
  readonly heartbeatStaleMs: number;
  /** With less time than this left, the run hands its message back between two items. */
  readonly stopBeforeDeadlineMs: number;
  /** How long after the journal's `attempting` the click may still happen. */
  readonly attemptWindowMs: number;
  /** How long after that the effect may still be on its way. */
  readonly attemptSettleMs: number;
  readonly holdMs: number;
  readonly coolDownMs: number;
  readonly retentionMs: number;
  /** Crashes of one item, and of a request's start, after which it fails. */
  readonly mostCrashes: number;
}

/** Everything a worker works with; passed in, so that tests decide what it meets. */
export interface Worker extends Settlement {
  readonly queue: RequestQueue;
  readonly accounts: AccountsTable;
  readonly vault: Vault;
  readonly browsers: Browsers;
  readonly signingIn: SigningIn;
  readonly performers: Readonly<Record<string, AnyPerformer>>;
  readonly rules: RunRules;
  readonly signIns: SignInBounds;
  readonly clock: Clock;
  readonly log: Log;
}
