import { addMessages, timeIn } from './addedMessages.ts';
import {
  addressKind,
  conversationPartition,
  conversationsPartition,
  firstKey,
  headKey,
  inTurns,
  type KeptConversation,
  readRows,
} from './conversations.ts';
import type { AccountsTable } from './table.ts';

/** Where what is left of a joined conversation is found, should its deletion be interrupted: `profileId` is that one's key. */
export const joinedKey = (accountId: string, into: string) => ({ pk: conversationsPartition(accountId), sk: `JOINED#${into}` });

/**
 * Joins two stored conversations that turned out to be one: all messages of `from` go to `into`, then all addresses, then `from` is deleted. Can be
 * repeated after a crash at any step.
 * @throws ConversationChanged
 */
export const joinConversations = async (
  table: AccountsTable,
  accountId: string,
  { from, into }: { readonly from: KeptConversation; readonly into: KeptConversation },
): Promise<void> => {
  const pk = conversationPartition(accountId, from.profileId);
  const joined = joinedKey(accountId, into.profileId);
  const { messages, left } = await readRows(table, accountId, from.profileId, firstKey);
  const isLater = from.synchronizedAt > into.synchronizedAt;
  await addMessages(table, {
    accountId,
    before: into,
    messages: messages.map(({ sk, ...message }) => ({ ...message, time: message.time ?? timeIn(sk) })),
    from: '',
    startsAt: '',
    after: (skOf) =>
      isLater ? { newest: from.newest, last: skOf(from.newest ?? '') ?? into.last, synchronizedAt: from.synchronizedAt } : {},
  });
  await table.put(addressKind.at(joined, { profileId: from.profileId }));
  for await (const addresses of table.query({ partition: conversationsPartition(accountId) }))
    await inTurns(
      addresses.filter(({ sk, profileId }) => profileId === from.profileId && sk !== joined.sk),
      (address) => table.put(addressKind.at(address, { profileId: into.profileId })),
    );
  await inTurns([...messages, ...left], ({ sk }) => table.delete({ pk, sk }));
  await table.delete({ pk, sk: headKey });
  await table.delete(joined);
};
