import { forgetConnectLinks, forgetLinksOfCustomer } from '../accounts/connectLink.ts';
import { readCustomer } from '../accounts/customers.ts';
import {
  accountKey,
  customerKey,
  forgettingKeyOf,
  identificationKeyOf,
  issuedTokenKey,
  oauthCodeKey,
  oauthGrantKey,
  sessionKey,
  signInKey,
  tokenKeyOf,
} from '../accounts/table.ts';
import { rowsAtOnce, type Step } from './step.ts';

/** Deletes rows of an account that are found by their customer alone, a page at a time. */
const eraseByCustomer =
  (sk: string): Step =>
  async ({ accounts }, { customerId, accountId }, from) => {
    const after = from === undefined ? undefined : { pk: from, sk, customerId };
    const query = { index: 'byCustomer', partition: customerId, from: sk, to: sk, complete: true, after, pageSize: rowsAtOnce };
    for await (const page of accounts.query(query)) {
      let deleted = 0;
      for (const { pk } of page.filter((row) => row.accountId === accountId)) if (await accounts.delete({ pk, sk })) deleted++;
      return { deleted, next: page.at(-1)?.pk };
    }
    return {};
  };

/** Deletes an account's identification tokens: from here on nobody can call for it. */
export const eraseIdentifications = eraseByCustomer(identificationKeyOf('').sk);

/** Deletes the codes for an account that clients have not redeemed, or have within a day. */
export const eraseCodes = eraseByCustomer(oauthCodeKey('').sk);

/** Deletes what a customer has granted to clients. The tokens go with the customer. */
export const eraseGrants: Step = async ({ accounts, clock }, { customerId, isLastPass, until = Number.POSITIVE_INFINITY }) => {
  if (!isLastPass) return {};
  const { sk } = oauthGrantKey('');
  let deleted = 0;
  for await (const page of accounts.query({ index: 'byCustomer', partition: customerId, from: sk, to: sk, pageSize: rowsAtOnce })) {
    for (const { pk } of page) if (await accounts.delete({ pk, sk })) deleted++;
    if (page.length > 0 && clock.now() >= until) return { deleted, next: 'more' };
  }
  return { deleted };
};

/** Deletes an account's links, its sign-in, and its session with its network. */
export const eraseSignIns: Step = async ({ accounts }, { accountId }) => {
  let deleted = await forgetConnectLinks(accounts, accountId);
  for (const key of [signInKey(accountId), sessionKey(accountId)]) if (await accounts.delete(key)) deleted++;
  return { deleted };
};

/** Deletes a customer's links, also those by which no account was connected. */
export const eraseLinksOfCustomer: Step = async ({ accounts, clock }, { customerId, until = Number.POSITIVE_INFINITY }) => {
  let deleted = 0;
  for await (const count of forgetLinksOfCustomer(accounts, customerId, rowsAtOnce)) {
    deleted += count;
    if (clock.now() >= until) return { deleted, next: 'more' };
  }
  return { deleted };
};

/** Deletes an account itself, by which the erasure of a customer finds what is left to do: in the last pass. */
export const eraseAccount: Step = async ({ accounts }, { accountId, isLastPass }) => {
  if (!isLastPass) return {};
  return { deleted: (await accounts.delete(accountKey(accountId))) ? 1 : 0 };
};

/** Deletes a customer with their tokens, which authenticate calls until then; the rows by which they are found last. */
export const eraseCustomer: Step = async ({ accounts, clock }, { customerId, isLastPass, until = Number.POSITIVE_INFINITY }) => {
  if (!isLastPass) return {};
  const { pk } = customerKey(customerId);
  const customer = await readCustomer(accounts, customerId);
  let deleted = 0;
  for (const { hash } of Object.values(customer?.tokens ?? {})) if (await accounts.delete(tokenKeyOf(hash))) deleted++;
  const prefix = issuedTokenKey('', '').sk;
  for await (const page of accounts.query({ partition: pk, from: prefix, to: `${prefix}~`, pageSize: rowsAtOnce })) {
    for (const { sk, hash } of page) for (const key of [tokenKeyOf(String(hash)), { pk, sk }]) if (await accounts.delete(key)) deleted++;
    if (page.length > 0 && clock.now() >= until) return { deleted, next: 'more' };
  }
  for (const key of [forgettingKeyOf(customerId), customerKey(customerId)]) if (await accounts.delete(key)) deleted++;
  return { deleted };
};
