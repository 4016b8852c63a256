import { addressKey, addressKind, keyOf, readHead } from './conversations.ts';
import type { AccountsTable } from './table.ts';

const addressOf = (id: string): string => `https://www.linkedin.com/in/${id}`;

/**
 * Whom a conversation that is named by its id is with: the address under which the person was read, or that of their permanent id; `null` if neither
 * is stored.
 */
export const personOfThread = async (table: AccountsTable, accountId: string, threadId: string): Promise<string | null> => {
  const profileId = await keyOf(table, accountId, { threadId });
  if (profileId === null) return null;
  const personId = (await readHead(table, accountId, profileId))?.personId ?? (profileId === threadId ? undefined : profileId);
  const byId = personId === undefined ? null : addressOf(personId);
  const { pk: partition, sk: from } = addressKey(accountId, { person: '' });
  for await (const page of table.query({ partition, from, to: `${from}~` }))
    for (const row of page) {
      const person = row.sk.slice(from.length);
      if (person !== byId && addressKind.readIf(row)?.profileId === profileId) return person;
    }
  return byId;
};
