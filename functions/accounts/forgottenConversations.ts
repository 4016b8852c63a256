import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { conversationPartition, conversationsPartition } from './conversations.ts';
import type { AccountsTable } from './table.ts';

/** Deletions on their way at a time. */
const atATime = 10;

/** The rows of a partition, page by page: a conversation may be long. */
const pagesOf = async function* (table: AccountsTable, pk: string): AsyncGenerator<Record<string, unknown>[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
};

const deleteRows = async (table: AccountsTable, rows: readonly Record<string, unknown>[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += atATime)
    await Promise.all(
      rows
        .slice(from, from + atATime)
        .map(({ pk, sk }) => table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }))),
    );
};

/** Deletes what is kept of an account's conversations. The addresses by which they are found go last, so that it may be done again. */
export const forgetConversations = async (table: AccountsTable, accountId: string): Promise<void> => {
  for await (const addresses of pagesOf(table, conversationsPartition(accountId))) {
    for (const profileId of new Set(addresses.map((address) => String(address.profileId))))
      for await (const rows of pagesOf(table, conversationPartition(accountId, profileId))) await deleteRows(table, rows);
    await deleteRows(table, addresses);
  }
};
