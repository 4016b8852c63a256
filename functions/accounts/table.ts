import { createHash } from 'node:crypto';
import type { Rows } from '../rows/rows.ts';

/** The table of customers, tokens, LinkedIn accounts and their sessions. */
export type AccountsTable = Rows;

/** Tokens are stored and looked up by their hash only. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const tokenKeyOf = (hash: string) => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' });
export const tokenKey = (token: string) => tokenKeyOf(tokenHash(token));
export const identificationKeyOf = (hash: string) => ({ pk: `IDENTIFICATION#${hash}`, sk: 'IDENTIFICATION' });
export const identificationKey = (token: string) => identificationKeyOf(tokenHash(token));
export const accountKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' });
export const sessionKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'SESSION' });
export const signInKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'SIGNIN' });
/** A link is found by the hash of its token. */
export const connectLinkKey = (link: string) => ({ pk: `CONNECTLINK#${link}`, sk: 'CONNECTLINK' });
export const linkOfAccountKey = (accountId: string, link: string) => ({ pk: `ACCOUNT#${accountId}`, sk: `CONNECTLINK#${link}` });
/** Among a customer's rows, a link of theirs: by it their links are listed. */
export const linkOfCustomerKey = (customerId: string, link: string) => ({ pk: `CUSTOMER#${customerId}`, sk: `CONNECTLINK#${link}` });
export const customerKey = (customerId: string) => ({ pk: `CUSTOMER#${customerId}`, sk: 'CUSTOMER' });
export const forgettingKeyOf = (customerId: string) => ({ pk: customerKey(customerId).pk, sk: 'FORGETTING' });

/** A token of a customer, in the order of the ids. */
export const issuedTokenKey = (customerId: string, tokenId: string) => ({ pk: customerKey(customerId).pk, sk: `TOKEN#${tokenId}` });
/** OAuth: a code that a client is given once, and what a customer has granted it. Both are found by hashes. */
export const oauthCodeKey = (hash: string) => ({ pk: `OAUTHCODE#${hash}`, sk: 'OAUTHCODE' });
export const oauthGrantKey = (hash: string) => ({ pk: `OAUTHGRANT#${hash}`, sk: 'OAUTHGRANT' });
/** Which account a LinkedIn member is connected as: found by a hash, since keys are stored in the clear. */
export const memberKey = (memberId: string) => ({ pk: `MEMBER#${tokenHash(memberId)}`, sk: 'MEMBER' });

/** Partition of the `due` index; changes of accounts are rare enough for one. */
export const accountDueShard = 'due';
