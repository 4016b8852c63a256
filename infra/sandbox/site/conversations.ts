import { messageId, profileId, threadId } from '../world/identity.ts';
import type { Account } from '../world/world.ts';

export interface Message {
  readonly urn: string;
  readonly from: 'us' | 'them';
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** The thread between an account and one person. */
export interface Conversation {
  readonly person: string;
  readonly id: string;
  readonly urn: string;
  unread: boolean;
  readonly messages: Message[];
}

export function newConversation(account: Account, person: string): Conversation {
  const id = threadId(account.person, person);
  return {
    person,
    id,
    urn: `urn:li:msg_conversation:(urn:li:fsd_profile:${profileId(account.person)},${id})`,
    unread: false,
    messages: [],
  };
}

/** Adds a message and returns it. */
export function say(account: Account, conversation: Conversation, from: 'us' | 'them', text: string, time: number): Message {
  const urn = `urn:li:msg_message:(urn:li:fsd_profile:${profileId(account.person)},${messageId(conversation.id, conversation.messages.length)})`;
  const message = { urn, from, text, time };
  conversation.messages.push(message);
  return message;
}

/** The account's conversations at the beginning, by the other person's slug. */
export function conversations(account: Account): Map<string, Conversation> {
  return new Map(
    account.threads.map((thread) => {
      const conversation = newConversation(account, thread.person);
      for (const message of thread.messages) say(account, conversation, message.from, message.text, Date.parse(message.time));
      conversation.unread = thread.unread;
      return [thread.person, conversation];
    }),
  );
}
