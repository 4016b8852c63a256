import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Account, accountVersion, readAccount } from './account.ts';
import { identificationOf, putIdentification } from './identification.ts';
import { type AccountsTable, accountKey, conditionFailed, identificationKey, readRows, sessionKey, signInKey } from './table.ts';

/** A customer's own account; anybody else's is as if it had never been (P8). */
export const ownAccount = async (accounts: AccountsTable, customerId: string, accountId: string): Promise<Account | undefined> => {
  const account = await readAccount(accounts, accountId);
  return account?.customerId === customerId ? account : undefined;
};

/** All accounts of a customer, the oldest first. */
export const accountsOf = async (accounts: AccountsTable, customerId: string): Promise<Account[]> => {
  const keys: { readonly pk: string; readonly sk: string }[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await accounts.client.send(
      new QueryCommand({
        TableName: accounts.name,
        IndexName: 'byCustomer',
        KeyConditionExpression: 'customerId = :customerId AND sk = :sk',
        ExpressionAttributeValues: { ':customerId': customerId, ':sk': accountKey('').sk },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    keys.push(...(page.Items ?? []).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
    from = page.LastEvaluatedKey;
  } while (from);
  const found = (await readRows(accounts, keys)).flatMap((row) => (row as Account | undefined) ?? []);
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
    ...accountKey(account.accountId),
    version: accountVersion,
    ...account,
    statusAt: now,
    createdAt: now,
    identification: identificationOf(identificationToken),
  };
  await putIdentification(accounts, identificationToken, account);
  try {
    await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!conditionFailed(error)) throw error;
  }
};

/** Removes an account of which nobody knows yet, and everything of it. Doing it again is the same. */
export const removeAccount = async (accounts: AccountsTable, accountId: string, identificationToken: string): Promise<void> => {
  for (const Key of [identificationKey(identificationToken), accountKey(accountId), signInKey(accountId), sessionKey(accountId)])
    await accounts.client.send(new DeleteCommand({ TableName: accounts.name, Key }));
};
