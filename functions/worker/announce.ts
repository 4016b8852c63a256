import { publishStatusChanges } from '../accounts/statusEvents.ts';
import { describeError } from '../errorFacts.ts';
import { publish } from '../requests/events.ts';
import type { Worker } from './worker.ts';

/** Publishes an account's changes of status. They are durable: what fails here is mended by the sweeper. */
export const announce = async ({ accounts, topic, log }: Worker, accountId: string): Promise<void> => {
  try {
    await publishStatusChanges(accounts, (event) => publish(topic, event), accountId);
  } catch (error) {
    log.warn('A status change could not be published; the sweeper will retry', { accountId, ...describeError(error) });
  }
};
