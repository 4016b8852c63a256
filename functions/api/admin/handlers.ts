import type { AdminFunctionName, AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import type { ApiError } from '../../contract/errors.ts';
import type { Api } from '../api.ts';

/** How administration functions are done: each by a customer, for what is theirs. They throw `AdminFailure` with an error that they declare. */
export type AdminHandlers<Name extends AdminFunctionName> = {
  readonly [Each in Name]: (api: Api, customerId: string, input: AdminInputOf<Each>) => Promise<AdminOutputOf<Each>>;
};

/** What an error has besides its message. */
interface AdminFailureDetails extends Pick<ApiError, 'reason' | 'page' | 'element'> {
  /** Seconds after which the call may be sent again. */
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
