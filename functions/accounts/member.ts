import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Account } from './account.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** What LinkedIn shows of an account's member, as far as it was read. */
interface ReadMember {
  readonly publicUrl: string | null;
  readonly salesNavigator: boolean | null;
  readonly premium: boolean | null;
}

/** Records what was read of the account's member; what was not read stays as it is, and an account that was removed stays removed. */
export const recordMember = async (
  accounts: AccountsTable,
  accountId: string,
  { publicUrl, salesNavigator, premium }: ReadMember,
): Promise<void> => {
  const read: Pick<Account, 'publicUrl' | 'salesNavigator' | 'premium'> = {
    ...(publicUrl === null ? {} : { publicUrl }),
    ...(salesNavigator === null ? {} : { salesNavigator }),
    ...(premium === null ? {} : { premium }),
  };
  if (Object.keys(read).length > 0) await wasDone(accounts.update(accountKey(accountId), { set: read }, rowExists));
};
