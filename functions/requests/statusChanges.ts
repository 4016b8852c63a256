import { publishStatusChanges } from '../accounts/statusEvents.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import type { Topic } from '../rows/topic.ts';
import { publishAccountEvent } from './eventLog.ts';

/** Publishes an account's changes of status. They are durable: the sweeper publishes those that fail here. */
export const tryPublishStatusChanges = async (
  { accounts, topic, log }: { readonly accounts: AccountsTable; readonly topic: Topic; readonly log: Log },
  accountId: string,
): Promise<void> => {
  try {
    await publishStatusChanges(accounts, (event) => publishAccountEvent({ accounts, topic }, event), accountId);
  } catch (error) {
    log.warn('A status change could not be published; the sweeper will retry', { accountId, ...describeError(error) });
  }
};
