import { personOfThread } from '../accounts/conversationPerson.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { PlannedItem } from '../contract/items.ts';
import type { RequestRow } from './request.ts';

/** Whom an item that names a conversation by its id is for, as far as it is stored; `null` for an item that names a person, or nobody. */
export const personAskedFor = async (
  accounts: AccountsTable,
  { accountId }: Pick<RequestRow, 'accountId'>,
  { input: { person, threadId } }: PlannedItem,
): Promise<string | null> =>
  typeof threadId === 'string' && typeof person !== 'string' ? personOfThread(accounts, accountId, threadId) : null;
