import { token } from '../world/chance.ts';
import type { Account, SalesThread } from '../world/world.ts';

/** A message of Sales Navigator. */
export interface SalesMessage {
  readonly id: string;
  readonly from: 'us' | 'them';
  /** Of the first message of a thread. */
  readonly subject: string | null;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** A conversation of Sales Navigator with one person. They are kept apart from those of LinkedIn. */
export interface SalesConversation {
  readonly id: string;
  /** The other person. */
  readonly person: string;
  readonly archived: boolean;
  unread: number;
  readonly messages: SalesMessage[];
}

/** What an account has written, received and not sent in Sales Navigator. */
export interface SalesMailbox {
  /** InMails that it may still send. */
  credits: number;
  readonly conversations: SalesConversation[];
  /** What stands in the composer of a person without having been sent, by their slug: it is there again the next time. */
  readonly drafts: Map<string, { readonly subject: string; readonly text: string }>;
}

/** Adds a message and returns it. */
export function write(conversation: SalesConversation, message: Omit<SalesMessage, 'id'>): SalesMessage {
  const number = `${conversation.id} ${message.time} ${conversation.messages.length}`;
  const written = { id: `2-${Buffer.from(token(`sales message ${number}`, 36)).toString('base64')}`, ...message };
  conversation.messages.push(written);
  return written;
}

/** A conversation with a person, without messages; there may be several. */
export function newSalesConversation(mailbox: SalesMailbox, { person: owner }: Account, person: string): SalesConversation {
  const number = mailbox.conversations.filter((each) => each.person === person).length;
  const id = `2-${Buffer.from(token(`sales thread ${owner} ${person} ${number}`, 30)).toString('base64')}`;
  const made = { id, person, archived: false, unread: 0, messages: [] };
  mailbox.conversations.push(made);
  return made;
}

/** The latest conversation with a person. */
export const salesConversationWith = ({ conversations }: SalesMailbox, person: string): SalesConversation | undefined =>
  conversations.filter((each) => each.person === person).sort((one, other) => lastTime(other) - lastTime(one))[0];

export const lastTime = ({ messages }: SalesConversation): number => messages.at(-1)?.time ?? 0;

/** Whether the person has answered nothing yet: Sales Navigator takes no second message then. */
export const awaitsReply = ({ messages }: SalesConversation): boolean => messages.length > 0 && messages.every(({ from }) => from === 'us');

/** An account's mailbox at the beginning. */
export function salesMailbox(account: Account): SalesMailbox {
  const mailbox: SalesMailbox = { credits: account.inMailCredits, conversations: [], drafts: new Map() };
  for (const thread of account.salesThreads) begin(mailbox, account, thread);
  return mailbox;
}

function begin(mailbox: SalesMailbox, account: Account, { person, unread, messages }: SalesThread): void {
  const conversation = newSalesConversation(mailbox, account, person);
  for (const { time, ...message } of messages) write(conversation, { ...message, time: Date.parse(time) });
  conversation.unread = unread;
}
