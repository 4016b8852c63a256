import type { Account } from '../accounts/account.ts';
import { normalisePersonUrl } from '../contract/urls.ts';
import { fingerprint } from '../requests/ids.ts';
import type { WorkflowError } from './requestErrors.ts';

/** Fingerprints of the addresses of an account's own member, as far as a page has shown them: a workflow keeps those that were known when it began. */
export const ownAddressesOf = ({ publicUrl, memberId }: Pick<Account, 'publicUrl' | 'memberId'>): string[] =>
  [publicUrl, memberId && `https://www.linkedin.com/in/${memberId}`].flatMap((address) => {
    const normalised = address && normalisePersonUrl(address);
    return normalised ? [fingerprint(normalised)] : [];
  });

/** Whether a normalised address is one of them. */
export const isOwnAddress = (ownAddresses: readonly string[], address: string): boolean => ownAddresses.includes(fingerprint(address));

/** What an action ends with that is not done with the account's own member. */
export const selfProfileNotAllowed: WorkflowError = {
  type: 'selfProfileNotAllowed',
  message: 'The provided URL is the profile of this LinkedIn account itself, so nothing was done. Leave this person out.',
};
