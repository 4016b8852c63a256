import { memberAt } from '../browser/json.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { contentTraffic, type Traffic } from '../browser/traffic.ts';
import { wheelOf } from '../browser/wheel.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson } from '../person/samePerson.ts';
import { threadEmber } from '../selectors/conversation/conversation.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { type ConversationFacts, type ShownMessage, threadReader } from './conversation.ember.ts';
import { goToConversation, readArrived, requireRecipient } from './conversation.ts';
import { type FetchedConversation, fetchedConversations } from './inboxData.ts';
import { attributedText, type MessengerData, messengerData } from './messengerData.ts';
import { openThreadById, type ThreadListening } from './threadById.ts';
import { attachmentsOf } from './watchedData.ts';

const pageName = 'conversation';

/** How long nothing must be loaded at the top of a thread before it counts as its beginning. */
const quietMs = 300;

/** How a thread is opened, and known among the conversations that its page fetches. */
export interface ThreadSource {
  /** Opens it, and verifies by id that it is the one; `null` if there is none. */
  open(linkedin: LinkedIn, listening: ThreadListening, signal: AbortSignal): Promise<ConversationFacts | null>;
  isMeant(conversation: FetchedConversation): boolean;
}

const openThread = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  traffic: Traffic,
  signal: AbortSignal,
): Promise<ConversationFacts | null> => {
  await goToConversation(linkedin, person, [threadEmber.conversation, threadEmber.upsell], signal);
  const facts = await readArrived(linkedin, threadReader, () => true, traffic, signal);
  if (facts.upsell && facts.messages.length === 0 && facts.recipients.length === 0) return null;
  requireRecipient(person, facts);
  if (!facts.thread) throw new LayoutChanged(pageName, 'list');
  return facts;
};

/** The thread with a person. */
export const threadWith = (person: ProfileFacts): ThreadSource => ({
  open: (linkedin, { traffic }, signal) => openThread(linkedin, person, traffic, signal),
  isMeant: ({ profileId }) => isSamePerson(person, { slug: null, profileId }),
});

/** The thread with an id. */
export const threadOf = (threadId: string): ThreadSource => ({
  open: async (linkedin, listening, signal) => {
    const found = await openThreadById(linkedin, threadId, listening, () => true, signal);
    if (found && !found.facts.thread) throw new LayoutChanged(pageName, 'list');
    return found?.facts ?? null;
  },
  isMeant: (conversation) => conversation.threadId === threadId,
});

/** Puts the messages of a window before those read so far. Windows must overlap, or some were skipped. */
const joined = (window: readonly ShownMessage[], read: readonly ShownMessage[]): ShownMessage[] => {
  const [oldest] = read;
  if (!oldest) return [...window];
  const at = window.findIndex(({ id }) => id === oldest.id);
  if (at < 0) throw new LayoutChanged(pageName, 'olderMessages');
  return [...window.slice(0, at), ...read];
};

/** A thread without a header above its messages has to be shorter than the window that LinkedIn shows at a time. */
const messagesAtATime = 20;

/** Scrolls up once, and returns the new window; `null` at the thread's beginning. */
export const olderThan = async (
  linkedin: LinkedIn,
  before: ConversationFacts,
  { data, traffic }: ThreadListening,
  signal: AbortSignal,
): Promise<ConversationFacts | null> => {
  const { page, patienceMs } = linkedin;
  const box = await page.locator(anyOf(threadEmber.scroller)).filter({ visible: true }).first().boundingBox();
  if (!box) throw new LayoutChanged(pageName, 'scroller');
  await wheelOf(page).turn(box.x + box.width / 2, box.y + Math.min(box.height / 2, 200), -Math.max(100, box.height * 0.9));
  const isOlder = ({ messages }: ConversationFacts): boolean => messages[0]?.id !== before.messages[0]?.id;
  const wait = (milliseconds: number) => readUntil(page, threadReader, isOlder, { milliseconds, signal });
  await traffic.complete(pageName, 'messages', signal);
  const { facts } = await threadReader.read(page);
  if (isOlder(facts) || !facts.atTop) return facts;
  const older = await wait(facts.loading ? patienceMs : quietMs);
  await traffic.complete(pageName, 'messages', signal);
  if (older) return older;
  const { facts: now } = await threadReader.read(page);
  // If loading never ends, this is not the beginning.
  if (now.loading) throw new ListContradicts(pageName, 'olderMessages');
  if (now.beginning || now.messages.length < messagesAtATime) return null;
  const late = await wait(patienceMs);
  // Groups have no header above their first message.
  if (!late && (await data.endsWithFewer())) return null;
  if (!late) throw new ListContradicts(pageName, 'olderMessages');
  return late;
};

/** The data that the page fetched are more exact than the rows. */
const refined = async (messages: readonly ShownMessage[], data: MessengerData): Promise<ShownMessage[]> => {
  const elements = await data.elements('messengerMessages');
  const fetched = new Map(elements.map((each) => [each.entityUrn, each] as const));
  return messages.map((message) => {
    const element = fetched.get(message.id);
    const delivered = memberAt(element, 'deliveredAt');
    return {
      ...message,
      time: typeof delivered === 'number' ? delivered : message.time,
      text: attributedText(memberAt(element, 'body')) || message.text,
      files: element === undefined ? message.files : attachmentsOf(element),
    };
  });
};

/** Messages of a thread, oldest first. */
export interface ReadThread {
  readonly messages: readonly ShownMessage[];
  /** Read from the beginning, and not from `newestKnown`. */
  readonly whole: boolean;
  /** Its id, if the page fetched the conversation to which the displayed messages belong. */
  readonly threadId: string | null;
}

/**
 * Reads a thread upwards: to its beginning, or to the newest known message; `null` if there is none with such an id.
 * Throws `LayoutChanged` if a part of it is not loaded.
 */
export const readThread = (
  linkedin: LinkedIn,
  source: ThreadSource,
  newestKnown: string | null,
  signal: AbortSignal,
): Promise<ReadThread | null> => readWhole(linkedin, () => readOnce(linkedin, source, newestKnown, signal));

const readOnce = async (
  linkedin: LinkedIn,
  source: ThreadSource,
  newestKnown: string | null,
  signal: AbortSignal,
): Promise<ReadThread | null> => {
  using data = messengerData(linkedin.page);
  using traffic = contentTraffic(linkedin);
  let facts = await source.open(linkedin, { data, traffic }, signal);
  const isOpen = facts !== null;
  await linkedin.pacing.pause('read', signal);
  let read: ShownMessage[] = [];
  /** What was read from this position on, and where it belongs. */
  const readFrom = async (from: number): Promise<ReadThread | null> => {
    const meant = (await fetchedConversations(data)).filter((each) => source.isMeant(each) && each.lastMessage !== null);
    if (read.length === 0 && meant.length > 0) throw new ListContradicts(pageName, 'messages');
    if (!isOpen) return null;
    const shown = meant.find(({ lastMessage }) => read.some(({ id }) => id === lastMessage?.id));
    return { messages: await refined(read.slice(from), data), whole: from === 0, threadId: shown?.threadId ?? null };
  };
  while (facts) {
    read = joined(facts.messages, read);
    const known = newestKnown === null ? -1 : read.findIndex(({ id }) => id === newestKnown);
    if (known >= 0) return readFrom(known + 1);
    if (read.length === 0 && !facts.loading) break;
    facts = await olderThan(linkedin, facts, { data, traffic }, signal);
    await linkedin.pacing.pause('beforeClick', signal);
  }
  return readFrom(0);
};
