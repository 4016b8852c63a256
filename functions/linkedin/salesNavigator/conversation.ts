import { click } from '../browser/click.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import type { Traffic } from '../browser/traffic.ts';
import { LayoutChanged, MessagingNotAllowed } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { leadIdIn, salesThreadPath, threadAskedIn } from '../selectors/salesNavigator/addresses.ts';
import { leadActions, salesConversation } from '../selectors/salesNavigator/messages.ts';
import { matches } from '../selectors/words/language.ts';
import { awaitingReplyWords, messageOptionWords, noCreditsWords } from '../selectors/words/salesNavigator.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { type LeadAddress, readLead } from './lead.ts';
import { memberUrnOfLead } from './memberUrn.ts';
import { openSales, type SeatError } from './opening.ts';
import type { SalesAnswer, SalesData } from './salesData.ts';
import {
  isAboutThreads,
  type SalesThread,
  tellsThreads,
  threadPage,
  threadsIn,
  threadsWith,
  understood,
  type WrittenSalesMessage,
} from './threads.ts';

/** What a conversation shows. */
export interface SalesConversationFacts {
  readonly isOpen: boolean;
  /** The leads that it links to. */
  readonly recipients: readonly string[];
  /** What stands in the field of the subject; `null` without one, as in a reply. */
  readonly subject: string | null;
  /** What stands in the field of the message; `null` without one. */
  readonly text: string | null;
  readonly canSend: boolean;
  /** Its messages, as far as they are loaded. */
  readonly messages: readonly string[];
  /** How far its messages are scrolled, in pixels from their beginning. */
  readonly scrolled: number;
  /** A sentence says why there is no field. */
  readonly saysNoCredits: boolean;
  readonly saysAwaitingReply: boolean;
}

export const salesConversationReader = pageReader({
  page: threadPage,
  selectors: salesConversation,
  gather: (dom) => {
    const [conversation = null] = dom.allShown('conversation');
    const within = (name: keyof typeof salesConversation): Element[] => (conversation ? dom.all(name, conversation) : []);
    const enteredIn = (name: 'subject' | 'text'): string | null => {
      const [field] = within(name).filter(dom.shown);
      return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : null;
    };
    const [send] = within('send').filter(dom.shown);
    return {
      isOpen: conversation !== null,
      recipients: within('recipient').flatMap((link) => dom.value('recipient', link) ?? []),
      subject: enteredIn('subject'),
      text: enteredIn('text'),
      canSend: send instanceof HTMLButtonElement && !send.disabled,
      messages: within('message').map((message) => dom.text(message) ?? ''),
      scrolled: within('history')[0]?.scrollTop ?? 0,
      said: dom.text(conversation) ?? '',
    };
  },
  interpret: ({ said, recipients, ...seen }, language): SalesConversationFacts => ({
    ...seen,
    recipients: recipients.map((href) => leadIdIn(href) ?? ''),
    saysNoCredits: matches(noCreditsWords, said, language),
    saysAwaitingReply: matches(awaitingReplyWords, said, language),
  }),
});

/** What is listened to from before a page is opened. */
export interface SalesListening {
  readonly data: SalesData;
  /** The requests for conversations and credits. */
  readonly traffic: Traffic;
}

/** A conversation to read or to write into. */
export interface OpenSalesConversation {
  readonly facts: SalesConversationFacts;
  /** The member it is with; `null` for several. */
  readonly memberUrn: string | null;
  /** What was fetched of conversations with them. */
  readonly threads: readonly SalesThread<WrittenSalesMessage>[];
  /** A message costs no credit, whatever the composer says. */
  readonly isFree: boolean;
}

/** Waits for what the page has asked for so far. What was refused may have been answered after that. @throws Throttled */
const settle = async ({ data, traffic }: SalesListening, signal: AbortSignal): Promise<void> => {
  await traffic.complete(threadPage, 'messages', signal).catch((error: unknown) => {
    if (!(error instanceof LayoutChanged) || traffic.underWay > 0) throw error;
  });
  const about = data.heard.filter(isAboutThreads);
  const refused = about.find(({ status }) => status !== 200);
  if (refused && !about.some(tellsThreads)) throw new LayoutChanged(threadPage, `answer ${refused.status}`);
};

/** Every link has to lead to one of the members: the names of two people can be the same. @throws LayoutChanged */
export const requireRecipient = ({ recipients }: SalesConversationFacts, ...members: readonly (string | null)[]): void => {
  const isMember = (urn: string | null): boolean => urn !== null && members.includes(urn);
  if (recipients.length === 0 || !recipients.every((id) => isMember(memberUrnOfLead(id)))) throw new LayoutChanged(threadPage, 'recipient');
};

/**
 * Reads the open conversation once everything that it has asked for has come, and the messages that were fetched are shown: the composer of a new
 * message comes first at times, and that of a reply takes its place.
 */
const readSettled = async (
  linkedin: LinkedIn,
  listening: SalesListening,
  threadsOf: () => readonly SalesThread[],
  signal: AbortSignal,
): Promise<SalesConversationFacts> => {
  const { page, patienceMs } = linkedin;
  const patience = { milliseconds: patienceMs, signal };
  const isThere = ({ isOpen, recipients }: SalesConversationFacts): boolean => isOpen && recipients.length > 0;
  if (!(await readUntil(page, salesConversationReader, isThere, patience))) throw new LayoutChanged(threadPage, 'recipient');
  await settle(listening, signal);
  const hasMessages = threadsOf().some(({ messages }) => messages.length > 0);
  const isWhole = (facts: SalesConversationFacts): boolean =>
    isThere(facts) && facts.messages.length > 0 === hasMessages && (facts.text !== null || facts.saysNoCredits || facts.saysAwaitingReply);
  await readUntil(page, salesConversationReader, isWhole, patience);
  const { facts } = await salesConversationReader.read(page);
  if (!isThere(facts)) throw new LayoutChanged(threadPage, 'recipient');
  if (facts.messages.length > 0 !== hasMessages) throw new LayoutChanged(threadPage, 'messages');
  return facts;
};

