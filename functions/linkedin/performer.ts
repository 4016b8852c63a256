import type { Json, JsonObject } from '../contract/declaration.ts';
import type { LinkedIn } from './session.ts';

/** What the durable run offers to an item while it is being done. */
export interface ItemRun {
  /** Aborted when the run must stop: lease lost, time over, process ending. */
  readonly signal: AbortSignal;
  /**
   * Writes `attempting` durably, after every check and immediately before anything that may have an effect (P3). What is attempted in two
   * steps calls it twice.
   * `trace` is what a later look-up needs to tell whether this attempt happened (ids that stood there before, never content).
   */
  attempt(trace: Json): Promise<Attempt>;
  /** The trace of an attempt of this item that was looked up and not found; what it sent may still have arrived since. */
  readonly earlier?: Json;
  /**
   * The item that is done next, unless it is canceled meanwhile: what only reads may load its page already. Absent where there is none, or
   * where something else than the page may keep it from being done.
   */
  readonly next?: JsonObject;
  /** What earlier runs kept of what this item is about; only where something is kept for the function, and `null` where nothing is yet. */
  readonly known?: Json;
}

export interface Attempt {
  /** Epoch milliseconds after which the click must not happen any more: another run may look up then. */
  readonly notAfter: number;
  /** Takes it back, durably: nothing came of it, and nothing can any more. */
  callOff(): Promise<void>;
}

/** What a look-up of an earlier attempt found on LinkedIn. */
export type Finding =
  | { readonly found: 'happened'; readonly data?: Json }
  | { readonly found: 'absent' }
  | { readonly found: 'undecidable' };

/** How one RPC function is done on LinkedIn's pages, one item at a time. */
export interface Performer {
  /** It opens nothing on the pages that it reads: what they bring along for dialogs is left out. */
  readonly opensNothing?: true;
  /**
   * Does one item. Resolves with its data (nothing where the function returns none), or throws one of `failures.ts`.
   * Where something is kept for the function, it resolves with that instead, and its client gets no data.
   */
  perform(linkedin: LinkedIn, item: JsonObject, run: ItemRun): Promise<Json | undefined>;
  /** For `once` functions: looks up on LinkedIn what became of an attempt whose end is not known. */
  lookUp?(linkedin: LinkedIn, item: JsonObject, trace: Json, run: Pick<ItemRun, 'signal'>): Promise<Finding>;
}
