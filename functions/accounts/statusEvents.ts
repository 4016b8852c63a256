import type { Event } from '../contract/events.ts';
import { equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { readAccount } from './account.ts';
import { statusDetailsOf } from './statusDetails.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** An event as it is published: the same id however often (P9). */
interface StatusEvent {
  readonly id: string;
  readonly customerId: string;
  readonly event: Event;
  readonly attributes: { readonly accountId: string; readonly status: string };
}

/** How the ids of an account's changes of status begin; the revision follows. */
export const statusEventPrefix = (accountId: string): string => `evt_${accountId}_`;

/** Takes an account's entries out of its outbox; with nothing newer in it, the row is no longer due. */
const empty = async (accounts: AccountsTable, accountId: string, revisions: readonly string[], seenRevision: number): Promise<void> => {
  const key = accountKey(accountId);
  const published = { setIn: revisions.map((revision) => [['outbox', revision], undefined] as const) };
  const settled = { ...published, set: { dueShard: undefined, dueAt: undefined } };
  if (await wasDone(accounts.change(key, settled, equals('statusRevision', seenRevision)))) return;
  if (revisions.length > 0) await accounts.change(key, published, rowExists);
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
  for (const [revision, change] of changes) {
    const { status, reason, at } = change;
    await publish({
      id: `${statusEventPrefix(accountId)}${revision}`,
      customerId: account.customerId,
      event: {
        type: 'account.statusChanged',
        timestamp: new Date(at).toISOString(),
        data: { accountId, status, reason, details: statusDetailsOf(change, at) },
      },
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
