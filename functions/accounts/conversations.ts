import { z } from 'zod';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
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
const headKind = rowKind(
  'conversation',
  1,
  z.object({
    /** The conversation's key: the person's permanent id, or the thread's id if it was first read by that. */
    profileId: z.string(),
    /** LinkedIn's id of it; absent or `null` if it was not shown. */
    threadId: z.string().nullish(),
    /** The newest stored message; `null` if there is none. */
    newest: z.string().nullable(),
    /** Number of stored messages; rows beyond it were left by a run that did not finish. */
    count: z.number(),
    /** Sort key of the newest message's row. */
    last: z.string(),
    /** Epoch milliseconds. */
    synchronizedAt: z.number(),
  }),
);
export type KeptConversation = Readonly<ReturnType<typeof headKind.read>>;

/** How a conversation is named: by a person's address, or by its own id. */
export type Subject = { readonly person: string } | { readonly threadId: string };

/** The messages read, oldest first: all of them, or those since the newest stored one. */
export interface ReadConversation {
  readonly profileId: string;
  /** `null` if it was not shown. */
  readonly threadId: string | null;
  /** Addresses of the person; none for a conversation that was first read by its id. */
  readonly people: readonly string[];
  readonly whole: boolean;
  readonly messages: readonly KeptMessage[];
}

const messageKind = rowKind('message', 1, keptMessage.extend({ sk: z.string(), ordinal: z.number() }));
type MessageRow = Readonly<ReturnType<typeof messageKind.read>>;
/** Where the conversation with a person, or one with an id, is stored. */
const addressKind = rowKind('address of a person', 1, z.object({ profileId: z.string() }));

const firstKey = 'MESSAGE#';
const headKey = 'THREAD';
/** Maximum number of concurrent writes and deletions. */
const maxConcurrent = 10;

/** The key prefix of the addresses under which conversations are stored. */
export const conversationsPartition = (accountId: string): string => `CONVERSATIONS#${accountId}`;
/** The key of one conversation. */
export const conversationPartition = (accountId: string, profileId: string): string => `CONVERSATION#${accountId}#${profileId}`;

const addressKey = (accountId: string, subject: Subject) => ({
  pk: conversationsPartition(accountId),
  sk: 'person' in subject ? `PERSON#${subject.person}` : `THREAD#${subject.threadId}`,
});

const readHead = async (table: AccountsTable, accountId: string, profileId: string): Promise<KeptConversation | null> => {
  const key = { pk: conversationPartition(accountId, profileId), sk: headKey };
  return headKind.readIf(await table.get(key)) ?? null;
};

const profileIdOf = async (table: AccountsTable, accountId: string, subject: Subject): Promise<string | null> =>
  addressKind.readIf(await table.get(addressKey(accountId, subject)))?.profileId ?? null;

/** The rows from a key on, followed by the conversation's own row. */
const readRows = async (table: AccountsTable, accountId: string, profileId: string, from: string) => {
  const rows: MessageRow[] = [];
  let head: KeptConversation | null = null;
  const partition = conversationPartition(accountId, profileId);
  for await (const page of table.query({ partition, from, to: headKey }))
    for (const stored of page) {
      if (stored.sk === headKey) head = headKind.read(stored);
      else rows.push(messageKind.read(stored));
    }
  return { rows, head };
};

/** The stored conversation with a person, by any of their addresses, or the one with an id; `null` if it was never read. */
export const recallConversation = async (table: AccountsTable, accountId: string, subject: Subject): Promise<KeptConversation | null> => {
  const profileId = await profileIdOf(table, accountId, subject);
  return profileId === null ? null : readHead(table, accountId, profileId);
};

/** The stored messages of a conversation, oldest first, only those at or after `since` (ISO 8601); `null` if it was never read. */
export const readMessages = async (
  table: AccountsTable,
  accountId: string,
  subject: Subject,
  since: string | null,
): Promise<readonly (KeptMessage & { readonly threadId: string | null })[] | null> => {
  const profileId = await profileIdOf(table, accountId, subject);
  if (profileId === null) return null;
  const from = since === null ? firstKey : `${firstKey}${new Date(since).toISOString()}`;
  const { rows, head } = await readRows(table, accountId, profileId, from);
  if (!head) return null;
  const { count, threadId = null } = head;
  return rows.filter(({ ordinal }) => ordinal < count).map(({ ordinal: _, sk: _key, ...message }) => ({ ...message, threadId }));
};

/** Does some work for each, a few at a time. */
export const inTurns = async <Each>(all: readonly Each[], work: (each: Each) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += maxConcurrent) await Promise.all(all.slice(from, from + maxConcurrent).map(work));
};

/** Messages are ordered by time; one without a time gets that of the message before. */
const keyed = (messages: readonly KeptMessage[], from: { readonly count: number; readonly last: string }): MessageRow[] => {
  let time = from.last.slice(firstKey.length).split('#')[0] || new Date(0).toISOString();
  return messages.map((message, index) => {
    if (message.time !== null && message.time > time) time = message.time;
    const ordinal = from.count + index;
    return { ...message, ordinal, sk: `${firstKey}${time}#${String(ordinal).padStart(6, '0')}` };
  });
};

/** Another run has stored messages of the same conversation meanwhile. */
export class ConversationChanged extends Error {
  override name = 'ConversationChanged';
}

/**
 * Stores a conversation that was read: each message once, the conversation's own row last, so that rows of a run that crashes halfway
 * are ignored. Messages are never deleted.
 */
export const keepConversation = async (table: AccountsTable, accountId: string, read: ReadConversation, now: number): Promise<void> => {
  const { profileId } = read;
  const pk = conversationPartition(accountId, profileId);
  // First, so that deleting the account's conversations finds this one too.
  await inTurns(read.people, (person) => table.put(addressKind.at(addressKey(accountId, { person }), { profileId })));
  // A conversation that is stored under its id already stays where it is.
  if (read.threadId !== null) {
    const address = addressKind.at(addressKey(accountId, { threadId: read.threadId }), { profileId });
    await wasDone(table.put(address, rowAbsent));
  }
  const before = await readHead(table, accountId, profileId);
  const { rows } = await readRows(table, accountId, profileId, read.whole ? firstKey : (before?.last ?? firstKey));
  const count = before?.count ?? 0;
  const known = new Set(rows.filter(({ ordinal }) => ordinal < count).map(({ id }) => id));
  const left = rows.filter(({ ordinal }) => ordinal >= count);
  await inTurns(left, ({ sk }) => table.delete({ pk, sk }));
  const fresh = keyed(
    read.messages.filter(({ id }) => !known.has(id)),
    { count, last: before?.last ?? firstKey },
  );
  await inTurns(fresh, (row) => table.put(messageKind.at({ pk, sk: row.sk }, row)));
  const newest = fresh.at(-1);
  const head: KeptConversation = {
    profileId,
    threadId: read.threadId ?? before?.threadId ?? null,
    newest: read.messages.at(-1)?.id ?? before?.newest ?? null,
    count: count + fresh.length,
    last: newest?.sk ?? before?.last ?? firstKey,
    synchronizedAt: now,
  };
  const asRead = before ? equals('count', count) : rowAbsent;
  if (!(await wasDone(table.put(headKind.at({ pk, sk: headKey }, head), asRead))))
    throw new ConversationChanged(`${profileId}: another run kept this conversation meanwhile`);
};
