import type { StoredRow } from '../rows/row.ts';
import { conversationPartition, conversationsPartition } from './conversations.ts';
import type { AccountsTable } from './table.ts';

/** Maximum number of concurrent deletions. */
const maxConcurrent = 10;

const deleteRows = async (table: AccountsTable, rows: readonly StoredRow[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += maxConcurrent)
    await Promise.all(rows.slice(from, from + maxConcurrent).map((key) => table.delete(key)));
};

/** Deletes an account's stored conversations. The addresses by which they are found are deleted last, so that it can be repeated. */
export const forgetConversations = async (table: AccountsTable, accountId: string): Promise<void> => {
  for await (const addresses of table.query({ partition: conversationsPartition(accountId) })) {
    for (const profileId of new Set(addresses.map((address) => String(address.profileId))))
      for await (const rows of table.query({ partition: conversationPartition(accountId, profileId) })) await deleteRows(table, rows);
    await deleteRows(table, addresses);
  }
};
