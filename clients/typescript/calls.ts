import type { AdminFunctions, Functions } from './declared.functions.ts';
import type { AdminFunctionName, FunctionName } from './declared.ts';
import type { AccountOptions, AdminOptions, CallOptions, RequestOptions, StartOptions, WaitOptions } from './options.ts';
import type { Progress, RequestState, Result } from './result.ts';

/** Parameters may be left out where none is required. */
export type CallArguments<Input, Options> =
  Record<never, never> extends Input ? [parameters?: Input, options?: Options] : [parameters: Input, options?: Options];

/**
 * A function of the API. The promise resolves when the result is available, however long that takes.
 *
 * @example
 * const { completion } = await api.connections.checkStatus({ people: ['https://www.linkedin.com/in/ada-lovelace'] });
 * for (const { person, result } of completion) console.log(person, result.success ? result.data.connectionStatus : result.error.message);
 */
export interface AccountCall<Name extends FunctionName> {
  /** Sends the call and waits for its result. Rejects with an `AccountApiError`, or with the reason of `signal`. */
  (
    ...call: CallArguments<Functions[Name]['input'], CallOptions<Functions[Name]['completion']>>
  ): Promise<Result<Functions[Name]['completion']>>;
  /**
   * Sends the call and resolves as soon as it is accepted: wait for the result here, in another process by its link, or have it sent to a webhook.
   *
   * @example
   * const started = await api.people.visit.start({ people });
   * await keep(started.resultLink);
   * const { completion } = await started.wait();
   */
  start(...call: CallArguments<Functions[Name]['input'], StartOptions>): Promise<Started<Functions[Name]['completion']>>;
}

/** A request that was accepted. */
export interface Started<Completion> {
  readonly requestId: string;
  /** For `api.results.wait`; `null` only if an earlier call with the same `idempotencyKey` had already ended; `wait` then resolves at once. */
  readonly resultLink: string | null;
  /** The webhook that receives the result, if any. */
  readonly webhook: string | null;
  /** Its progress when it was accepted; `null` if it had already ended. */
  readonly progress: Progress<Completion> | null;
  /** Waits for the result. Rejects with an `AccountApiError`, or with the reason of `signal`. */
  wait(options?: WaitOptions<Completion>): Promise<Result<Completion>>;
  /** Cancels it: certainly before its start, between two items while it runs. `wait` then rejects with `canceled`, and `partial` has the finished items. */
  cancel(options?: RequestOptions): Promise<void>;
}

/** Requests by their result link, whichever process started them. The link is read at `baseUrl`; the last part of its path is enough. */
export interface Results {
  /**
   * Waits for the result. Pass the function's name as type argument to get a typed result.
   *
   * @example const { completion } = await api.results.wait<'people.get'>(resultLink, { onProgress: ({ done, total }) => show(done / total) });
   */
  wait<Name extends FunctionName = FunctionName>(
    resultLink: string,
    options?: WaitOptions<Functions[Name]['completion']> & AccountOptions,
  ): Promise<Result<Functions[Name]['completion']>>;
  /**
   * Reads the current state without waiting. Rejects with an `AccountApiError` if the request failed.
   *
   * @example const now = await api.results.read<'people.get'>(resultLink); if (now.status === 'complete') use(now.completion);
   */
  read<Name extends FunctionName = FunctionName>(
    resultLink: string,
    options?: AccountOptions,
  ): Promise<RequestState<Functions[Name]['completion']>>;
  /**
   * Cancels the request: certainly before its start, between two items while it runs. A request that has ended does not change.
   *
   * @example await api.results.cancel(resultLink);
   */
  cancel(resultLink: string, options?: AccountOptions): Promise<void>;
}

/**
 * An administration function, answered at once. It is sent only once: if the connection breaks, it is not known whether it was done.
 *
 * @example const accounts = await api.admin.accounts.list();
 */
export type AdminCall<Name extends AdminFunctionName> = (
  ...call: CallArguments<AdminFunctions[Name]['input'], AdminOptions>
) => Promise<AdminFunctions[Name]['completion']>;
