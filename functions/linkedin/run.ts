import type { Json } from '../contract/declaration.ts';
import type { ItemFailure } from './failures.ts';

/** Makes the failure of an item, of one of these kinds: `throw fail('personNotFound')`. */
export type Fail<ErrorType extends string> = (errorType: ErrorType, options?: ErrorOptions) => ItemFailure;

/** A file that an item brings, to be attached to what it sends. */
export interface BroughtFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly content: Buffer;
}

/** What was read of a list since the checkpoint before, and what continuing there takes besides. */
export interface Checkpoint {
  /** Rows of the item's data. */
  readonly rows: readonly Json[];
  readonly state: Json;
}

/** Lets an item take longer than one run: what is read of a list is stored, and the next run continues there. */
export interface Checkpoints {
  /** What earlier runs, and earlier attempts of this one, have stored for the item, in their order. */
  earlier(): Promise<readonly Checkpoint[]>;
  /**
   * Stores another one, durably. `isReadAgain`: it has only pages that were read before, so it does not show that the item gets further, and its
   * crashes still count. @throws Suspended if the run stops here; it is not to be caught
   */
  add(checkpoint: Checkpoint, how?: { readonly isReadAgain: boolean }): Promise<void>;
  /**
   * Reports that the run is on its way to where earlier ones have stopped, with nothing to store. What stops a run at a checkpoint stops it here, except
   * that its time is over and it has got no further: handed back, it would begin the same way again without end. @throws Suspended as `add`
   */
  passed(): Promise<void>;
  /** Forgets all of them: the list is read from its beginning again. */
  startOver(): Promise<void>;
}

/** What a look-up works with. */
export interface LookUpRun<ErrorType extends string> {
  /** Aborted when the run must stop: lease lost, time over, process ending. */
  readonly signal: AbortSignal;
  /** For the errors that the function declares. */
  readonly fail: Fail<ErrorType>;
}

/** What an irreversible click needs of a run. */
export interface ActingRun<Trace> {
  readonly signal: AbortSignal;
  /**
   * Writes `attempting` durably, after every check and immediately before anything that may have an effect (P3). What is attempted in two
   * steps calls it twice.
   * `trace` is what a later look-up needs to determine whether this attempt happened (ids that were there before, never content).
   */
  attempt(trace: Trace): Promise<Attempt>;
}

export interface Attempt {
  /** Epoch milliseconds after which the click must not happen any more: another run may look up then. */
  readonly notAfter: number;
  /** Takes it back, durably: nothing came of it, and nothing can any more. */
  callOff(): Promise<void>;
}
