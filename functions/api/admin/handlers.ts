import type { AdminFunctionName, AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import type { Api } from '../api.ts';

/** How administration functions are done: each by a customer, for what is theirs. They throw `AdminFailure` with an error that they declare. */
export type AdminHandlers<Name extends AdminFunctionName> = {
  readonly [Each in Name]: (api: Api, customerId: string, input: AdminInputOf<Each>) => Promise<AdminOutputOf<Each>>;
};

/** An error that the administration function declares. */
export class AdminFailure extends Error {
  override name = 'AdminFailure';
  readonly errorType: string;
  constructor(errorType: string, options?: ErrorOptions) {
    super(errorType, options);
    this.errorType = errorType;
  }
}
