import type { z } from 'zod';
import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { DataOf, DeclaredErrorOf, LinkedInFunctionName } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import type { ActingRun, LookUpRun } from '../run.ts';

/** What the durable run offers to an item while it is being done. */
export interface ItemRun<Name extends LinkedInFunctionName, Trace> extends LookUpRun<DeclaredErrorOf<Name>>, ActingRun<Trace> {
  /** The trace of an attempt of this item that was looked up and not found; what it sent may still have arrived since. */
  readonly earlier?: Trace;
  /**
   * The item that is done next, unless it is canceled meanwhile: what only reads may load its page already. Absent where there is none, or
   * where something else than the page may keep it from being done.
   */
  readonly next?: ItemOf<Name>;
  /** What earlier runs kept of what this item is about; only where something is kept for the function, and `null` where nothing is yet. */
  readonly known?: unknown;
}

/** What a look-up of an earlier attempt found on LinkedIn. */
export type Finding<Data = unknown> =
  | { readonly found: 'happened'; readonly data?: Data }
  | { readonly found: 'absent' }
  | { readonly found: 'undecidable' };

/**
 * How one RPC function is done on LinkedIn's pages, one item at a time: its items, data and errors are those of the contract.
 * `Trace`: what an attempt leaves behind for a look-up. `Read`: what it resolves with; the item's data, unless something is kept for the
 * function, whose client then gets no data.
 */
export interface Performer<Name extends LinkedInFunctionName, Trace = never, Read = DataOf<Name>> {
  /** It opens nothing on the pages that it reads: what they bring along for dialogs is left out. */
  readonly opensNothing?: true;
  /** Reads a stored trace; there where something is attempted. */
  readonly trace?: z.ZodType<Trace>;
  /** Does one item. Resolves with what was read, or throws one of `failures.ts`. */
  perform(linkedin: LinkedIn, item: ItemOf<Name>, run: ItemRun<Name, Trace>): Promise<Read>;
  /** For what is attempted: looks up on LinkedIn what became of an attempt whose end is not known. */
  lookUp?(linkedin: LinkedIn, item: ItemOf<Name>, trace: Trace, run: LookUpRun<DeclaredErrorOf<Name>>): Promise<Finding<DataOf<Name>>>;
}

/** A run, as the worker offers it to a performer of any function. */
export interface AnyRun extends LookUpRun<string>, ActingRun<Json> {
  readonly earlier?: unknown;
  readonly next?: JsonObject;
  readonly known?: unknown;
}

/** A performer of any function. Its items have passed the function's own schema, its traces `trace`. */
export interface AnyPerformer {
  readonly opensNothing?: true;
  readonly trace?: z.ZodType;
  perform(linkedin: LinkedIn, item: JsonObject, run: AnyRun): Promise<Json | undefined>;
  lookUp?(linkedin: LinkedIn, item: JsonObject, trace: unknown, run: LookUpRun<string>): Promise<Finding>;
}