const leadMenuReader = pageReader({
  page: 'lead',
  selectors: leadActions,
  gather: (dom) => ({ options: dom.allShown('option').map((option) => dom.text(option) ?? '') }),
  interpret: ({ options }, language) => ({ options, language }),
});

/** Clicks the Message button of the open page of a lead, or the option of its menu. */
const openDialog = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const pageName = 'lead';
  await shownElement(linkedin, pageName, 'actions', page.locator(anyOf(leadActions.bar)));
  const message = page.locator(anyOf(leadActions.message)).filter({ visible: true }).first();
  const elsewhere = page.locator(anyOf(leadActions.standardMessaging)).filter({ visible: true }).first();
  const offered = await pageGives(
    page,
    async () => ((await message.isVisible()) ? ('here' as const) : (await elsewhere.isVisible()) ? ('elsewhere' as const) : null),
    { milliseconds: patienceMs, signal },
  );
  await pacing.pause('beforeClick', signal);
  if (offered === 'here') {
    await click(linkedin, { page: pageName, name: 'message', element: message });
    return;
  }
  if (offered === 'elsewhere') throw new MessagingNotAllowed('standardMessaging');
  const menu = page.locator(anyOf(leadActions.menu)).filter({ visible: true }).first();
  await click(linkedin, { page: pageName, name: 'menu', element: menu });
  const menuShown = await readUntil(page, leadMenuReader, ({ options }) => options.length > 0, { milliseconds: patienceMs, signal });
  if (!menuShown) throw new LayoutChanged(pageName, 'option');
  const { options, language } = menuShown;
  const at = options.findIndex((text) => matches(messageOptionWords, text, language));
  const failure = undecided(language, pageName, 'message');
  if (at < 0) throw failure instanceof LayoutChanged ? new MessagingNotAllowed('notOffered') : failure;
  const option = page.locator(anyOf(leadActions.option)).filter({ visible: true }).nth(at);
  await click(linkedin, { page: pageName, name: 'message', element: option });
};

/**
 * Opens the conversation with a person over their page, and verifies by id that it is with them; `null` if Sales Navigator knows nobody there.
 *
 * @throws MessagingNotAllowed if it offers no message to them
 */
export const openConversationWithLead = async (
  linkedin: LinkedIn,
  address: LeadAddress,
  listening: SalesListening,
  run: LookUpRun<SeatError>,
): Promise<
  | (OpenSalesConversation & {
      readonly memberUrn: string;
      readonly leadId: string;
      readonly publicUrl: string | null;
      readonly isRestricted: boolean;
    })
  | null
> => {
  const lead = await readLead(linkedin, address, run);
  if (!lead) return null;
  const { leadId, publicUrl, isRestricted } = lead;
  const memberUrn = lead.memberUrn ?? memberUrnOfLead(leadId);
  if (lead.memberUrn === null || memberUrn === null) throw new MessagingNotAllowed('outOfNetwork');
  const { data } = listening;
  // A page may have fetched other conversations before.
  const before = data.heard.length;
  await openDialog(linkedin, run.signal);
  // Its composer may come before it asks which conversations there are.
  const isNew = (answer: SalesAnswer): boolean => data.heard.indexOf(answer) >= before;
  const told = await data.find((answer) => (isNew(answer) && tellsThreads(answer) ? answer : null), run.signal);
  if (!told) {
    await settle(listening, run.signal);
    throw new LayoutChanged(threadPage, 'threads');
  }
  const threadsOf = () => threadsWith(threadsIn(data.heard), memberUrn);
  const facts = await readSettled(linkedin, listening, threadsOf, run.signal);
  requireRecipient(facts, memberUrn);
  return {
    facts,
    memberUrn,
    threads: threadsOf(),
    isFree: lead.degree === 1 || lead.isOpenProfile,
    leadId,
    publicUrl,
    isRestricted,
  };
};

const goneStatuses: readonly number[] = [404, 410];

/** Opens a conversation of the inbox by its id, and verifies who is in it; `null` if the account has none with this id. */
export const openSalesThread = async (
  linkedin: LinkedIn,
  threadId: string,
  listening: SalesListening,
  run: LookUpRun<SeatError>,
): Promise<OpenSalesConversation | null> => {
  const { data } = listening;
  await openSales(linkedin, { path: salesThreadPath(threadId), name: threadPage, data }, run);
  const isIts = (answer: SalesAnswer): boolean =>
    threadAskedIn(answer.address) === threadId && (answer.status === 200 || goneStatuses.includes(answer.status));
  const answer = await data.find((each) => (isIts(each) ? each : null), run.signal);
  if (!answer) throw new LayoutChanged(threadPage, 'answer');
  if (answer.status !== 200) return null;
  const threadsOf = () =>
    threadsIn(data.heard.filter(({ address }) => threadAskedIn(address) === threadId))
      .filter(({ id }) => id === threadId)
      .map(understood);
  const [thread] = threadsOf();
  const members = thread?.others.map(({ memberUrn }) => memberUrn) ?? [];
  const [memberUrn = null, ...more] = members;
  if (!thread || memberUrn === null) throw new LayoutChanged(threadPage, 'participants');
  const facts = await readSettled(linkedin, listening, threadsOf, run.signal);
  requireRecipient(facts, ...members);
  // A reply has no field for a subject; another InMail does.
  return { facts, memberUrn: more.length > 0 ? null : memberUrn, threads: threadsOf(), isFree: facts.subject === null };
};
