import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { publishStatusChanges } from '../accounts/statusEvents.ts';
import { type AccountsTable, accountDueShard, accountKey } from '../accounts/table.ts';
import { describeError, type Log } from '../log.ts';
import { type EventTopic, publish } from '../requests/events.ts';
import type { Clock } from '../time.ts';

/** What accounts are mended with. */
export interface AccountsMender {
  readonly accounts: AccountsTable;
  readonly topic: EventTopic;
  readonly clock: Clock;
  readonly log: Log;
}

/** The keys of the rows that are due by now. */
const dueRows = async function* ({ accounts, clock }: AccountsMender): AsyncGenerator<{ pk: string; sk: string }> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await accounts.client.send(
      new QueryCommand({
        TableName: accounts.name,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': accountDueShard, ':now': clock.now() },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const item of page.Items ?? []) yield { pk: String(item.pk), sk: String(item.sk) };
    from = page.LastEvaluatedKey;
  } while (from);
};

/** Publishes the changes of status that nobody lived to publish. Returns how many rows were mended. */
export const mendAccounts = async (mender: AccountsMender): Promise<number> => {
  const { accounts, topic, log } = mender;
  let mended = 0;
  for await (const { pk, sk } of dueRows(mender)) {
    const accountId = pk.slice(accountKey('').pk.length);
    try {
      if (sk === accountKey('').sk) await publishStatusChanges(accounts, (event) => publish(topic, event), accountId);
      mended++;
    } catch (error) {
      log.error('An account could not be mended and is looked at again', { accountId, ...describeError(error) });
    }
  }
  return mended;
};
