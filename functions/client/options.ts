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

/** What waits can be told. */
export interface WaitOptions<Completion = unknown> {
  /** Ends the waiting; the promise is rejected with the signal's reason. The request goes on, unless `cancelOnAbort` is set. */
  readonly signal?: AbortSignal | undefined;
  /** Cancels the request as well when `signal` aborts. What was done until then stays done. */
  readonly cancelOnAbort?: boolean | undefined;
  /** Told at once and every few seconds how far the request has come. */
  readonly onProgress?: ((progress: Progress<Completion>) => void) | undefined;
  /** Another LinkedIn account than the client's. */
  readonly identificationToken?: string | undefined;
}

/** What a call can be told. */
export interface CallOptions<Completion = unknown> extends WaitOptions<Completion> {
  /**
   * 1 to 255 printable characters. The same key and parameters are the same request for seven days, also after a restart of your process.
   * Without it each call has a key of its own, so that the client's own repetitions never act twice.
   */
  readonly idempotencyKey?: string | undefined;
}

/** What `start` can be told. */
export interface StartOptions {
  /** Has the result sent to this URL, or with `true` to the registered webhook, as a signed event (see `verifyWebhook`). */
  readonly webhook?: true | string | undefined;
  /** As with the call itself. */
  readonly idempotencyKey?: string | undefined;
  /** Another LinkedIn account than the client's. */
  readonly identificationToken?: string | undefined;
  /** Ends the attempt to start. The request may have been accepted. */
  readonly signal?: AbortSignal | undefined;
}

/** What administration, `results.read` and `cancel` can be told. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What calls about one result link can be told. */
export interface LinkOptions extends RequestOptions {
  /** Another LinkedIn account than the client's. */
  readonly identificationToken?: string | undefined;
}
