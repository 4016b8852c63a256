import type { Account } from '../accounts/account.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { type PlannedItem, planIfPossible } from '../contract/items.ts';
import type { AnyPerformer } from '../linkedin/functions/performer.ts';
import type { Kept } from '../requests/checkpoints.ts';
import type { RowChange } from '../requests/journal.ts';
import { inputOf } from '../requests/results.ts';
import { BrowserUse } from './browserUse.ts';
import type { Lease } from './lease.ts';
import { openPreflight, type Preflight } from './preflight.ts';
import { RunSelectors } from './runSelectors.ts';
import type { Worker } from './worker.ts';
import type { WorkerMessage } from './workerMessage.ts';

/** What a run starts with. */
export interface RunStart {
  readonly worker: Worker;
  readonly message: WorkerMessage;
  readonly account: Account;
  readonly lease: Lease;
  /** Settles when the queue hides the message for as long as this invocation may last. */
  readonly hidden: Promise<unknown>;
}

/** A run under way, as each of its items uses it. */
export interface RunContext extends RunStart {
  readonly declaration: FunctionDeclaration;
  readonly performer: AnyPerformer;
  readonly items: readonly PlannedItem[];
  readonly preflight: Preflight;
  readonly browser: BrowserUse;
  readonly selectors: RunSelectors;
  /** Where checkpoints of items of this run are stored. */
  readonly read: Map<number, Kept>;
  /** Aborted when the invocation is about to end. */
  readonly overtime: AbortSignal;
  /** Aborted by overtime, or when the lease is lost. */
  readonly signal: AbortSignal;
  /** Time in the browser since the last call, added to the row's, and what its pages were read with. */
  takeTimes(): RowChange;
}

export const openContext = async (start: RunStart, declaration: FunctionDeclaration, performer: AnyPerformer): Promise<RunContext> => {
  const { worker, message, account, lease, hidden } = start;
  const input = await inputOf(worker.requests, lease.row);
  const items = input && planIfPossible(declaration, input);
  if (!items) throw new Error('The stored input is missing, damaged, or of another release');
  const selectors = new RunSelectors((await worker.selectors?.inUse()) ?? null, lease.row.selectors);
  const overtime = AbortSignal.timeout(Math.max(0, message.deadline - worker.clock.now() - worker.rules.stopBeforeDeadlineMs / 4));
  const signal = AbortSignal.any([lease.signal, overtime]);
  const browser = new BrowserUse(worker, account, performer.opensNothing ? 'leftOut' : 'loaded', signal, hidden);
  // Another run has taken over, or may: whatever this one is stuck in, its browser must not act any more.
  lease.signal.addEventListener('abort', () => void browser.retire().catch(() => undefined), { once: true });
  return {
    ...start,
    declaration,
    performer,
    items,
    preflight: openPreflight(worker, lease, { declaration, items }, account),
    browser,
    selectors,
    read: new Map(),
    overtime,
    signal,
    takeTimes() {
      const { browserMs, pacingMs } = browser.take();
      return { browserMs: lease.row.browserMs + browserMs, pacingMs: lease.row.pacingMs + pacingMs, ...selectors.recorded() };
    },
  };
};
