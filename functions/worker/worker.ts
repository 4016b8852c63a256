import type { SignInLimits } from '../accounts/signInQueue.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Vault } from '../accounts/vault.ts';
import type { AnyPerformer } from '../linkedin/functions/performer.ts';
import type { BundleInUse } from '../linkedin/selectors/inUse.ts';
import type { Log } from '../log.ts';
import type { StepRules } from '../requests/nextStep.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { Queue } from '../rows/queue.ts';
import type { Clock } from '../time.ts';
import type { Browsers } from './browsers.ts';
import type { SignInBrowser } from './signInBrowser.ts';

/** Times of a run (milliseconds) and maxima. */
export interface RunRules extends StepRules {
  readonly heartbeatMs: number;
  readonly heartbeatStaleMs: number;
  /** How long after the journal's `attempting` the click may still happen. */
  readonly attemptWindowMs: number;
  readonly holdMs: number;
  readonly coolDownMs: number;
  readonly retentionMs: number;
}

export interface SelectorsOfWorker {
  /** The bundle for the run that is about to begin; `null` if the release's own selectors are used. */
  inUse(): Promise<BundleInUse | null>;
}

/** Everything that a worker depends on; passed in, so that tests can replace it. */
export interface Worker extends Settlement {
  readonly queue: Queue;
  readonly accounts: AccountsTable;
  readonly vault: Vault;
  readonly browsers: Browsers;
  readonly signInBrowser: SignInBrowser;
  /** The bundle that replaces selectors of the release; absent where none may. */
  readonly selectors?: SelectorsOfWorker | undefined;
  readonly performers: Readonly<Record<string, AnyPerformer>>;
  readonly rules: RunRules;
  readonly signIns: SignInLimits;
  readonly clock: Clock;
  readonly log: Log;
}
