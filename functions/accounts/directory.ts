import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { type Account, accountKind, readAccount } from './account.ts';
import type { Sealed } from './envelope.ts';
import { identificationOf, putIdentification } from './identification.ts';
import { readSignIn } from './signIn.ts';
import { type AccountsTable, accountKey, identificationKey, sessionKey, signInKey, tokenHash } from './table.ts';

/**
 * A customer's own account; an account of another customer does not exist for them (P8). For 90 days, the id of a connection whose member
 * was connected already stands for that account.
 */
export const ownAccount = async (accounts: AccountsTable, customerId: string, accountId: string): Promise<Account | undefined> => {
  const account = (await readAccount(accounts, accountId)) ?? (await joinedAccount(accounts, accountId));
  return account?.customerId === customerId ? account : undefined;
};

const joinedAccount = async (accounts: AccountsTable, accountId: string): Promise<Account | undefined> => {
  const joined = (await readSignIn(accounts, accountId))?.joined;
  return joined && readAccount(accounts, joined.accountId);
};

/** All accounts of a customer, oldest first. */
export const accountsOf = async (accounts: AccountsTable, customerId: string): Promise<Account[]> => {
  const found: Account[] = [];
  const sk = accountKey('').sk;
  const query = { index: 'byCustomer', partition: customerId, from: sk, to: sk, complete: true };
  for await (const page of accounts.query(query)) found.push(...page.map(accountKind.read));
  return found.sort((one, other) => (one.createdAt ?? one.statusAt) - (other.createdAt ?? other.statusAt));
};

/** The initial attributes of an account. */
export interface NewAccount
  extends Pick<Account, 'accountId' | 'customerId' | 'name' | 'status' | 'signInId' | 'network' | 'networkRevision'> {
  /** Hash of its identification token. */
  readonly identificationHash: string;
  /** The token itself, if its customer may read it again. */
  readonly kept?: Sealed | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Creates an account with the hash of its identification token. An existing account is left unchanged. */
export const putHashedAccount = async (
  accounts: AccountsTable,
  { identificationHash, kept, now, ...account }: NewAccount,
): Promise<void> => {
  const item = {
    ...account,
    statusAt: now,
    createdAt: now,
    identification: identificationOf(identificationHash, kept),
  };
  await putIdentification(accounts, identificationHash, account);
  await wasDone(accounts.put(accountKind.at(accountKey(account.accountId), item), rowAbsent));
};

/** As `putHashedAccount`, with the token itself. */
export const putAccount = (
  accounts: AccountsTable,
  { identificationToken, ...account }: Omit<NewAccount, 'identificationHash'> & { readonly identificationToken: string },
): Promise<void> => putHashedAccount(accounts, { ...account, identificationHash: tokenHash(identificationToken) });

/** Removes a connection that another account has taken over, with its token; what became of its sign-in stays. Idempotent. */
export const removeConnection = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  for (const key of [sessionKey(accountId), accountKey(accountId)]) await accounts.delete(key);
};

/** Removes an account that nobody knows yet, with all its rows. Idempotent. */
export const removeAccount = async (accounts: AccountsTable, accountId: string, identificationToken: string): Promise<void> => {
  for (const key of [identificationKey(identificationToken), accountKey(accountId), signInKey(accountId), sessionKey(accountId)])
    await accounts.delete(key);
};
