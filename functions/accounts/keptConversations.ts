import type { Channel } from '../contract/items.ts';
import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { addMessages, timeIn } from './addedMessages.ts';
import { addressKey, addressKind, firstKey, inTurns, type KeptConversation, type KeptMessage, keyOf, readHead } from './conversations.ts';
import { joinConversations } from './joinedConversations.ts';
import type { AccountsTable } from './table.ts';

/** The messages read, oldest first: all of them, or those since the newest stored one. */
export interface ReadConversation {
  /** The person's permanent id, or, of a conversation that was read by its id, the key under which it is stored. */
  readonly profileId: string;
  /** `null` if it was not shown. */
  readonly threadId: string | null;
  /** Addresses of the person; none for a conversation that was read by its id. */
  readonly people: readonly string[];
  readonly whole: boolean;
  readonly messages: readonly KeptMessage[];
  /** Without it, one of LinkedIn's own messaging. */
  readonly channel?: Channel;
}

const emptyConversation = (profileId: string): KeptConversation => ({
  profileId,
  newest: null,
  count: 0,
  last: firstKey,
  synchronizedAt: 0,
});

const inChannel = (channel: Channel | undefined) => (channel === undefined ? {} : { channel });

/** The stored conversation with a person that is, or may be, the one with this id. */
const conversationWith = async (
  table: AccountsTable,
  accountId: string,
  { profileId, people, threadId, channel }: ReadConversation,
): Promise<KeptConversation | undefined> => {
  const keys = await Promise.all(people.map((person) => keyOf(table, accountId, { person, ...inChannel(channel) })));
  const heads = await Promise.all([...new Set([profileId, ...keys])].map((key) => key && readHead(table, accountId, key)));
  // An address may lead to somebody else by now.
  const theirs = heads.flatMap((head) => (head && (head.personId ?? head.profileId) === profileId ? [head] : []));
  const isMeant = (head: KeptConversation): boolean => threadId === null || (head.threadId ?? threadId) === threadId;
  return theirs.find((head) => threadId !== null && head.threadId === threadId) ?? theirs.find(isMeant);
};

/** Where a conversation belongs that was read. A thread is stored once, however it was found; what was stored in two places is joined. */
const placeOf = async (table: AccountsTable, accountId: string, read: ReadConversation): Promise<KeptConversation> => {
  const { profileId, threadId, people, channel } = read;
  const byId = threadId === null ? null : await keyOf(table, accountId, { threadId, ...inChannel(channel) });
  const ofId = byId === null ? null : ((await readHead(table, accountId, byId)) ?? emptyConversation(byId));
  if (people.length === 0) return ofId ?? emptyConversation(profileId);
  const ofPerson = await conversationWith(table, accountId, read);
  if (ofId && ofPerson && ofId.profileId !== ofPerson.profileId) {
    await joinConversations(table, accountId, { from: ofPerson, into: ofId });
    return (await readHead(table, accountId, ofId.profileId)) ?? ofId;
  }
  const isTaken = async (): Promise<boolean> => (await readHead(table, accountId, profileId)) !== null;
  return ofId ?? ofPerson ?? emptyConversation(threadId !== null && (await isTaken()) ? threadId : profileId);
};

/**
 * Stores a conversation that was read, each message once. Messages are never deleted.
 * @throws ConversationChanged
 */
export const keepConversation = async (table: AccountsTable, accountId: string, read: ReadConversation, now: number): Promise<void> => {
  const { threadId, people, messages, channel } = read;
  const within = inChannel(channel);
  const before = await placeOf(table, accountId, read);
  const { profileId } = before;
  // First, so that deleting the account's conversations finds this one too.
  await inTurns(people, (person) => table.put(addressKind.at(addressKey(accountId, { person, ...within }), { profileId })));
  if (threadId !== null) await wasDone(table.put(addressKind.at(addressKey(accountId, { threadId, ...within }), { profileId }), rowAbsent));
  const newest = messages.at(-1)?.id ?? before.newest;
  const startsAt = timeIn(read.whole ? firstKey : before.last);
  await addMessages(table, {
    accountId,
    before,
    messages,
    from: startsAt,
    startsAt,
    after: (skOf) => ({
      ...(people.length > 0 && read.profileId !== profileId ? { personId: read.profileId } : {}),
      threadId: threadId ?? before.threadId ?? null,
      newest,
      last: (newest !== null && skOf(newest)) || before.last,
      synchronizedAt: now,
    }),
  });
};

/** LinkedIn's pages show times to the minute: a message may be stored so much before its time (milliseconds). */
const coarsenessMs = 60_000;

/** Messages that came to a thread, or were written in it. */
export interface NewMessages {
  readonly threadId: string;
  /** The address of the other person in a conversation of two; `null` for any other. */
  readonly person: string | null;
  /** In order of time; each has one. */
  readonly messages: readonly (KeptMessage & { readonly time: string })[];
}

/**
 * Stores messages that a look has found, each once, beside those that were synchronized. What came before them is not known to be whole: where a
 * synchronization continues stays as it is.
 * @throws ConversationChanged
 */
export const keepNewMessages = async (table: AccountsTable, accountId: string, found: NewMessages): Promise<void> => {
  const { threadId, person, messages } = found;
  const [first] = messages;
  if (!first) return;
  const stored = await keyOf(table, accountId, { threadId });
  const profileId = stored ?? threadId;
  const address = (of: Parameters<typeof addressKey>[1]) => table.put(addressKind.at(addressKey(accountId, of), { profileId }), rowAbsent);
  if (stored === null) await wasDone(address({ threadId }));
  const ofPerson = person === null ? profileId : await keyOf(table, accountId, { person });
  if (person !== null && ofPerson === null) await wasDone(address({ person }));
  const read = async () => (await readHead(table, accountId, profileId)) ?? emptyConversation(profileId);
  const from = ofPerson === null || ofPerson === profileId ? null : await readHead(table, accountId, ofPerson);
  // Earlier releases stored a thread twice that was read by its id and by its person.
  if (from?.threadId === threadId) await joinConversations(table, accountId, { from, into: await read() });
  const before = await read();
  await addMessages(table, {
    accountId,
    before: { ...before, threadId: before.threadId ?? threadId },
    messages,
    from: new Date(Date.parse(first.time) - coarsenessMs).toISOString(),
    startsAt: '',
    after: () => ({}),
  });
};
