import { z } from 'zod';
import type { Channel } from '../contract/items.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { AccountsTable } from './table.ts';

/** A stored message. */
const keptMessage = z.object({
  /** LinkedIn's own id: each message is stored once. */
  id: z.string(),
  sender: z.enum(['us', 'them']),
  text: z.string().nullable(),
  /** ISO 8601 UTC. */
  time: z.string().nullable(),
  attachments: z
    .array(z.object({ name: z.string().nullable(), type: z.string(), size: z.number().nullable(), url: z.string().nullable() }))
    .readonly()
    // Messages that earlier releases stored have none.
    .default([]),
});
export type KeptMessage = Readonly<z.output<typeof keptMessage>>;

/** What is stored of one conversation, besides its messages. */
export const headKind = rowKind(
  'conversation',
  1,
  z.object({
    /** The conversation's key: the person's permanent id, or the thread's id if it was first seen by that. */
    profileId: z.string(),
    /** The person's permanent id where it is not the key; absent for one that was never read by person. */
    personId: z.string().exactOptional(),
    /** LinkedIn's id of it; absent or `null` if it was not shown. */
    threadId: z.string().nullish(),
    /** The newest message that was synchronized: everything before it is stored. `null` if there is none. */
    newest: z.string().nullable(),
    /** Number of stored messages; rows beyond it were left by a run that did not finish. */
    count: z.number(),
    /** Sort key of that message's row. */
    last: z.string(),
    /** Epoch milliseconds; 0 if it never was, and only looks have found messages of it. */
    synchronizedAt: z.number(),
  }),
);
export type KeptConversation = Readonly<ReturnType<typeof headKind.read>>;

/**
 * How a conversation is named: by a person's address, or by its own id. `channel`: without it one of LinkedIn's own messaging. Those of Sales Navigator
 * are others, also with the same person.
 */
export type Subject = ({ readonly person: string } | { readonly threadId: string }) & { readonly channel?: Channel };

export const messageKind = rowKind('message', 1, keptMessage.extend({ sk: z.string(), ordinal: z.number() }));
export type MessageRow = Readonly<ReturnType<typeof messageKind.read>>;
/** Where the conversation with a person, or one with an id, is stored. */
export const addressKind = rowKind('address of a person', 1, z.object({ profileId: z.string() }));

/** Before the addresses of conversations of Sales Navigator. */
export const salesPrefix = 'SALES#';

export const firstKey = 'MESSAGE#';
export const headKey = 'THREAD';
/** Maximum number of concurrent writes and deletions. */
const maxConcurrent = 10;

/** The key prefix of the addresses under which conversations are stored. */
export const conversationsPartition = (accountId: string): string => `CONVERSATIONS#${accountId}`;
/** The key of one conversation. */
export const conversationPartition = (accountId: string, profileId: string): string => `CONVERSATION#${accountId}#${profileId}`;

export const addressKey = (accountId: string, subject: Subject) => ({
  pk: conversationsPartition(accountId),
  sk: `${subject.channel === 'salesNavigator' ? salesPrefix : ''}${'person' in subject ? `PERSON#${subject.person}` : `THREAD#${subject.threadId}`}`,
});

export const readHead = async (table: AccountsTable, accountId: string, profileId: string): Promise<KeptConversation | null> => {
  const key = { pk: conversationPartition(accountId, profileId), sk: headKey };
  return headKind.readIf(await table.get(key)) ?? null;
};

/** The key of a conversation; `null` if there is none. */
export const keyOf = async (table: AccountsTable, accountId: string, subject: Subject): Promise<string | null> =>
  addressKind.readIf(await table.get(addressKey(accountId, subject)))?.profileId ?? null;

/** The messages from a key on, and rows that a run left which did not finish; then the conversation's own row. */
export const readRows = async (table: AccountsTable, accountId: string, profileId: string, from: string) => {
  const rows: MessageRow[] = [];
  let head: KeptConversation | null = null;
  const partition = conversationPartition(accountId, profileId);
  for await (const page of table.query({ partition, from, to: headKey }))
    for (const stored of page) {
      if (stored.sk === headKey) head = headKind.read(stored);
      else rows.push(messageKind.read(stored));
    }
  const count = head?.count ?? 0;
  const ids = new Set<string>();
  // Of two runs at once each may have written a row of a message.
  const messages = rows.filter(({ ordinal, id }) => ordinal < count && !ids.has(id) && ids.add(id));
  return { messages, left: rows.filter(({ ordinal }) => ordinal >= count), head };
};

/** The stored conversation with a person, by any of their addresses, or the one with an id; `null` if it was never read. */
export const recallConversation = async (table: AccountsTable, accountId: string, subject: Subject): Promise<KeptConversation | null> => {
  const profileId = await keyOf(table, accountId, subject);
  return profileId === null ? null : readHead(table, accountId, profileId);
};

/** A stored message with the conversation that it is in. */
type StoredMessage = KeptMessage & { readonly threadId: string | null };

/** All that is stored of a conversation, with what only looks have found, oldest first, only what came at or after `since` (ISO 8601). */
export const readKnownMessages = async (
  table: AccountsTable,
  accountId: string,
  subject: Subject,
  since: string | null,
): Promise<{ readonly isSynchronized: boolean; readonly messages: readonly StoredMessage[] }> => {
  const profileId = await keyOf(table, accountId, subject);
  if (profileId === null) return { isSynchronized: false, messages: [] };
  const from = since === null ? firstKey : `${firstKey}${new Date(since).toISOString()}`;
  const { messages, head } = await readRows(table, accountId, profileId, from);
  const { threadId = null, synchronizedAt = 0 } = head ?? {};
  return {
    isSynchronized: synchronizedAt > 0,
    messages: messages.map(({ ordinal: _, sk: _key, ...message }) => ({ ...message, threadId })),
  };
};

/** The stored messages of a conversation, as `readKnownMessages` returns them; `null` if it was never synchronized. */
export const readMessages = async (
  table: AccountsTable,
  accountId: string,
  subject: Subject,
  since: string | null,
): Promise<readonly StoredMessage[] | null> => {
  const { isSynchronized, messages } = await readKnownMessages(table, accountId, subject, since);
  return isSynchronized ? messages : null;
};

/** Does some work for each, a few at a time. */
export const inTurns = async <Each>(all: readonly Each[], work: (each: Each) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += maxConcurrent) await Promise.all(all.slice(from, from + maxConcurrent).map(work));
};
