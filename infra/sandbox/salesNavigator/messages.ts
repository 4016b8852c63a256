import {
  awaitsReply,
  lastTime,
  newSalesConversation,
  type SalesConversation,
  type SalesMailbox,
  type SalesMessage,
  salesConversationWith,
  write,
} from '../site/salesMailbox.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { memberId, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { leadUrn, salesId } from './ids.ts';
import { leadVariant } from './records.ts';
import { seatRequired } from './seat.ts';

/** How many messages and conversations are fetched at a time. */
const atATime = 20;

const notFound: Reply = { status: 404, json: { code: 'NOT_FOUND', status: 404 } };

const mailboxOf = ({ state, account }: Visit): SalesMailbox => state.salesMailbox(account);

const isConnected = (visit: Visit, person: Person): boolean => visit.state.relation(visit.account, person).state === 'connected';

/** Whether a message to the person costs nothing. */
const isFree = (visit: Visit, person: Person): boolean => isConnected(visit, person) || leadVariant(visit, person) === 'openProfile';

const personOf = (visit: Visit, leadId: string | undefined): Person | undefined =>
  visit.state.world.people.find(({ slug }) => salesId(slug) === leadId);

const leadIdIn = (text: string): string | undefined => /fs_salesProfile:\(([\w-]+)/.exec(text)?.[1];

/** Somebody in a conversation: the token of the urn changes every time. */
function participant(visit: Visit, person: Person, degree: number) {
  const [firstName = '', ...rest] = person.name.split(' ');
  return {
    entityUrn: leadUrn(salesId(person.slug), `thread ${visit.sandbox.clock()}`),
    objectUrn: `urn:li:member:${memberId(person.slug)}`,
    firstName,
    lastName: rest.join(' '),
    fullName: person.name,
    degree,
    inmailRestriction: 'NO_RESTRICTION',
  };
}

/** A conversation with its latest messages, the latest first. */
function threadView(visit: Visit, conversation: SalesConversation, count: number): Record<string, unknown> {
  const other = visit.state.person(conversation.person) ?? visit.viewer;
  const degree = visit.state.relation(visit.account, other).degree ?? -1;
  const [us, them] = [participant(visit, visit.viewer, 0), participant(visit, other, degree)];
  const has = (variant: 'noted' | 'group'): boolean =>
    visit.sandbox.faults.active.some((each) => each.kind === 'salesThread' && each.variant === variant);
  const third = has('group') && visit.state.world.people.find(({ slug }) => slug !== other.slug && slug !== visit.viewer.slug);
  const members = third ? [us, them, participant(visit, third, -1)] : [us, them];
  const authorOf = ({ from }: SalesMessage): Person => (from === 'us' ? visit.viewer : other);
  const messages = conversation.messages
    .slice(-count)
    .toReversed()
    .map((message) => ({
      id: message.id,
      type: message.subject === null ? 'MESSAGE' : 'INMAIL',
      deliveredAt: message.time,
      ...(message.subject === null ? {} : { subject: message.subject }),
      body: message.text,
      attachments: [],
      author: leadUrn(salesId(authorOf(message).slug), message.id),
    }));
  // What the application itself says at the beginning of a conversation.
  const note = { id: `${conversation.id}-note`, deliveredAt: 1, systemMessageContent: { text: 'They connected' } };
  const notes = has('noted') && count > conversation.messages.length ? [note] : [];
  return {
    id: conversation.id,
    restrictions: awaitsReply(conversation) && !isFree(visit, other) ? ['AWAITING_REPLY'] : [],
    archived: conversation.archived,
    unreadMessageCount: conversation.unread,
    nextPageStartsAt: lastTime(conversation),
    totalMessageCount: conversation.messages.length + (has('noted') ? 1 : 0),
    messages: [...messages, ...notes],
    participants: members.map(({ entityUrn }) => entityUrn),
    participantsResolutionResults: Object.fromEntries(members.map((each) => [each.entityUrn, each])),
  };
}

/** A conversation from before another one with the same person, in which they have answered. */
const answeredBefore = (conversation: SalesConversation): SalesConversation => {
  const since = conversation.messages[0]?.time ?? 0;
  const messages = (['us', 'them'] as const).map((from, index) => ({
    id: `${conversation.id}-older-${index}`,
    from,
    subject: from === 'us' ? 'An earlier matter' : null,
    text: from === 'us' ? 'Is the pier open?' : 'It is.',
    time: since - 3_600_000 + index,
  }));
  return { ...conversation, id: `${conversation.id}-older`, unread: 0, messages };
};

/** `salesApiMessagingThreads`: the inbox from a moment on, or what there is with a recipient. */
const threads: Handler = (visit) => {
  const { searchParams } = visit.url;
  const mailbox = mailboxOf(visit);
  if (searchParams.get('q') === 'recipient') {
    const person = personOf(visit, leadIdIn(searchParams.get('recipient') ?? ''));
    if (!person) return notFound;
    const fault = visit.sandbox.faults.take('salesThread', visit.occasion(person));
    if (fault?.variant === 'refused') return seatRequired;
    const latest = salesConversationWith(mailbox, person.slug);
    const found = latest === undefined ? [] : fault?.variant === 'older' ? [latest, answeredBefore(latest)] : [latest];
    const answer: Reply = {
      json: { elements: found.map((each) => threadView(visit, each, atATime)), paging: { count: found.length, start: 0, links: [] } },
    };
    return fault?.variant === 'late' ? { ...answer, afterMs: fault.ms } : answer;
  }
  const from = Number(searchParams.get('pageStartsAt') ?? Number.POSITIVE_INFINITY);
  const count = Number(searchParams.get('count') ?? atATime);
  const listed = mailbox.conversations
    .filter((each) => !each.archived && each.messages.length > 0 && lastTime(each) < from)
    .sort((one, other) => lastTime(other) - lastTime(one));
  return { json: { elements: listed.slice(0, count).map((each) => threadView(visit, each, 1)), paging: { count, start: 0, links: [] } } };
};

/** One conversation, with as many messages as are asked for. */
const thread: Handler = (visit, [id]) => {
  const found = mailboxOf(visit).conversations.find((each) => each.id === id);
  if (!found) return notFound;
  return { json: threadView(visit, found, Number(visit.url.searchParams.get('messageCount') ?? atATime)) };
};

/** A conversation that is opened in the inbox has been read. */
const markThreadRead: Handler = (visit, [id]) => {
  const found = mailboxOf(visit).conversations.find((each) => each.id === id);
  if (!found) return notFound;
  if (found.unread > 0)
    visit.sandbox.ledger.record({ account: visit.account.id, kind: 'reading', person: profileUrl(found.person), thread: found.id });
  found.unread = 0;
  return { json: {} };
};

const credits: Handler = (visit) => ({ json: { elements: [{ type: 'LSS_INMAIL', value: mailboxOf(visit).credits }] } });

/** What is typed is kept, and is there again when the composer opens. */
const keepDraft: Handler = (visit) => {
  const { leadId, subject, text } = visit.body;
  const person = personOf(visit, String(leadId));
  if (!person) return notFound;
  mailboxOf(visit).drafts.set(person.slug, { subject: String(subject), text: String(text) });
  return { json: {} };
};

/** What the composer of a person begins with, and how it behaves. */
const composer: Handler = (visit, [leadId]) => {
  const person = personOf(visit, leadId);
  if (!person) return notFound;
  const mailbox = mailboxOf(visit);
  const conversation = salesConversationWith(mailbox, person.slug);
  const fault = visit.sandbox.faults.take('salesComposer', visit.occasion(person));
  const send = visit.sandbox.faults.active.findLast((each) => each.kind === 'salesSend');
  const kept = mailbox.drafts.get(person.slug) ?? { subject: '', text: '' };
  const draft = fault?.variant === 'draft' ? { subject: '', text: fault.text } : kept;
  const free = isFree(visit, person);
  return {
    json: {
      free,
      credits: mailbox.credits,
      isReply: isConnected(visit, person) || (conversation !== undefined && !awaitsReply(conversation)),
      awaitsReply: conversation !== undefined && awaitsReply(conversation) && !free,
      draft,
      lead: leadVariant(visit, person),
      variant: fault?.variant ?? null,
      outcome: send?.kind === 'salesSend' ? send.outcome : null,
      other: leadUrn(salesId(visit.state.world.people.find(({ slug }) => slug !== person.slug)?.slug ?? ''), 'other'),
    },
  };
};

interface CreateMessage {
  readonly recipients?: readonly unknown[];
  readonly threadId?: unknown;
  readonly subject?: unknown;
  readonly body?: unknown;
}

const refusal = (message: string): Reply => ({ status: 400, json: { code: 'MESSAGE_VALIDATION_PLUGIN_ERROR', message, status: 400 } });

/** `createMessage`: recorded and in the conversation as soon as it has arrived, whatever becomes of the answer. */
const createMessage: Handler = (visit) => {
  const asked = (visit.body.createMessageRequest ?? {}) as CreateMessage;
  const mailbox = mailboxOf(visit);
  const into = mailbox.conversations.find(({ id }) => id === asked.threadId);
  const person = into ? visit.state.person(into.person) : personOf(visit, leadIdIn(String(asked.recipients?.[0] ?? '')));
  const text = typeof asked.body === 'string' ? asked.body : '';
  const subject = typeof asked.subject === 'string' && asked.subject !== '' ? asked.subject : null;
  if (!person || text.trim() === '' || text.length > 1900) return refusal('The message is not valid');
  const fault = visit.sandbox.faults.take('salesSend', visit.occasion(person));
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'sessionLost') return { status: 401, json: { status: 401 } };
  if (fault?.outcome === 'notReady' || fault?.outcome === 'repeated') return seatRequired;
  if (fault?.outcome === 'refused') return refusal('The member cannot be written to');
  const free = (into !== undefined && !awaitsReply(into)) || isFree(visit, person);
  if (fault?.outcome === 'refusedForCredits' || (!free && mailbox.credits === 0)) return refusal('Not enough credits');
  if (!free && subject === null) return refusal('A subject is required');
  const cost = free ? 0 : 1;
  mailbox.credits -= cost;
  if (fault?.outcome === 'chargedWithoutThread') return { status: 500, json: { status: 500 } };
  const conversation = into ?? salesConversationWith(mailbox, person.slug) ?? newSalesConversation(mailbox, visit.account, person.slug);
  const { id } = write(conversation, { from: 'us', subject, text, time: visit.sandbox.clock() });
  mailbox.drafts.delete(person.slug);
  visit.sandbox.ledger.record({
    account: visit.account.id,
    kind: 'inMail',
    person: profileUrl(person.slug),
    thread: conversation.id,
    text,
    inMail: { subject, leadId: salesId(person.slug), credits: cost },
  });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const reply: Reply = { json: { value: { messageId: id, threadId: conversation.id } } };
  return fault?.outcome === 'slow' ? { ...reply, afterMs: fault.ms } : reply;
};

type Routes = readonly (readonly [RegExp, Handler])[];

/** The data of messages. `/sandbox-api/` is the sandbox's own: what the application of the real site knows by itself. */
export const salesMessagesApi: Routes = [
  [/^\/sales-api\/salesApiCredits$/, credits],
  [/^\/sales-api\/salesApiMessagingThreads$/, threads],
  [/^\/sales-api\/salesApiMessagingThreads\/([^/]+)$/, thread],
  [/^\/sandbox-api\/salesComposer\/([\w-]+)$/, composer],
];

/** What pages send. A message may go where nobody listens for it. */
export const salesMessagesSent: Routes = [
  [/^\/sales-api\/salesApiMessageActions$/, createMessage],
  [/^\/sales-api\/salesApiMessagesV2$/, createMessage],
  [/^\/sales-api\/salesApiMessagingThreads\/([^/]+)$/, markThreadRead],
  [/^\/sandbox-api\/salesDrafts$/, keepDraft],
];
