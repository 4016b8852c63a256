import type { ItemWideErrorType, Timing, WaitingReason } from './declared.ts';

/** A completed call. Everything that the call was made for is in `completion`. */
export interface Result<Completion> {
  /** What the function answers: one object, a list, or one item per element of the call, in its order. */
  readonly completion: Completion;
  /** Names the request in lists and in reports of a problem. */
  readonly requestId: string;
  /** When the request was accepted, begun and finished, and how long it waited, worked and paused (milliseconds). */
  readonly timing: Timing;
  /** Where the result can be read again; `null` where it came with the call's own answer. */
  readonly resultLink: string | null;
}

/**
 * Why one item failed; its neighbours are not touched by it. `ErrorType` are the function's own errors, the others can meet any item.
 *
 * @example
 * for (const { person, result } of completion) {
 *   if (!result.success && result.error.errorType === 'personNotFound') forget(person);
 * }
 */
export interface ItemError<ErrorType extends string> {
  readonly errorType: ErrorType | ItemWideErrorType;
  /** A sentence that says what to do. */
  readonly message: string;
  /** `false` with `outcomeUnknown`: look at LinkedIn before repeating this item, it might arrive twice. */
  readonly retrySafe?: boolean;
  /** With `layoutChanged`: the page that is not known, */
  readonly page?: string;
  /** and what was not found on it. */
  readonly element?: string;
  /** With `filterNotResolved`: the filter, the name in it, and what LinkedIn suggested instead. */
  readonly filter?: string;
  readonly value?: string;
  readonly offered?: string[];
}

/** What became of one item. `data` is there where the function returns data. */
export type ItemResult<Data, ErrorType extends string> =
  | ([Data] extends [undefined] ? { readonly success: true } : { readonly success: true; readonly data: Data })
  | { readonly success: false; readonly error: ItemError<ErrorType> };

/** How far a request has come. */
export interface Progress<Completion> {
  /** Finished items, out of `total`. */
  readonly done: number;
  readonly total: number;
  /** Requests of the same account that come first. */
  readonly queuedBefore: number;
  /** What the request waits for besides those before it, e.g. `workingHours` or `signIn`. */
  readonly waitingFor: WaitingReason | null;
  /** The finished items, laid out as the completion; `null` where the function has no items. */
  readonly partial: Completion | null;
  readonly requestId: string;
  /** Another process can wait here: `api.results.wait(resultLink)`. */
  readonly resultLink: string;
}

/** A request at one moment: under way, or completed. One that failed is thrown as an `AccountApiError`. */
export type Standing<Completion> =
  | ({ readonly status: 'processing' } & Progress<Completion>)
  | ({ readonly status: 'complete' } & Result<Completion>);
