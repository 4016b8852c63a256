import type { z } from 'zod';
import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { DataOf, DeclaredErrorOf, LinkedInFunctionName } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import type { LinkedIn } from '../browser/session.ts';
import type { ActingRun, BroughtFile, Checkpoints, LookUpRun } from '../run.ts';

/** What a run provides to a performer for one item. */
export interface ItemRun<Name extends LinkedInFunctionName, Trace> extends LookUpRun<DeclaredErrorOf<Name>>, ActingRun<Trace> {
  /** The trace of an attempt at this item that was looked up and not found; its effect may still have arrived since. */
  readonly earlier?: Trace;
  /**
   * The next item, unless it is canceled meanwhile: a function that only reads may preload its page. Absent if there is none, or if
   * something other than the page may prevent it.
   */
  readonly next?: ItemOf<Name>;
  /** The files of the item's attachments, in their order. @throws AttachmentNotAccepted if one is no longer stored */
  readonly files?: () => Promise<readonly BroughtFile[]>;
  /** Only if the function is `resumable`. */
  readonly checkpoints?: Checkpoints;
  /** What earlier runs stored about this item's subject; only if the function has a store, and `null` if nothing is stored yet. */
  readonly known?: unknown;
}

/** The result of looking up an earlier attempt on LinkedIn. */
export type Finding<Data = unknown> =
  | { readonly found: 'happened'; readonly data?: Data }
  | { readonly found: 'absent' }
  | { readonly found: 'undecidable' };

/**
 * Does one RPC function on LinkedIn's pages, one item at a time: its items, data and errors are those of the contract.
 * `Trace`: what an attempt leaves for a look-up. `Read`: the result; it is the item's data, unless the function has a store:
 * then the client gets no data.
 */
export interface Performer<Name extends LinkedInFunctionName, Trace = never, Read = DataOf<Name>> {
  /** It opens no dialogs on the pages that it reads: the frame that is preloaded for dialogs is blocked. */
  readonly opensNothing?: true;
  /** Parses a stored trace; present if the function makes attempts. */
  readonly trace?: z.ZodType<Trace>;
  /** Does one item. Resolves with the result, or throws one of `failures.ts`. */
  perform(linkedin: LinkedIn, item: ItemOf<Name>, run: ItemRun<Name, Trace>): Promise<Read>;
  /** For functions that make attempts: looks up on LinkedIn the outcome of an attempt whose end is unknown. */
  lookUp?(linkedin: LinkedIn, item: ItemOf<Name>, trace: Trace, run: LookUpRun<DeclaredErrorOf<Name>>): Promise<Finding<DataOf<Name>>>;
}

/** A run, as the worker passes it to a performer of any function. */
export interface AnyRun extends LookUpRun<string>, ActingRun<Json> {
  readonly earlier?: unknown;
  readonly next?: JsonObject;
  readonly files?: () => Promise<readonly BroughtFile[]>;
  readonly checkpoints?: Checkpoints;
  readonly known?: unknown;
}

/** A performer of any function. Its items have passed the function's own schema, its traces `trace`. */
export interface AnyPerformer {
  readonly opensNothing?: true;
  readonly trace?: z.ZodType;
  /** Of a function whose data tell of failures: the data in place of this one; `undefined` if the item fails with it. */
  dataOf?(error: unknown): Json | undefined;
  perform(linkedin: LinkedIn, item: JsonObject, run: AnyRun): Promise<Json | undefined>;
  lookUp?(linkedin: LinkedIn, item: JsonObject, trace: unknown, run: LookUpRun<string>): Promise<Finding>;
}
