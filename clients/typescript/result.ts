import type { ItemWideErrorType, Timing, WaitingReason } from './declared.ts';

/** A completed call. */
export interface Result<Completion> {
  /** What the function returns: one object, a list, or one item per element of the call, in the same order. */
  readonly completion: Completion;
  /** The request's id, for lists and problem reports. */
  readonly requestId: string;
  /** When the request was accepted, started and finished, and how long it waited, worked and paused (milliseconds). */
  readonly timing: Timing;
  /** Where the result can be read again; `null` if it came with the call's own answer. */
  readonly resultLink: string | null;
}

/**
 * Why one item failed; other items are not affected. `ErrorType`: the function's own errors; the others can occur for any item.
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
  /** `false` with `outcomeUnknown`: check on LinkedIn before you repeat this item, or it might arrive twice. */
  readonly retrySafe?: boolean;
  /** With `layoutChanged`: the page that was not recognized, */
  readonly page?: string;
  /** and what was not found on it. */
  readonly element?: string;
  /** With `filterNotResolved`: the filter, the name in it, and what LinkedIn suggested instead. */
  readonly filter?: string;
  readonly value?: string;
  readonly offered?: string[];
  /** With `memberConnected`: the account that the member is connected as. */
  readonly accountId?: string;
}

type Done<Data> = [Data] extends [undefined]
  ? { readonly success: true }
  : [undefined] extends [Data]
    ? { readonly success: true; readonly data?: Exclude<Data, undefined> }
    : { readonly success: true; readonly data: Data };

/** The result of one item. `data` is present if the function returns data, and optional if it does so for some items only. */
export type ItemResult<Data, ErrorType extends string> =
  | Done<Data>
  | {
      readonly success: false;
      readonly error: ItemError<ErrorType>;
      /** What had been read of a long list before it failed. */
      readonly partialData?: Data;
    };

/** The progress of a request. */
export interface Progress<Completion> {
  /** Number of finished items, out of `total`. */
  readonly done: number;
  readonly total: number;
  /** Number of requests of the same account that run before it. */
  readonly queuedBefore: number;
  /** What the request waits for besides earlier requests, e.g. `workingHours` or `signIn`. */
  readonly waitingFor: WaitingReason | null;
  /** The finished items, in the shape of the completion; `null` if the function has no items. */
  readonly partial: Completion | null;
  /** Rows read so far of long lists that are not finished; `item` is the place of the item in the call, from 0. */
  readonly underWay: readonly { readonly item: number; readonly data: readonly unknown[] }[];
  readonly requestId: string;
  /** Another process can wait here: `api.results.wait(resultLink)`. */
  readonly resultLink: string;
}

/** The state of a request: in progress or completed. A failed one is thrown as an `AccountApiError`. */
export type RequestState<Completion> =
  | ({ readonly status: 'processing' } & Progress<Completion>)
  | ({ readonly status: 'complete' } & Result<Completion>);
