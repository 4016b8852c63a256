import type { Page } from 'playwright-core';
import { type Arrived, type Destination, goToExisting } from '../browser/navigation.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { messagingTraffic, type Traffic } from '../browser/traffic.ts';
import { LayoutChanged } from '../failures.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, personAt } from '../person/samePerson.ts';
import type { LookUpRun } from '../run.ts';
import { composePath } from '../selectors/addresses.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import type { SelectorEntry } from '../selectors/entry.ts';
import { type AnyPageReader, anyOf } from '../selectors/resolve.ts';
import { comparable } from '../text/comparable.ts';
import { type ConversationFacts, conversationReader, type ShownMessage } from './conversation.ember.ts';
import { fetchedConversations } from './inboxData.ts';
import { type MessengerData, messengerData } from './messengerData.ts';

const pageName = 'conversation';

/** What a message is made of. */
export interface MessageContent {
  readonly text: string | null;
  /** The names of its files, in their order. */
  readonly files: readonly string[];
}

/** The account's own messages with this text, whatever files they have. */
export const ownMessagesSaying = (messages: readonly ShownMessage[], text: string | null): ShownMessage[] =>
  messages.filter((message) => message.own && comparable(message.text) === comparable(text));

/** Whether files are shown as these: as many, and each that shows a name has one of theirs. */
export const areFiles = (shown: readonly (string | null)[], names: readonly string[]): boolean => {
  const left = names.map(comparable);
  const isOne = (name: string | null): boolean => {
    const at = left.indexOf(comparable(name));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  return shown.length === names.length && shown.filter((name) => name !== null).every(isOne);
};

/** Whether a message shows the files that it was sent with; one without any may show what LinkedIn made of its text, such as a preview of a link. */
export const hasItsFiles = ({ files }: ShownMessage, names: readonly string[]): boolean =>
  names.length === 0 ||
  areFiles(
    files.map(({ name }) => name),
    names,
  );

export const readConversation = async (page: Page): Promise<ConversationFacts> => (await conversationReader.read(page)).facts;

/** Goes to the conversation with a person as a page of its own; `anchors` are those of the classic front end. */
export const goToConversation = (
  linkedin: LinkedIn,
  { profileId }: ProfileFacts,
  anchors: readonly SelectorEntry[],
  signal: AbortSignal,
): Promise<Arrived> => {
  if (!profileId) throw new LayoutChanged('profile', 'profileId');
  const destination: Destination = { name: pageName, anchors: { ember: anchors.map(anyOf).join(', ') } };
  return goToExisting(linkedin, composePath(profileId), destination, signal);
};

/** Reads the open conversation once it shows whose it is, and everything that it has requested has arrived: a missing part could hide a message. */
export const readArrived = async (
  { page, patienceMs }: LinkedIn,
  reader: AnyPageReader<ConversationFacts>,
  isThere: (facts: ConversationFacts) => boolean,
  traffic: Traffic,
  signal: AbortSignal,
): Promise<ConversationFacts> => {
  const isWhose = (facts: ConversationFacts): boolean => facts.upsell || (facts.recipients.length > 0 && isThere(facts));
  if (!(await readUntil(page, reader, isWhose, { milliseconds: patienceMs, signal }))) throw new LayoutChanged(pageName, 'recipient');
  await traffic.complete(pageName, 'messages', signal);
  return (await reader.read(page)).facts;
};

/** All links have to agree: a group, or a conversation with another person that happened to be open, is not the one with this person. */
export const requireRecipient = (person: ProfileFacts, { recipients }: ConversationFacts): void => {
  const isPerson = (recipient: string): boolean => isSamePerson(person, personAt(recipient));
  if (recipients.length === 0 || !recipients.every(isPerson)) throw new LayoutChanged(pageName, 'recipient');
};

/** An open conversation that can be written into. */
export interface WritableConversation {
  readonly facts: ConversationFacts;
  /** Reads once more whose it is. @throws LayoutChanged if another one is in its place */
  readonly requireSame: () => Promise<void>;
}

/** Whether LinkedIn takes no reply in the conversation with a person, as the page has fetched it. */
const isClosedWith = async (data: MessengerData, { profileId }: ProfileFacts): Promise<boolean> =>
  (await fetchedConversations(data)).some((each) => each.isClosed && each.profileId === profileId);

/**
 * Opens the conversation with a person as a page of its own, and verifies by id that it is with that person.
 * Throws `messagingNotAllowed` if LinkedIn offers no composer for it.
 */
export const openConversation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  { fail, signal }: LookUpRun<'messagingNotAllowed'>,
): Promise<WritableConversation> => {
  using data = messengerData(linkedin.page);
  using traffic = messagingTraffic(linkedin);
  const { composer, subject, upsell } = conversationEmber;
  await goToConversation(linkedin, person, [composer, subject, upsell], signal).catch(async (error: unknown) => {
    if (error instanceof LayoutChanged && (await isClosedWith(data, person))) throw fail('messagingNotAllowed');
    throw error;
  });
  const facts = await readArrived(linkedin, conversationReader, ({ loading }) => !loading, traffic, signal);
  if (facts.subject || (facts.upsell && facts.draft === null)) throw fail('messagingNotAllowed');
  if (facts.draft === null) throw new LayoutChanged(pageName, 'composer');
  requireRecipient(person, facts);
  const requireSame = async (): Promise<void> => {
    const now = await readConversation(linkedin.page);
    if (now.draft === null) throw new LayoutChanged(pageName, 'composer');
    requireRecipient(person, now);
  };
  return { facts, requireSame };
};
