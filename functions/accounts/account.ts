import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SignOutReason } from '../contract/errors.ts';
import { type AccountsTable, accountKey, conditionFailed } from './table.ts';

export type AccountStatus = 'active' | 'signedOut' | 'paused' | 'disconnected';

/** A LinkedIn account as it is kept; its session lies in the vault. */
export interface Account {
  readonly version: number;
  readonly accountId: string;
  readonly customerId: string;
  readonly name: string | null;
  readonly status: AccountStatus;
  /** Why LinkedIn signed it out; only while it is. */
  readonly reason?: SignOutReason;
  /** When `status` changed (epoch milliseconds). */
  readonly statusAt: number;
  /** LinkedIn asked for fewer requests: none before this (epoch milliseconds). */
  readonly coolDownUntil?: number;
  /** How often in a row LinkedIn has asked for it. */
  readonly coolDowns?: number;
}

export const accountVersion = 1;

export const readAccount = async (accounts: AccountsTable, accountId: string): Promise<Account | undefined> =>
  (await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: accountKey(accountId), ConsistentRead: true }))).Item as
    | Account
    | undefined;

/** Notes that LinkedIn signed the account out. Returns whether this was news. */
export const noteSignedOut = async (accounts: AccountsTable, accountId: string, reason: SignOutReason, at: number): Promise<boolean> => {
  try {
    await accounts.client.send(
      new UpdateCommand({
        TableName: accounts.name,
        Key: accountKey(accountId),
        UpdateExpression: 'SET #status = :signedOut, #reason = :reason, statusAt = :at',
        ConditionExpression: '#status = :active',
        ExpressionAttributeNames: { '#status': 'status', '#reason': 'reason' },
        ExpressionAttributeValues: { ':signedOut': 'signedOut', ':active': 'active', ':reason': reason, ':at': at },
      }),
    );
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
};

/** A pause doubles each time LinkedIn asks for it again, up to a day. */
const longestCoolDownMs = 24 * 3600 * 1000;

/** Notes that LinkedIn asked for fewer requests. Returns until when the account rests. */
export const noteThrottled = async (accounts: AccountsTable, account: Account, firstMs: number, now: number): Promise<number> => {
  const coolDowns = (account.coolDowns ?? 0) + 1;
  const until = now + Math.min(longestCoolDownMs, firstMs * 2 ** (coolDowns - 1));
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: accountKey(account.accountId),
      UpdateExpression: 'SET coolDownUntil = :until, coolDowns = :coolDowns',
      ExpressionAttributeValues: { ':until': until, ':coolDowns': coolDowns },
    }),
  );
  return until;
};

/** Notes that LinkedIn answered normally again after a cool-down. */
export const noteUnthrottled = async (accounts: AccountsTable, account: Account): Promise<void> => {
  if (account.coolDowns === undefined) return;
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: accountKey(account.accountId),
      UpdateExpression: 'REMOVE coolDownUntil, coolDowns',
    }),
  );
};

/** Sets an account's status; a reason and a cool-down of before are over. */
export const setAccountStatus = async (accounts: AccountsTable, accountId: string, status: AccountStatus, at: number): Promise<void> => {
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: accountKey(accountId),
      UpdateExpression: 'SET #status = :status, statusAt = :at REMOVE #reason, coolDownUntil, coolDowns',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#status': 'status', '#reason': 'reason' },
      ExpressionAttributeValues: { ':status': status, ':at': at },
    }),
  );
};
