import { z } from 'zod';
import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { normalisePersonUrl } from '../../contract/urls.ts';
import { clickIrreversibly } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { salesMessagingTraffic } from '../browser/traffic.ts';
import { LayoutChanged, MessagingNotAllowed, OutcomeUnknown } from '../failures.ts';
import type { ActingRun, LookUpRun } from '../run.ts';
import { discardInMail, enterInMail, hasDraft } from '../salesNavigator/composer.ts';
import {
  type OpenSalesConversation,
  openConversationWithLead,
  openSalesThread,
  type SalesListening,
} from '../salesNavigator/conversation.ts';
import { creditsIn, latestCredits } from '../salesNavigator/credits.ts';
import { readSalesInbox } from '../salesNavigator/inbox.ts';
import { memberUrnOfLead } from '../salesNavigator/memberUrn.ts';
import type { SeatError } from '../salesNavigator/opening.ts';
import { readOpenSalesThread } from '../salesNavigator/reading.ts';
import { salesData } from '../salesNavigator/salesData.ts';
import { countSaying, registerInMailEvidence } from '../salesNavigator/sending.ts';
import { lastMessageOf, latestFirst, messagesOf, type SalesMessage, type SalesThread, threadPage } from '../salesNavigator/threads.ts';
import { profilePath, slugIn } from '../selectors/addresses.ts';
import { comparable } from '../text/comparable.ts';
import type { Finding } from './performer.ts';
import { type KnownConversation, keptMessage, type ReadConversation } from './readConversation.ts';
import { leadAddressOf } from './salesNavigator.people.ts';
import { requireStandard } from './salesNavigator.ts';

type SendRun = LookUpRun<SeatError | 'salesNavigatorNotSupported' | 'personNotFound' | 'threadNotFound' | 'draftInTheWay'>;
type Item = ItemOf<'conversations.sendMessage'>;
type Sent = NonNullable<DataOf<'conversations.sendMessage'>>;

/** The trace of an attempt for a later look-up: ids of messages in the conversation before it and a number of credits, never content. */
export const salesTrace = z.object({
  channel: z.literal('salesNavigator'),
  /** The account's own messages with the same text. */
  own: z.array(z.string()),
  /** The newest message; `null` if there was none. */
  last: z.string().nullable(),
  /** InMails that were left before it, if it costs one and the page shows it. */
  credits: z.number().nullable(),
});
export type SalesTrace = z.output<typeof salesTrace>;

/** Listens before the first page is opened. */
const listening = (linkedin: LinkedIn): SalesListening & Disposable => {
  const [data, traffic] = [salesData(linkedin), salesMessagingTraffic(linkedin)];
  return {
    data,
    traffic,
    [Symbol.dispose]: () => {
      data[Symbol.dispose]();
      traffic[Symbol.dispose]();
    },
  };
};

interface ToWrite extends OpenSalesConversation {
  /** Sales Navigator takes no InMail to them. */
  readonly isRestricted: boolean;
}

/** The conversation with a person. */
const openWithPerson = async (
  linkedin: LinkedIn,
  person: string,
  ear: SalesListening,
  run: LookUpRun<SeatError | 'salesNavigatorNotSupported' | 'personNotFound'>,
) => {
  const address = await leadAddressOf(linkedin, person, run);
  const open = address && (await openConversationWithLead(linkedin, address, ear, run));
  if (!open) throw run.fail('personNotFound');
  return open;
};

/** The conversation to write into: the one with a person, or the one with an id, verified by ids either way. */
const openToWrite = async (linkedin: LinkedIn, { person, threadId }: Item, ear: SalesListening, run: SendRun): Promise<ToWrite> => {
  if (threadId !== undefined) {
    const open = await openSalesThread(linkedin, threadId, ear, run);
    if (!open) throw run.fail('threadNotFound');
    return { ...open, isRestricted: false };
  }
  return openWithPerson(linkedin, person ?? '', ear, run);
};

const ownSaying = (messages: readonly SalesMessage[], text: string): SalesMessage[] =>
  messages.filter((message) => message.own && comparable(message.text) === comparable(text));

