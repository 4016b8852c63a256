import type { AdminFunctions, Functions } from './declared.functions.ts';
import type { AdminFunctionName, ErrorReason, FunctionName, GlobalErrorType, Scope, Timing } from './declared.ts';

/** Any function of the API, administration included. */
export type AnyFunctionName = FunctionName | AdminFunctionName;

/**
 * Errors that the client itself finds: no answer came, however often it was asked (`connectionFailed`),
 * or what answered is not an Account API (`unexpectedAnswer`).
 */
export type ClientErrorType = 'connectionFailed' | 'unexpectedAnswer';

/** A function's parameters. */
export type InputOf<Name extends AnyFunctionName> = (Functions & AdminFunctions)[Name]['input'];

/** A function's completion. */
export type CompletionOf<Name extends AnyFunctionName> = (Functions & AdminFunctions)[Name]['completion'];

/** Every `errorType` that a call of the function can be rejected with. Items that fail are in the completion and have their own. */
export type ErrorTypeOf<Name extends AnyFunctionName> = (Functions & AdminFunctions)[Name]['errorType'] | GlobalErrorType | ClientErrorType;

/**
 * A call that was refused, or ended without a completion.
 *
 * @example
 * try {
 *   await api.people.get({ include: { basicInfo: {} }, people });
 * } catch (error) {
 *   if (!isAccountApiError(error, 'people.get')) throw error;
 *   if (error.errorType === 'linkedinAccountSignedOut') askToSignIn(error.message);
 *   keep(error.partial ?? []);
 * }
 */
export class AccountApiError<Name extends AnyFunctionName = AnyFunctionName> extends Error {
  override readonly name = 'AccountApiError';
  /** The function that was called; `null` where only a result link was asked. */
  declare readonly function: Name | null;
  declare readonly errorType: ErrorTypeOf<Name>;
  /** HTTP status of a refusal; 200 where an accepted request ended like this; `null` without an answer. */
  declare readonly status: number | null;
  /** Why the account is signed out, with `linkedinAccountSignedOut`; why a file cannot be sent, with `attachmentNotAccepted`. */
  declare readonly reason: ErrorReason | null;
  /** `true`: nothing was done. `false`: it may have happened, and a repetition might act twice. `null`: the message says what to do. */
  declare readonly retrySafe: boolean | null;
  /** With `layoutChanged`: the page that was not recognized, */
  declare readonly page: string | null;
  /** and what was not found on it. */
  declare readonly element: string | null;
  /** With `filterNotResolved`: the filter, */
  declare readonly filter: string | null;
  /** the name in it that could not be resolved, */
  declare readonly value: string | null;
  /** and what LinkedIn suggested instead. */
  declare readonly offered: readonly string[] | null;
  /** The account that a member is connected as already, with `memberConnected`. */
  declare readonly accountId: string | null;
  /** With `notPermitted`: the scope that the token lacks; `null` if it is limited to other accounts. */
  declare readonly scope: Scope | null;
  /** `null` where the call was refused before there was a request. */
  declare readonly requestId: string | null;
  /** The key that the call was sent with. After `connectionFailed`, calling again with it cannot act twice. */
  declare readonly idempotencyKey: string | null;
  declare readonly timing: Timing | null;
  /** The items finished before the end, laid out as the completion. */
  declare readonly partial: CompletionOf<Name> | null;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    Object.assign(this, failure);
  }
}

/** What is known about a failure. */
export type Failure = Omit<AccountApiError, keyof Error | 'function' | 'errorType' | 'partial'> & {
  readonly function: string | null;
  readonly errorType: string;
  readonly message: string;
  readonly partial: unknown;
};

/**
 * Whether a caught value is an error of the API; with a function's name, narrows it to the errors of that function.
 *
 * @example if (isAccountApiError(error, 'posts.create') && error.errorType === 'postingNotAllowed') later();
 */
export const isAccountApiError = <Name extends AnyFunctionName = AnyFunctionName>(
  error: unknown,
  functionName?: Name,
): error is AccountApiError<Name> =>
  error instanceof AccountApiError && (functionName === undefined || (error.function as string | null) === functionName);
