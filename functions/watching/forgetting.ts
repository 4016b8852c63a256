import { inTurns } from '../accounts/conversations.ts';
import { forgetConversations } from '../accounts/forgottenConversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { watchKinds } from '../contract/watch.looks.ts';
import { knownPartition, toldPartition, watchKey } from './watch.ts';

/** Deletes every row of a partition. Can be repeated. */
export const deletePartition = async (accounts: AccountsTable, partition: string): Promise<void> => {
  for await (const rows of accounts.query({ partition })) await inTurns(rows, ({ pk, sk }) => accounts.delete({ pk, sk }));
};

/** Ends watching an account, and deletes what was known and told of it. The watch first, so that no look adds to it. Can be repeated. */
export const forgetWatching = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  for (const kind of watchKinds) {
    await accounts.delete(watchKey(accountId, kind));
    await deletePartition(accounts, knownPartition(accountId, kind));
    await deletePartition(accounts, toldPartition(accountId, kind));
  }
};

/**
 * Deletes everything of an account that its conversations and its watching have left: messages, what looks knew, what was told. Watching first, so
 * that no look adds a conversation. Can be repeated.
 */
export const forgetConversationsAndWatching = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await forgetWatching(accounts, accountId);
  await forgetConversations(accounts, accountId);
};
