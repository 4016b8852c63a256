import type { Progress } from './result.ts';

/** Time, as the client sees it; passed in by tests. */
export interface ClientClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, rejects when `signal` aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Address and credentials. */
export interface ClientOptions {
  /** E.g. `http://127.0.0.1:3000`, or with the stage on AWS: `https://….amazonaws.com/prod`. Tokens are sent nowhere else. */
  readonly baseUrl: string;
  /** Identifies the customer. */
  readonly accountApiToken: string;
  /** Sends that token as `authorization: Bearer`, for an API behind something that expects it there. Default: the header `account-api-token`. */
  readonly bearer?: boolean | undefined;
  /** Selects one LinkedIn account; not needed for `api.admin`, nor with a token that is limited to one account. */
  readonly identificationToken?: string | undefined;
  /** Maximum number of retries in a row, after a broken connection or when the API asks to retry later. Default 8. */
  readonly retries?: number | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Replaces the system's clock. */
  readonly clock?: ClientClock | undefined;
  /** Replaces `Math.random`, for the jitter of retries. */
  readonly random?: (() => number) | undefined;
}

/** Options of every request. */
export interface RequestOptions {
  /** Stops waiting for an answer; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of requests of one LinkedIn account. */
export interface AccountOptions extends RequestOptions {
  /** Uses a different LinkedIn account than the client's. */
  readonly identificationToken?: string | undefined;
}

/** Options of an administration call. */
export interface AdminOptions extends RequestOptions {
  /** For a call that can be about one LinkedIn account alone, such as `events.wait`: which. The client's own is not sent. */
  readonly identificationToken?: string | undefined;
}

/** Options of waiting for a result. */
export interface WaitOptions<Completion = unknown> extends RequestOptions {
  /** Also cancels the request when `signal` aborts; without it the request continues. What was already done is not undone. */
  readonly cancelOnAbort?: boolean | undefined;
  /** Called at once and every few seconds with the progress of the request. */
  readonly onProgress?: ((progress: Progress<Completion>) => void) | undefined;
}

/** Options of a call. */
export interface CallOptions<Completion = unknown> extends WaitOptions<Completion>, AccountOptions {
  /**
   * 1 to 255 printable characters. The same key and parameters are the same request for seven days, even after a restart of your process.
   * Without it each call gets a unique key, so that the client's own retries never act twice.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of `start`. If `signal` aborts, the request may already have been accepted. */
export interface StartOptions extends AccountOptions {
  /** Sends the result to this URL, or with `true` to the registered webhook, as a signed event (see `verifyWebhook`). */
  readonly webhook?: true | string | undefined;
  /** See the call itself. */
  readonly idempotencyKey?: string | undefined;
}
