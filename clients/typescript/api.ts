import type { Results } from './calls.ts';
import type { AccountDomains, AdminDomains } from './declared.domains.ts';

/** The API, one method per function. Unknown names reach the API too and are refused with `functionNotFound`. */
export interface AccountApi extends AccountDomains {
  /** Requests by their result link. */
  readonly results: Results;
  /** Accounts, limits, webhooks and tokens of the customer. */
  readonly admin: AdminDomains;
}
