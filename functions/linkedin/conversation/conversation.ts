import type { Page } from 'playwright-core';
import { type Destination, goTo } from '../browser/navigation.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { messagingTraffic } from '../browser/traffic.ts';
import { LayoutChanged } from '../failures.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, personAt } from '../person/samePerson.ts';
import type { LookUpRun } from '../run.ts';
import { composePath } from '../selectors/addresses.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { type ConversationFacts, conversationReader, type ThreadMessage } from './conversation.ember.ts';

const conversation: Destination = {
  name: 'conversation',
  anchors: { ember: [conversationEmber.composer, conversationEmber.subject, conversationEmber.upsell].map(anyOf).join(', ') },
};

/** Text in a comparable form: composer, thread and request differ in their white space. */
export const comparable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u200b]+/g, ' ')
    .trim();

/** The account's own messages with this text. */
export const ownMessagesSaying = (messages: readonly ThreadMessage[], text: string): ThreadMessage[] =>
  messages.filter((message) => message.own && comparable(message.text) === comparable(text));

/** Runs in the page: resolves when the participant is known and nothing is being loaded. */
const isSettled = ([recipient, loader, upsell]: readonly string[]): true | null => {
  const shown = (selector = ''): boolean => [...document.querySelectorAll(selector)].some((each) => each.checkVisibility());
  return shown(upsell) || (shown(recipient) && !shown(loader)) || null;
};

export const readConversation = async (page: Page): Promise<ConversationFacts> => (await conversationReader.read(page)).facts;

/**
 * Opens the conversation with a person as a page of its own, and verifies by id that it is with that person.
 * Throws `messagingNotAllowed` if LinkedIn offers no composer for it.
 */
export const openConversation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  { fail, signal }: LookUpRun<'messagingNotAllowed'>,
): Promise<ConversationFacts> => {
  const { page, patienceMs } = linkedin;
  const { profileId } = person;
  if (!profileId) throw new LayoutChanged('profile', 'profileId');
  using traffic = messagingTraffic(linkedin);
  const arrival = await goTo(linkedin, composePath(profileId), conversation, signal);
  if (!arrival.arrived) throw new LayoutChanged(conversation.name, 'anchor');
  requireEnglish(arrival.language);
  const settled = [conversationEmber.recipient, conversationEmber.loader, conversationEmber.upsell].map(anyOf);
  await pageBecomes(page, isSettled, settled, patienceMs).catch((cause: unknown) => {
    throw new LayoutChanged(conversation.name, 'recipient', { cause });
  });
  // A missing part of the thread could hide a message that was already sent.
  await traffic.complete(conversation.name, 'messages', signal);
  const facts = await readConversation(page);
  if (facts.subject || (facts.upsell && facts.draft === null)) throw fail('messagingNotAllowed');
  if (facts.draft === null) throw new LayoutChanged(conversation.name, 'composer');
  // All links have to agree: a group, or a conversation with another person that happened to be open, must not get the message.
  const isPerson = (recipient: string): boolean => isSamePerson(person, personAt(recipient));
  if (facts.recipients.length === 0 || !facts.recipients.every(isPerson)) throw new LayoutChanged(conversation.name, 'recipient');
  return facts;
};
