import { conversationPartition, conversationsPartition, inTurns } from './conversations.ts';
import type { AccountsTable } from './table.ts';

/** Deletes an account's stored conversations. The addresses by which they are found are deleted last, so that it can be repeated. */
export const forgetConversations = async (table: AccountsTable, accountId: string): Promise<void> => {
  for await (const addresses of table.query({ partition: conversationsPartition(accountId) })) {
    for (const profileId of new Set(addresses.map((address) => String(address.profileId))))
      for await (const rows of table.query({ partition: conversationPartition(accountId, profileId) }))
        await inTurns(rows, (key) => table.delete(key));
    await inTurns(addresses, (key) => table.delete(key));
  }
};