/** The outcome of an attempt according to the conversation as it is now. It proves something only if it reaches back to the attempt (P4). */
export const salesFindingIn = (
  { threads }: Pick<OpenSalesConversation, 'threads'>,
  before: SalesTrace,
  text: string,
  credits: number | null,
): Finding<Sent> => {
  const messages = messagesOf(threads);
  const lastAt = messages.findIndex(({ id }) => id === before.last);
  if (before.last !== null && lastAt < 0) return { found: 'undecidable' };
  const [sent] = ownSaying(messages.slice(lastAt + 1), text).filter(({ id }) => !before.own.includes(id));
  // Sales Navigator has taken a credit for a message that is nowhere.
  const isCharged = before.credits !== null && (credits === null || credits < before.credits);
  if (!sent) return { found: isCharged ? 'undecidable' : 'absent' };
  // If there was no message, and there are older ones now, it is not known what was there.
  if (before.last === null && messages[0] !== sent) return { found: 'undecidable' };
  return { found: 'happened', data: { inMailCreditsLeft: credits } };
};

/** Why nothing can be written; `null` if it can. */
const obstacleOf = ({ facts, threads, isFree, isRestricted }: ToWrite, credits: number | null): MessagingNotAllowed | null => {
  const isCharged = facts.subject !== null && !isFree;
  // An answer in an earlier conversation is none to the last InMail.
  const [{ messages } = { messages: [] }] = latestFirst(threads);
  if (isRestricted && !isFree) return new MessagingNotAllowed('restricted');
  const isUnanswered = messages.length > 0 && messages.every(({ own }) => own);
  // Where an InMail was not answered, another one may be offered, for another credit.
  if (isUnanswered && (facts.text === null || isCharged)) return new MessagingNotAllowed('awaitingReply');
  if ((isCharged && credits === 0) || (facts.text === null && (facts.saysNoCredits || credits === 0)))
    return new MessagingNotAllowed('noCredits');
  return facts.text === null && facts.saysAwaitingReply ? new MessagingNotAllowed('awaitingReply') : null;
};

/** The InMails that are left, by the latest answer. They are waited for only where something depends on them; `null` if no page tells them. */
const creditsLeft = async ({ data }: SalesListening, isNeeded: boolean, signal: AbortSignal): Promise<number | null> =>
  isNeeded ? data.find(creditsIn, signal) : latestCredits(data.heard);

