import { messageId, profileId, threadId } from '../world/identity.ts';
import type { Account } from '../world/world.ts';

export interface Message {
  readonly urn: string;
  readonly from: 'us' | 'them';
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly attachment?: { readonly name: string; readonly mediaType: string; readonly byteSize: number };
}

/** The thread between an account and one person. */
export interface Conversation {
  readonly person: string;
  readonly id: string;
  readonly urn: string;
  unread: boolean;
  unreadCount: number;
  /** When its owner last read it, epoch milliseconds. */
  readAt: number;
  readonly messages: Message[];
}

export function newConversation(account: Account, person: string): Conversation {
  const id = threadId(account.person, person);
  return {
    person,
    id,
    urn: `urn:li:msg_conversation:(urn:li:fsd_profile:${profileId(account.person)},${id})`,
    unread: false,
    unreadCount: 0,
    readAt: 0,
    messages: [],
  };
}

/** Its owner has read it, or has written in it. */
export function markRead(conversation: Conversation, time: number): void {
  conversation.unread = false;
  conversation.unreadCount = 0;
  conversation.readAt = time;
}

/** Adds a message and returns it; no two of a thread have the same time. */
export function say(
  account: Account,
  conversation: Conversation,
  from: 'us' | 'them',
  text: string,
  at: number,
  attachment?: Message['attachment'],
): Message {
  const time = Math.max(at, (conversation.messages.at(-1)?.time ?? 0) + 1);
  const urn = `urn:li:msg_message:(urn:li:fsd_profile:${profileId(account.person)},${messageId(conversation.id, conversation.messages.length)})`;
  const message = { urn, from, text, time, ...(attachment ? { attachment } : {}) };
  conversation.messages.push(message);
  if (from === 'us') markRead(conversation, time);
  else {
    conversation.unread = true;
    conversation.unreadCount += 1;
  }
  return message;
}

/** The account's conversations at the beginning, by the other person's slug. */
export function conversations(account: Account): Map<string, Conversation> {
  return new Map(
    account.threads.map((thread) => {
      const conversation = newConversation(account, thread.person);
      for (const message of thread.messages) say(account, conversation, message.from, message.text, Date.parse(message.time));
      markRead(conversation, conversation.messages.at(-1)?.time ?? 0);
      conversation.unread = thread.unread;
      conversation.unreadCount = thread.unread ? 1 : 0;
      return [thread.person, conversation];
    }),
  );
}
