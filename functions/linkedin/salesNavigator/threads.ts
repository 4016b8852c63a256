import { isRecord, memberAt, numberAt, recordsAt, textAt } from '../browser/json.ts';
import { LayoutChanged } from '../failures.ts';
import { leadIdIn, memberUrnShape, threadAskedIn } from '../selectors/salesNavigator/addresses.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { avatarIn } from '../text/pictures.ts';
import { leadNameIn } from './leads.ts';
import { memberUrnOfLead } from './memberUrn.ts';
import { picturesIn } from './pictures.ts';
import type { SalesAnswer } from './salesData.ts';

export const threadPage = 'salesConversation';

/** A message of Sales Navigator. */
export interface SalesMessage {
  readonly id: string;
  /** Whether the account has written it; `null` if that is not known, as after somebody has left. */
  readonly own: boolean | null;
  readonly text: string | null;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Names of its files, as far as they are known. */
  readonly files: readonly { readonly name: string | null; readonly type: string; readonly size: number | null; readonly url: null }[];
}

/** A message of which it is known who has written it. */
export interface WrittenSalesMessage extends SalesMessage {
  readonly own: boolean;
}

/** Somebody in a conversation; never the account itself. */
export interface SalesParticipant {
  readonly name: string | null;
  readonly leadId: string | null;
  readonly memberUrn: string | null;
  readonly avatarUrl: string | null;
}

/** A conversation as pages fetch it, with all of its messages that were fetched. */
export interface SalesThread<Message extends SalesMessage = SalesMessage> {
  readonly id: string;
  /** Everybody but the account. */
  readonly others: readonly SalesParticipant[];
  /** The member that the account is; `null` if it is not known which of the participants that is. */
  readonly ownUrn: string | null;
  readonly unreadCount: number | null;
  /** How many messages it has; `null` if the page does not tell. */
  readonly total: number | null;
  /** Oldest first; they always include the newest. */
  readonly messages: readonly Message[];
  /** What Sales Navigator itself has noted in it, by ids. */
  readonly notes: readonly string[];
}

/** The member in a record of a person. */
const memberOf = (profile: unknown): string | null => {
  const urn = textAt(profile, 'objectUrn');
  return urn !== null && memberUrnShape.test(urn) ? urn : memberUrnOfLead(leadIdIn(textAt(profile, 'entityUrn') ?? ''));
};

const membersIn = (thread: unknown, around: unknown): readonly Readonly<Record<string, unknown>>[] => {
  const resolved = memberAt(thread, 'participantsResolutionResults');
  const urns = memberAt(thread, 'participants');
  const asked = new Set(Array.isArray(urns) ? urns.map((urn) => leadIdIn(String(urn))) : []);
  const records = isRecord(resolved) ? Object.values(resolved).filter(isRecord) : recordsAt(around, 'included');
  return records.filter((each) => asked.has(leadIdIn(textAt(each, 'entityUrn') ?? '')));
};

/** What Sales Navigator itself notes in a conversation has no author. */
const isNote = (fields: unknown): boolean => textAt(fields, 'author') === null && memberAt(fields, 'systemMessageContent') !== undefined;

/** @throws LayoutChanged if it is no message */
const messageIn = (fields: unknown, ownUrn: string | null, others: readonly SalesParticipant[]): SalesMessage => {
  const [id, time, author] = [textAt(fields, 'id'), numberAt(fields, 'deliveredAt'), textAt(fields, 'author')];
  const text = memberAt(fields, 'body');
  if (id === null || time === null) throw new LayoutChanged(threadPage, 'messages');
  const writer = memberUrnOfLead(leadIdIn(author ?? ''));
  const isOurs = writer !== null && writer === ownUrn;
  const isTheirs = ownUrn !== null && writer !== null && others.some(({ memberUrn }) => memberUrn === writer);
  return {
    id,
    own: isOurs || isTheirs ? isOurs : null,
    text: typeof text === 'string' && text !== '' ? text : null,
    time,
    files: recordsAt(fields, 'attachments').map((file) => ({
      name: textAt(file, 'name'),
      type: textAt(file, 'mediaType') ?? 'file',
      size: numberAt(file, 'byteSize'),
      url: null,
    })),
  };
};

