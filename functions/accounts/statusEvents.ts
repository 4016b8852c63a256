import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '../contract/events.ts';
import { readAccount } from './account.ts';
import { type AccountsTable, accountKey, conditionFailed } from './table.ts';

/** An event as it is published: the same id however often (P9). */
interface StatusEvent {
  readonly id: string;
  readonly customerId: string;
  readonly event: Event;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Takes an account's entries out of its outbox; with nothing newer in it, the sweeper need not look any more. */
const empty = async (accounts: AccountsTable, accountId: string, revisions: readonly string[], seenRevision: number): Promise<void> => {
  const names = Object.fromEntries(revisions.map((revision) => [`#r${revision}`, revision]));
  const published = revisions.map((revision) => `outbox.#r${revision}`);
  const update = (remove: readonly string[], condition: object) =>
    accounts.client.send(
      new UpdateCommand({
        TableName: accounts.name,
        Key: accountKey(accountId),
        UpdateExpression: `REMOVE ${remove.join(', ')}`,
        ...(revisions.length > 0 ? { ExpressionAttributeNames: names } : {}),
        ...condition,
      }),
    );
  try {
    await update([...published, 'dueShard', 'dueAt'], {
      ConditionExpression: 'statusRevision = :seen',
      ExpressionAttributeValues: { ':seen': seenRevision },
    });
  } catch (error) {
    if (!conditionFailed(error)) throw error;
    if (published.length > 0) await update(published, { ConditionExpression: 'attribute_exists(pk)' });
  }
};

/**
 * Publishes an account's changes of status in their order, once they are durable. It may be done twice: an event keeps its id.
 * Returns how many there were.
 */
export const publishStatusChanges = async (
  accounts: AccountsTable,
  publish: (event: StatusEvent) => Promise<void>,
  accountId: string,
): Promise<number> => {
  const account = await readAccount(accounts, accountId);
  if (!account) return 0;
  const changes = Object.entries(account.outbox ?? {}).sort(([one], [other]) => Number(one) - Number(other));
  for (const [revision, { status, reason, at }] of changes) {
    await publish({
      id: `evt_${accountId}_${revision}`,
      customerId: account.customerId,
      event: { type: 'account.statusChanged', timestamp: new Date(at).toISOString(), data: { accountId, status, reason } },
      attributes: { accountId, status },
    });
  }
  await empty(
    accounts,
    accountId,
    changes.map(([revision]) => revision),
    account.statusRevision ?? 0,
  );
  return changes.length;
};
