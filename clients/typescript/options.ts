import type { Progress } from './result.ts';

/** Time, as the client sees it; passed in by tests. */
export interface ClientClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, rejects when `signal` aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Where the API is, and who calls it. */
export interface ClientOptions {
  /** E.g. `http://127.0.0.1:3000`, or with the stage on AWS: `https://….amazonaws.com/prod`. Tokens are sent nowhere else. */
  readonly baseUrl: string;
  /** Names the customer. */
  readonly accountApiToken: string;
  /** Names one LinkedIn account; `api.admin` does without. */
  readonly identificationToken?: string | undefined;
  /** How often in a row a call is sent again before it fails: after a broken connection, or where the API asks for patience. Default 8. */
  readonly retries?: number | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** In place of the system's time. */
  readonly clock?: ClientClock | undefined;
  /** In place of `Math.random`, for the spread of repetitions. */
  readonly random?: (() => number) | undefined;
}

/** What every request can be told. */
export interface RequestOptions {
  /** Ends the waiting for an answer; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What requests of one LinkedIn account can be told. */
export interface AccountOptions extends RequestOptions {
  /** Another LinkedIn account than the client's. */
  readonly identificationToken?: string | undefined;
}

/** What waiting for a result can be told. */
export interface WaitOptions<Completion = unknown> extends RequestOptions {
  /** Cancels the request as well when `signal` aborts; without it the request goes on. What was done until then stays done. */
  readonly cancelOnAbort?: boolean | undefined;
  /** Told at once and every few seconds how far the request has come. */
  readonly onProgress?: ((progress: Progress<Completion>) => void) | undefined;
}

/** What a call can be told. */
export interface CallOptions<Completion = unknown> extends WaitOptions<Completion>, AccountOptions {
  /**
   * 1 to 255 printable characters. The same key and parameters are the same request for seven days, also after a restart of your process.
   * Without it each call has a key of its own, so that the client's own repetitions never act twice.
   */
  readonly idempotencyKey?: string | undefined;
}

/** What `start` can be told. When `signal` aborts, the request may have been accepted. */
export interface StartOptions extends AccountOptions {
  /** Has the result sent to this URL, or with `true` to the registered webhook, as a signed event (see `verifyWebhook`). */
  readonly webhook?: true | string | undefined;
  /** As with the call itself. */
  readonly idempotencyKey?: string | undefined;
}
