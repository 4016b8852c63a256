import type { Results } from './calls.ts';
import type { AccountDomains, AdminDomains } from './declared.domains.ts';
import type { FileContent, UploadedFile, UploadOptions } from './uploaded.ts';

/** The API, one method per function. Unknown names reach the API too and are refused with `functionNotFound`. */
export interface AccountApi extends AccountDomains {
  /**
   * Sends a local file to the API, for one attachment of one call within an hour.
   *
   * @example
   * const attachment = await api.upload('plans/drawings.pdf');
   * await api.conversations.sendMessage({ standard: [{ person, text: 'The drawings', attachments: [attachment] }] });
   */
  upload(content: FileContent, options?: UploadOptions): Promise<UploadedFile>;
  /** Requests by their result link. */
  readonly results: Results;
  /** Accounts, limits, webhooks and tokens of the customer. */
  readonly admin: AdminDomains;
}
