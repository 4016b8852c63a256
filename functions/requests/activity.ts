import { lastRunIn } from './journal.ts';
import { pendingIn } from './pendingRequests.ts';
import { leaseKey, pendingKey, type RequestsTable } from './table.ts';

/** What workers have done for an account, and what they have to do. */
export interface Activity {
  /** When a worker last worked for it (epoch milliseconds). */
  readonly lastRunAt: number | undefined;
  readonly unfinishedRequests: number;
}

/** The activity of each of these accounts, in their order: one read of many rows. */
export const readActivities = async (table: RequestsTable, accountIds: readonly string[]): Promise<Activity[]> => {
  const rows = await table.getAll(accountIds.flatMap((accountId) => [leaseKey(accountId), pendingKey(accountId)]));
  return accountIds.map((_, index) => ({ lastRunAt: lastRunIn(rows[2 * index]), unfinishedRequests: pendingIn(rows[2 * index + 1]) }));
};
