import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { endSignIn, readSignIn } from '../accounts/signIn.ts';
import { noteSignInFailed } from '../accounts/status.ts';
import { publishStatusChanges } from '../accounts/statusEvents.ts';
import { type AccountsTable, accountDueShard, accountKey, signInKey } from '../accounts/table.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { type EventTopic, publish } from '../requests/events.ts';
import type { RequestQueue } from '../requests/queue.ts';
import type { RequestsTable } from '../requests/table.ts';
import { wakeLine } from '../requests/wake.ts';
import type { Clock } from '../time.ts';

/** What accounts are mended with. */
export interface AccountsMender {
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly queue: RequestQueue;
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

/** Ends a sign-in whose time is over, and forgets what it was to be done with. */
const expireSignIn = async ({ accounts, requests, queue }: AccountsMender, accountId: string): Promise<void> => {
  const signIn = await readSignIn(accounts, accountId);
  if (!signIn) return;
  await noteSignInFailed(accounts, accountId, signIn.signInId, undefined);
  await endSignIn(accounts, signIn, 'abandoned');
  // Requests of an account that was active waited for it.
  await wakeLine(requests, queue, accountId);
};

/** Publishes the changes of status that nobody lived to publish, and ends sign-ins that nobody lived to end. Returns how many rows were mended. */
export const mendAccounts = async (mender: AccountsMender): Promise<number> => {
  const { accounts, topic, log } = mender;
  let mended = 0;
  for await (const { pk, sk } of dueRows(mender)) {
    const accountId = pk.slice(accountKey('').pk.length);
    try {
      if (sk === signInKey('').sk) await expireSignIn(mender, accountId);
      else await publishStatusChanges(accounts, (event) => publish(topic, event), accountId);
      mended++;
    } catch (error) {
      log.error('An account could not be mended and is looked at again', { accountId, ...describeError(error) });
    }
  }
  return mended;
};
