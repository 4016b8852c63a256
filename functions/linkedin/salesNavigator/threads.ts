import { isRecord, memberAt, numberAt, recordsAt, textAt } from '../browser/json.ts';
import { LayoutChanged } from '../failures.ts';
import { leadIdIn, memberUrnShape, threadAskedIn } from '../selectors/salesNavigator/addresses.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { leadNameIn } from './leads.ts';
import { memberUrnOfLead } from './memberUrn.ts';
import { picturesIn } from './pictures.ts';
import type { SalesAnswer } from './salesData.ts';

export const threadPage = 'salesConversation';

/** A message of Sales Navigator. */
export interface SalesMessage {
  readonly id: string;
  readonly own: boolean;
  readonly text: string | null;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Names of its files, as far as they are known. */
  readonly files: readonly { readonly name: string | null; readonly type: string; readonly size: number | null; readonly url: null }[];
}

/** Somebody in a conversation; never the account itself. */
export interface SalesParticipant {
  readonly name: string | null;
  readonly leadId: string | null;
  readonly memberUrn: string | null;
  readonly avatarUrl: string | null;
}

/** A conversation as pages fetch it, with all of its messages that were fetched. */
export interface SalesThread {
  readonly id: string;
  /** Everybody but the account. */
  readonly others: readonly SalesParticipant[];
  /** The member that the account is. */
  readonly ownUrn: string;
  readonly unreadCount: number | null;
  /** How many messages it has; `null` if the page does not tell. */
  readonly total: number | null;
  /** Oldest first; they always include the newest. */
  readonly messages: readonly SalesMessage[];
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

const messageIn = (fields: unknown, ownUrn: string, others: readonly SalesParticipant[]): SalesMessage | null => {
  const [id, time, author] = [textAt(fields, 'id'), numberAt(fields, 'deliveredAt'), textAt(fields, 'author')];
  const text = memberAt(fields, 'body');
  // What Sales Navigator itself notes in a conversation has no author.
  if (author === null && memberAt(fields, 'systemMessageContent') !== undefined) return null;
  if (id === null || time === null || author === null) throw new LayoutChanged(threadPage, 'messages');
  const writer = memberUrnOfLead(leadIdIn(author));
  const own = writer === ownUrn;
  if (!own && !others.some(({ memberUrn }) => memberUrn !== null && memberUrn === writer)) throw new LayoutChanged(threadPage, 'author');
  return {
    id,
    own,
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

/** @throws LayoutChanged if it is not known who has written its messages */
const threadIn = (fields: unknown, around: unknown): SalesThread | null => {
  const id = textAt(fields, 'id');
  if (id === null || !Array.isArray(memberAt(fields, 'messages'))) return null;
  const members = membersIn(fields, around);
  const [own, ...more] = members.filter((each) => numberAt(each, 'degree') === 0);
  const ownUrn = memberOf(own);
  if (ownUrn === null || more.length > 0) throw new LayoutChanged(threadPage, 'participants');
  const others = members
    .filter((each) => each !== own)
    .map((each) => ({
      name: leadNameIn(each),
      leadId: leadIdIn(textAt(each, 'entityUrn') ?? ''),
      memberUrn: memberOf(each),
      avatarUrl: picturesIn(each, 'profilePictureDisplayImage')[0] ?? null,
    }));
  return {
    id,
    others,
    ownUrn,
    unreadCount: numberAt(fields, 'unreadMessageCount'),
    total: numberAt(fields, 'totalMessageCount'),
    messages: recordsAt(fields, 'messages').flatMap((each) => messageIn(each, ownUrn, others) ?? []),
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

const inOrder = (messages: readonly SalesMessage[]): SalesMessage[] =>
  [...messages].sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1));

/** All conversations in some answers, each once, with all messages of it that any answer has. */
export const threadsIn = (answers: readonly SalesAnswer[]): readonly SalesThread[] => {
  const threads = new Map<string, SalesThread>();
  for (const thread of answers.filter(tellsThreads).flatMap(threadsOf)) {
    const messages = new Map([...(threads.get(thread.id)?.messages ?? []), ...thread.messages].map((each) => [each.id, each] as const));
    threads.set(thread.id, { ...thread, messages: inOrder([...messages.values()]) });
  }
  return [...threads.values()];
};

/** Whether it is a conversation with this member and nobody else. */
export const isWith = ({ others }: SalesThread, memberUrn: string): boolean => others.length === 1 && others[0]?.memberUrn === memberUrn;

export const lastMessageOf = ({ messages }: SalesThread): SalesMessage | undefined => messages.at(-1);

/** The conversation with the latest message comes first. */
export const latestFirst = (threads: readonly SalesThread[]): SalesThread[] =>
  [...threads].sort((one, other) => (lastMessageOf(other)?.time ?? 0) - (lastMessageOf(one)?.time ?? 0));

/** The messages of several conversations in the order of their times. */
export const messagesOf = (threads: readonly SalesThread[]): readonly SalesMessage[] =>
  inOrder(threads.flatMap(({ messages }) => messages));
