import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Key } from '../rows/row.ts';
import { type Account, accountKind, readAccount } from './account.ts';
import { identificationOf, putIdentification } from './identification.ts';
import { type AccountsTable, accountKey, identificationKey, sessionKey, signInKey } from './table.ts';

/** A customer's own account; anybody else's is as if it had never been (P8). */
export const ownAccount = async (accounts: AccountsTable, customerId: string, accountId: string): Promise<Account | undefined> => {
  const account = await readAccount(accounts, accountId);
  return account?.customerId === customerId ? account : undefined;
};

/** All accounts of a customer, the oldest first. */
export const accountsOf = async (accounts: AccountsTable, customerId: string): Promise<Account[]> => {
  const keys: Key[] = [];
  const sk = accountKey('').sk;
  for await (const page of accounts.query({ index: 'byCustomer', partition: customerId, from: sk, to: sk })) keys.push(...page);
  const found = (await accounts.getAll(keys)).flatMap((row) => accountKind.readIf(row) ?? []);
  return found.sort((one, other) => (one.createdAt ?? one.statusAt) - (other.createdAt ?? other.statusAt));
};

/** What a new account begins with. */
export interface NewAccount extends Pick<Account, 'accountId' | 'customerId' | 'name' | 'status' | 'signInId'> {
  readonly identificationToken: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Makes an account with its identification token. One that is there already stays as it is. */
export const putAccount = async (accounts: AccountsTable, { identificationToken, now, ...account }: NewAccount): Promise<void> => {
  const item = {
    ...account,
    statusAt: now,
    createdAt: now,
    identification: identificationOf(identificationToken),
  };
  await putIdentification(accounts, identificationToken, account);
  await wasDone(accounts.put(accountKind.at(accountKey(account.accountId), item), rowAbsent));
};

/** Removes an account of which nobody knows yet, and everything of it. Doing it again is the same. */
export const removeAccount = async (accounts: AccountsTable, accountId: string, identificationToken: string): Promise<void> => {
  for (const key of [identificationKey(identificationToken), accountKey(accountId), signInKey(accountId), sessionKey(accountId)])
    await accounts.delete(key);
};
