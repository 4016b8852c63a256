import { messageId, profileId, threadId } from '../world/identity.ts';
import type { Account, Thread } from '../world/world.ts';

/** A file of a message. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** Of one that was uploaded here. */
  readonly urn?: string;
}

/** A file that was uploaded, with its content. */
export interface UploadedFile extends Attachment {
  readonly urn: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

export const isPicture = ({ mediaType }: Attachment): boolean => mediaType.startsWith('image/');

/** Where a file is read by those who take part in the conversation. */
export const fileAddress = ({ urn }: Attachment): string => `https://www.linkedin.com/dms/prv/${urn ?? 'attachment'}`;

export interface Message {
  readonly urn: string;
  readonly from: 'us' | 'them';
  /** In a group: which of the others wrote it. */
  readonly by?: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly attachments?: readonly Attachment[];
  /** Who wrote it has taken it back. */
  readonly recalled?: boolean;
}

/** What its owner may do to a conversation. */
export interface Marks {
  unread: boolean;
  starred: boolean;
  archived: boolean;
  muted: boolean;
}

/** The thread between an account and one person, or a group. */
export interface Conversation extends Marks {
  /** The other person; in a group the first of them. */
  readonly person: string;
  /** All the others. */
  readonly people: readonly string[];
  readonly id: string;
  readonly urn: string;
  readonly inMail: boolean;
  /** How many came in since it was last read; at least one while it is unread. */
  unreadCount: number;
  /** When its owner last read it, epoch milliseconds. */
  readAt: number;
  /** Unread messages when a page opened it, until that page has fetched it. */
  unreadWhenOpened?: number;
  readonly closed: boolean;
  readonly messages: Message[];
}

export const isGroup = ({ people }: Conversation): boolean => people.length > 1;

type Made = Pick<Thread, 'person'> & Partial<Omit<Thread, 'messages'>>;

export function newConversation(account: Account, { person, others = [], ...marks }: Made): Conversation {
  const people = [person, ...others];
  const id = threadId(account.person, people.toSorted().join(' '));
  return {
    person,
    people,
    id,
    urn: `urn:li:msg_conversation:(urn:li:fsd_profile:${profileId(account.person)},${id})`,
    unread: false,
    starred: false,
    archived: false,
    muted: false,
    inMail: false,
    unreadCount: 0,
    readAt: 0,
    closed: false,
    ...marks,
    messages: [],
  };
}

/** Another thread with a person to whom there may be one already. */
export function secondThread(account: Account, person: string): Conversation {
  const made = newConversation(account, { person, inMail: true });
  const id = threadId(account.person, `${person} in mail`);
  return { ...made, id, urn: made.urn.replace(made.id, id) };
}

/** Its owner has read it, or has written in it. */
export function markRead(conversation: Conversation, time: number): void {
  conversation.unread = false;
  conversation.unreadCount = 0;
  conversation.readAt = time;
}

/** Where an account's conversation is found: by the other person, a group by its id. */
const keyOf = (conversation: Conversation): string => (isGroup(conversation) ? conversation.id : conversation.person);

/** The conversation, among those of the account from now on. */
export function added(all: Map<string, Conversation>, conversation: Conversation): Conversation {
  all.set(keyOf(conversation), conversation);
  return conversation;
}

/** Adds a message and returns it. */
export function say(account: Account, conversation: Conversation, message: Omit<Message, 'urn'>): Message {
  // By its time: one that is written after the thread was deleted is another one.
  const number = message.time * 1000 + conversation.messages.length;
  const urn = `urn:li:msg_message:(urn:li:fsd_profile:${profileId(account.person)},${messageId(conversation.id, number)})`;
  const said = { urn, ...message };
  conversation.messages.push(said);
  return said;
}

/** Whoever wrote the last message changes it, or takes it back. */
export function changeLast({ messages }: Conversation, change: Pick<Message, 'text' | 'recalled'>): void {
  const last = messages.pop();
  if (last) messages.push({ ...last, ...change });
}

/** The account's conversations at the beginning. */
export function conversations(account: Account): Map<string, Conversation> {
  const all = new Map<string, Conversation>();
  for (const { messages, ...thread } of account.threads) {
    const conversation = added(all, newConversation(account, thread));
    for (const { time, by, ...message } of messages)
      say(account, conversation, { ...message, ...(by === undefined ? {} : { by }), time: Date.parse(time) });
    conversation.unreadCount = conversation.unread ? 1 : 0;
    conversation.readAt = conversation.messages.at(-1)?.time ?? 0;
  }
  return all;
}
