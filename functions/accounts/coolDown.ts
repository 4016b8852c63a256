import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from './account.ts';
import { type AccountsTable, accountKey } from './table.ts';

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