/** Sends one message in Sales Navigator, at most once (P3): every check, then `attempting`, then the click, then proof. */
export const sendInMail = async (
  linkedin: LinkedIn,
  item: Item,
  run: SendRun & ActingRun<SalesTrace> & { readonly earlier?: SalesTrace | undefined },
): Promise<Sent> => {
  const { text, attachments } = item;
  // It is not known how its composer takes files.
  if (text === undefined || attachments !== undefined) await requireStandard(linkedin, 'salesNavigator', run);
  const written = { subject: ('subject' in item && item.subject) || '', text: text ?? '' };
  using ear = listening(linkedin);
  const open = await openToWrite(linkedin, item, ear, run);
  const isCharged = open.facts.subject !== null && !open.isFree;
  const credits = await creditsLeft(ear, isCharged || (run.earlier?.credits ?? null) !== null, run.signal);
  if (run.earlier) {
    const finding = salesFindingIn(open, run.earlier, written.text, credits);
    // The message of an earlier attempt was sent after all.
    if (finding.found === 'happened' && finding.data) return finding.data;
    if (finding.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
  }
  const obstacle = obstacleOf(open, credits);
  if (obstacle) throw obstacle;
  const { memberUrn, facts } = open;
  // Nobody has said how Sales Navigator addresses several people.
  if (memberUrn === null) throw run.fail('salesNavigatorNotSupported');
  if (facts.text === null) throw new LayoutChanged(threadPage, 'text');
  // A conversation that was answered is written into without a subject.
  if (item.threadId !== undefined && facts.subject !== null) throw new LayoutChanged(threadPage, 'subject');
  if (isCharged && credits === null) throw new LayoutChanged(threadPage, 'credits');
  if (hasDraft(open.facts, written)) throw run.fail('draftInTheWay');
  const messages = messagesOf(open.threads);
  const before: SalesTrace = {
    channel: 'salesNavigator',
    own: ownSaying(messages, written.text).map(({ id }) => id),
    last: messages.at(-1)?.id ?? null,
    credits: isCharged ? credits : null,
  };
  const ready = await enterInMail(linkedin, written, memberUrn, run.signal);
  await using button = ready.button;
  const addressee = { memberUrn, threadIds: open.threads.map(({ id }) => id), threadId: item.threadId };
  using evidence = registerInMailEvidence(linkedin, written.text, countSaying(open.facts, written.text), addressee, run.signal);
  const discard = async (error: unknown): Promise<never> => {
    // If it was sent, the composer is empty or gone.
    await discardInMail(linkedin, memberUrn).catch(() => undefined);
    throw error;
  };
  await clickIrreversibly(linkedin, run, button, before, ready.requireUnchanged).catch(discard);
  const left = await evidence.prove(run.fail).catch(discard);
  return { inMailCreditsLeft: left ?? (isCharged ? null : credits) };
};

/** Looks for a message whose end is unknown in the conversation, and whether it took a credit. */
export const lookUpInMail = async (linkedin: LinkedIn, item: Item, before: SalesTrace, run: SendRun): Promise<Finding<Sent>> => {
  using ear = listening(linkedin);
  const open = await openToWrite(linkedin, item, ear, run);
  return salesFindingIn(open, before, item.text ?? '', await creditsLeft(ear, before.credits !== null, run.signal));
};

const iso = (time: number): string => new Date(time).toISOString();

type ReadRun = LookUpRun<SeatError | 'salesNavigatorNotSupported' | 'personNotFound' | 'threadNotFound'>;

const readThreadById = async (
  linkedin: LinkedIn,
  threadId: string,
  newest: string | null,
  ear: SalesListening,
  run: ReadRun,
): Promise<Pick<ReadConversation, 'whole' | 'messages'>> => {
  const open = await openSalesThread(linkedin, threadId, ear, run);
  if (!open) throw run.fail('threadNotFound');
  const { messages, whole } = await readOpenSalesThread(linkedin, ear.data, threadId, newest, run.signal);
  return { whole, messages: messages.map(keptMessage) };
};

/** Reads one conversation of Sales Navigator, in full or since the newest stored message. With a person, that is the one with the latest message. */
export const readSalesConversation = async (
  linkedin: LinkedIn,
  { person, threadId }: Pick<ItemOf<'conversations.synchronize'>, 'person' | 'threadId'>,
  before: KnownConversation | undefined,
  run: ReadRun,
): Promise<ReadConversation> => {
  using ear = listening(linkedin);
  if (threadId !== undefined) {
    const read = await readThreadById(linkedin, threadId, before?.newest ?? null, ear, run);
    return { profileId: before?.profileId ?? threadId, slug: null, threadId, ...read };
  }
  const open = await openWithPerson(linkedin, person ?? '', ear, run);
  const { leadId: profileId, publicUrl, threads } = open;
  const slug = slugIn(publicUrl) ?? profileId;
  const [latest] = latestFirst(threads);
  // Those who have never written to each other have no conversation.
  if (!latest) return { profileId, slug, threadId: null, whole: true, messages: [] };
  // If the address now leads to another person, what is stored says nothing about this conversation.
  const isSame = before !== undefined && memberUrnOfLead(before.profileId) === open.memberUrn;
  const read = await readThreadById(linkedin, latest.id, isSame ? before.newest : null, ear, run);
  return { profileId, slug, threadId: latest.id, ...read };
};

type ListRun = LookUpRun<SeatError | 'salesNavigatorNotSupported'>;
type Asked = ItemOf<'conversations.list'>;

const rowOf = (thread: SalesThread): DataOf<'conversations.list'>[number] => {
  const [other, ...more] = thread.others;
  const last = lastMessageOf(thread);
  const isKnown = thread.ownUrn !== null;
  const only = isKnown && more.length === 0 ? other : undefined;
  const sender = last?.own === undefined || last.own === null ? null : last.own ? 'us' : 'them';
  return {
    threadId: thread.id,
    person: only?.leadId ? normalisePersonUrl(profilePath(only.leadId)) : null,
    urn: only?.memberUrn ?? null,
    avatarUrl: only?.avatarUrl ?? null,
    // Without that, the account's own name would be among them.
    name: (isKnown && thread.others.flatMap(({ name }) => name ?? []).join(', ')) || null,
    lastMessage: { sender, text: last?.text ?? null, time: last ? iso(last.time) : null },
    unreadCount: thread.unreadCount,
  };
};

/** The inbox of Sales Navigator, newest first, without opening a conversation. Of its parts only the unread one is known by the data. */
export const listSalesConversations = async (
  linkedin: LinkedIn,
  { limit, unreadOnly, filter, before }: Asked,
  run: ListRun,
): Promise<DataOf<'conversations.list'>> => {
  if (filter !== undefined && filter !== 'unread') await requireStandard(linkedin, 'salesNavigator', run);
  const until = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before);
  const isAsked = (thread: SalesThread): boolean =>
    (!(unreadOnly || filter === 'unread') || (thread.unreadCount ?? 0) > 0) && (lastMessageOf(thread)?.time ?? until) < until;
  const wanted = (threads: readonly SalesThread[]): SalesThread[] => threads.filter(isAsked);
  const threads = await readSalesInbox(linkedin, (found) => wanted(found).length >= limit, run);
  return wanted(threads).slice(0, limit).map(rowOf);
};
