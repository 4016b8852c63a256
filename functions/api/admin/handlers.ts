import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { CallingToken } from '../../accounts/tokens.ts';
import type { AdminFunctionName, AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import type { ApiError } from '../../contract/errors.ts';
import type { Api } from '../api.ts';

/**
 * The handlers of administration functions: each acts for one customer, on their own data. They throw `AdminFailure` with a declared error. That the
 * token has the scope and may use the account that the body names has been checked; a function that `keepsToAccounts` looks after the rest.
 */
export type AdminHandlers<Name extends AdminFunctionName> = {
  readonly [Each in Name]: (
    api: Api,
    customerId: string,
    input: AdminInputOf<Each>,
    token: CallingToken,
    event: APIGatewayProxyEvent,
  ) => Promise<AdminOutputOf<Each>>;
};

/** Attributes of an error besides its message. */
interface AdminFailureDetails extends Pick<ApiError, 'reason' | 'page' | 'element' | 'accountId'> {
  /** In place of the declared message, which it completes. */
  readonly message?: string;
  /** Seconds after which the call may be repeated. */
  readonly retryAfter?: number;
}

/** An error that the administration function declares. */
export class AdminFailure extends Error {
  override name = 'AdminFailure';
  readonly errorType: string;
  readonly details: AdminFailureDetails;
  constructor(errorType: string, { cause, ...details }: AdminFailureDetails & ErrorOptions = {}) {
    super(errorType, cause === undefined ? {} : { cause });
    this.errorType = errorType;
    this.details = details;
  }
}

/** A completion that comes later: the connection is held open for it. */
export class HeldCompletion {
  readonly leave: () => Promise<void>;
  readonly look: (signal: AbortSignal) => Promise<unknown>;
  /** `leave` and `look` as `holdOpen` takes them. */
  constructor(leave: () => Promise<void>, look: (signal: AbortSignal) => Promise<unknown>) {
    this.leave = leave;
    this.look = look;
  }
}
