import type { z } from 'zod';
import type { FileRules } from './attachments.ts';
import type { limitCategories } from './limit.categories.ts';

/** Anything JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
/** JSON as it is written down in a declaration. */
export type WrittenJson = null | boolean | number | string | readonly WrittenJson[] | { readonly [key: string]: WrittenJson };

/** A call as documentation shows it, with made-up people; a test holds it against the schemas. */
export interface Example {
  /** The body. */
  readonly input: WrittenJson;
  /** The data of its first item; absent where the function returns none. */
  readonly data?: WrittenJson;
}

/**
 * What a call leaves behind on LinkedIn. `none` reads; `convergent` ends in a state that can be looked up and set again;
 * `once` must not happen twice (P3).
 */
export type SideEffect = 'none' | 'convergent' | 'once';

/** What an owner's limits count (`accounts.setLimits`); `null` counts as nothing. */
export type LimitCategory = (typeof limitCategories)[number];

/** How a function's input holds its items, and so how its completion is laid out. */
export type Shape =
  /** No array: one item, whose data is the completion. */
  | { readonly kind: 'single' }
  /** One array, in `field`; an item's result echoes `key`. Elements are URLs or objects with `key` in them. */
  | {
      readonly kind: 'array';
      readonly field: string;
      readonly key: 'person' | 'company' | 'post' | 'comment' | 'job' | 'searchId' | 'threadId' | 'function';
    }
  /**
   * Two optional arrays, `standard` and `salesNavigator`; the completion has the arrays that were asked for. An element has `key`, or else `or`:
   * its result then echoes `key` as `null`, and `or`.
   */
  | { readonly kind: 'channels'; readonly key: 'person'; readonly or: 'threadId' };

/** One RPC function, declared once. Everything a client meets is derived from this. */
export interface FunctionDeclaration<Input extends z.ZodType = z.ZodType, Data extends z.ZodType | null = z.ZodType | null> {
  /** `<domain>.<function>`, as in the path `/account/<domain>.<function>`. */
  readonly name: string;
  /** Other names that answer the same. */
  readonly aliases?: readonly string[];
  /** One sentence for documentation and agents. */
  readonly summary: string;
  /** Validates the body and normalises its URLs. */
  readonly input: Input;
  readonly shape: Shape;
  /** One item's data (the completion itself where the shape is `single`); `null` where the function returns none. */
  readonly data: Data;
  /** Narrows `data` to what this very item asked for (its `include`, its `dataSource`); without it `data` holds for every item. */
  readonly dataFor?: (item: JsonObject) => z.ZodType;
  /** Declared errors of an item, with the message a client reads. */
  readonly errors: Readonly<Record<string, string>>;
  readonly sideEffect: SideEffect;
  /** It leaves nothing on LinkedIn, but serves functions that do: a token needs the same scope as for them. */
  readonly servesActing?: true;
  readonly limitCategory: LimitCategory | null;
  /** An item may have `attachments`: files by their addresses, which are fetched when the call is accepted. */
  readonly files?: FileRules;
  /** Where the items of one request count as different things; without it `limitCategory` holds for each. */
  readonly limitCategoryOf?: (item: JsonObject) => LimitCategory | null;
  /**
   * An item's data is a list that may take longer to read than one run has time: what is read so far is stored, shown, and kept when the item
   * fails, and the next run continues there.
   */
  readonly resumable?: true;
  /** `store`: answered at once from the store, without queue or browser. Every other function is done on LinkedIn. */
  readonly answeredFrom?: 'store';
  /**
   * It is no function of the API, and has no event. `watch`: the system calls it for a watched account; it has no answer. `check`: a call of
   * accounts.check starts it.
   */
  readonly startedBy?: 'watch' | 'check';
  readonly example: Example;
  /** The last data of each day is kept beyond the request's own time, so that its course can be shown. For shape `single`. */
  readonly keptDaily?: true;
  /** Seconds that a call of one item takes with human pacing, and each further item. */
  readonly typicalSeconds: { readonly first: number; readonly each: number };
}

/** Keeps the literal types of a declaration. */
export const declareFunction = <const Declaration extends FunctionDeclaration>(declaration: Declaration): Declaration => declaration;
