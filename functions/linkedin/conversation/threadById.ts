import { goTo } from '../browser/navigation.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { messagingTraffic, type Traffic } from '../browser/traffic.ts';
import { LayoutChanged } from '../failures.ts';
import { isSamePerson, personAt } from '../person/samePerson.ts';
import type { LookUpRun } from '../run.ts';
import { threadIn, threadPath } from '../selectors/addresses.ts';
import { threadEmber } from '../selectors/conversation/conversation.ember.ts';
import { inboxEmber } from '../selectors/conversation/inbox.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { type ConversationFacts, threadReader } from './conversation.ember.ts';
import type { WritableConversation } from './conversation.ts';
import { type FetchedConversation, fetchedConversations } from './inboxData.ts';
import { type MessengerData, messengerData } from './messengerData.ts';

const pageName = 'conversation';

/**
 * The open thread must be the one that was asked for, by LinkedIn's own ids: the page has fetched that conversation, displays its last message, and
 * every link to a participant leads to one of them. Between two people there has to be such a link, as when writing to a person.
 */
const requireThread = (asked: FetchedConversation | undefined, { messages, recipients }: ConversationFacts): FetchedConversation => {
  if (!asked) throw new LayoutChanged(pageName, 'threadId');
  const { participants, isGroup, lastMessage } = asked;
  const isParticipant = (recipient: string): boolean => participants.some((one) => isSamePerson(one, personAt(recipient)));
  if (!recipients.every(isParticipant) || (!isGroup && recipients.length === 0)) throw new LayoutChanged(pageName, 'recipient');
  const isShown = lastMessage !== null && messages.some(({ id }) => id === lastMessage.id);
  if (!isShown && (isGroup || lastMessage !== null)) throw new LayoutChanged(pageName, 'lastMessage');
  return asked;
};

/** What is listened to from before a thread is opened. */
export interface ThreadListening {
  readonly data: MessengerData;
  readonly traffic: Traffic;
}

/** A thread that was opened by its id. */
export interface OpenThread {
  readonly facts: ConversationFacts;
  /** What the page fetched of it; `null` where something is for sale in its place. */
  readonly fetched: FetchedConversation | null;
}

/**
 * Opens a thread by its id and reads it once `isReady`, or after a while as it is, after a proof that it is this one; `null` if LinkedIn leads elsewhere: the account has no such
 * thread. Where something is for sale in its place, there is no thread to be read or written to.
 */
export const openThreadById = async (
  linkedin: LinkedIn,
  threadId: string,
  { data, traffic }: ThreadListening,
  isReady: (facts: ConversationFacts) => boolean,
  signal: AbortSignal,
): Promise<OpenThread | null> => {
  const { page, patienceMs } = linkedin;
  const anchors = { ember: [threadEmber.conversation, threadEmber.upsell, inboxEmber.list].map(anyOf).join(', ') };
  const arrival = await goTo(linkedin, threadPath(threadId), { name: pageName, anchors }, signal);
  const isElsewhere = (): boolean => threadIn(page.url()) !== threadId;
  if (!arrival.arrived || isElsewhere()) return null;
  const isClosed = (facts: ConversationFacts): boolean => !facts.thread && facts.upsell;
  const isOver = (facts: ConversationFacts): boolean => isElsewhere() || isClosed(facts) || (facts.thread && isReady(facts));
  const ready = await readUntil(page, threadReader, isOver, { milliseconds: patienceMs, signal });
  if (isElsewhere()) return null;
  await traffic.complete(pageName, 'messages', signal);
  const { facts } = await threadReader.read(page);
  if (isClosed(facts)) return { facts, fetched: null };
  if (!ready && !facts.thread) throw new LayoutChanged(pageName, 'list');
  const fetched = (await fetchedConversations(data)).find((each) => each.threadId === threadId);
  return { facts, fetched: requireThread(fetched, facts) };
};

/**
 * Opens a thread by its id to write into it. Throws `threadNotFound` if the account has none with this id, and `messagingNotAllowed` if LinkedIn
 * offers something else than a plain composer in it.
 */
export const openThreadToWrite = async (
  linkedin: LinkedIn,
  threadId: string,
  { fail, signal }: LookUpRun<'threadNotFound' | 'messagingNotAllowed'>,
): Promise<WritableConversation> => {
  using data = messengerData(linkedin.page);
  using traffic = messagingTraffic(linkedin);
  const isReady = ({ draft, subject, upsell, loading }: ConversationFacts): boolean => !loading && (draft !== null || subject || upsell);
  const open = await openThreadById(linkedin, threadId, { data, traffic }, isReady, signal);
  if (!open) throw fail('threadNotFound');
  const { facts, fetched } = open;
  if (fetched === null || facts.subject || (facts.upsell && facts.draft === null)) throw fail('messagingNotAllowed');
  // What is still being loaded could hide a message.
  if (facts.loading) throw new LayoutChanged(pageName, 'messages');
  if (facts.draft === null) throw fetched.isClosed ? fail('messagingNotAllowed') : new LayoutChanged(pageName, 'composer');
  const requireSame = async (): Promise<void> => {
    if (threadIn(linkedin.page.url()) !== threadId) throw new LayoutChanged(pageName, 'threadId');
    requireThread(fetched, (await threadReader.read(linkedin.page)).facts);
  };
  return { facts, requireSame };
};
