import { publishStatusChanges } from '../accounts/statusEvents.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { type EventTopic, publish } from './events.ts';

/** Publishes an account's changes of status. They are durable: the sweeper publishes those that fail here. */
export const tryPublishStatusChanges = async (
  { accounts, topic, log }: { readonly accounts: AccountsTable; readonly topic: EventTopic; readonly log: Log },
  accountId: string,
): Promise<void> => {
  try {
    await publishStatusChanges(accounts, (event) => publish(topic, event), accountId);
  } catch (error) {
    log.warn('A status change could not be published; the sweeper will retry', { accountId, ...describeError(error) });
  }
};