const threadIn = (fields: unknown, around: unknown): SalesThread | null => {
  const id = textAt(fields, 'id');
  if (id === null || !Array.isArray(memberAt(fields, 'messages'))) return null;
  const members = membersIn(fields, around);
  const [own, ...more] = members.filter((each) => numberAt(each, 'degree') === 0);
  const ownUrn = more.length > 0 ? null : memberOf(own);
  const others = members
    .filter((each) => ownUrn === null || each !== own)
    .map((each) => ({
      name: leadNameIn(each),
      leadId: leadIdIn(textAt(each, 'entityUrn') ?? ''),
      memberUrn: memberOf(each),
      avatarUrl: avatarIn(picturesIn(each, 'profilePictureDisplayImage')),
    }));
  const elements = recordsAt(fields, 'messages');
  return {
    id,
    others,
    ownUrn,
    unreadCount: numberAt(fields, 'unreadMessageCount'),
    total: numberAt(fields, 'totalMessageCount'),
    messages: elements.filter((each) => !isNote(each)).map((each) => messageIn(each, ownUrn, others)),
    notes: elements.filter(isNote).map((each) => textAt(each, 'id') ?? String(numberAt(each, 'deliveredAt'))),
  };
};

/** The conversations in an answer: a list of them, or one, plain or with its records apart. */
const threadsOf = ({ address, body }: SalesAnswer): readonly SalesThread[] => {
  const data = memberAt(body, 'data');
  const content = isRecord(data) ? data : body;
  const listed = threadAskedIn(address) === null ? [...recordsAt(content, 'elements'), ...recordsAt(body, 'included')] : [content];
  return listed.flatMap((each) => threadIn(each, body) ?? []);
};

export const isAboutThreads = ({ address }: SalesAnswer): boolean => salesRequests.threads.test(address);

/** Whether an answer has conversations, or says that there are none. */
export const tellsThreads = (answer: SalesAnswer): boolean => isAboutThreads(answer) && answer.status === 200 && isRecord(answer.body);

const inOrder = <Message extends SalesMessage>(messages: readonly Message[]): Message[] =>
  [...messages].sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1));

/** All conversations in some answers, each once, with all messages of it that any answer has; after `known` ones of earlier answers. */
export const threadsIn = (answers: readonly SalesAnswer[], known: readonly SalesThread[] = []): readonly SalesThread[] => {
  const threads = new Map(known.map((each) => [each.id, each] as const));
  for (const thread of answers.filter(tellsThreads).flatMap(threadsOf)) {
    const before = threads.get(thread.id);
    const messages = new Map([...(before?.messages ?? []), ...thread.messages].map((each) => [each.id, each] as const));
    const notes = [...new Set([...(before?.notes ?? []), ...thread.notes])];
    threads.set(thread.id, { ...thread, messages: inOrder([...messages.values()]), notes });
  }
  return [...threads.values()];
};

/** The conversation, if it is known who is in it and who has written its messages. @throws LayoutChanged */
export const understood = (thread: SalesThread): SalesThread<WrittenSalesMessage> => {
  if (thread.ownUrn === null) throw new LayoutChanged(threadPage, 'participants');
  const written = thread.messages.map((message) => {
    if (message.own === null) throw new LayoutChanged(threadPage, 'author');
    return { ...message, own: message.own };
  });
  return { ...thread, messages: written };
};

/** The conversations with this member and nobody else. @throws LayoutChanged if that is not known of one where they take part */
export const threadsWith = (threads: readonly SalesThread[], memberUrn: string): SalesThread<WrittenSalesMessage>[] =>
  threads
    .filter(({ others, ownUrn }) => (others.length === 1 || ownUrn === null) && others.some((each) => each.memberUrn === memberUrn))
    .map(understood);

export const lastMessageOf = ({ messages }: SalesThread): SalesMessage | undefined => messages.at(-1);

/** The conversation with the latest message comes first. */
export const latestFirst = <Thread extends SalesThread>(threads: readonly Thread[]): Thread[] =>
  [...threads].sort((one, other) => (lastMessageOf(other)?.time ?? 0) - (lastMessageOf(one)?.time ?? 0));

/** The messages of several conversations in the order of their times. */
export const messagesOf = (threads: readonly SalesThread[]): readonly SalesMessage[] =>
  inOrder(threads.flatMap(({ messages }) => messages));
