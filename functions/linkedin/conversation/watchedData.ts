import { normalisePersonUrl } from '../../contract/urls.ts';
import { memberAt, numberAt } from '../browser/json.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { profilePath, threadIn } from '../selectors/addresses.ts';
import { conversationOwner, memberIdInUrn, profileIdInUrn } from '../selectors/ids.ts';
import { attributedText, listAt, pictureAt, textAt } from './messengerData.ts';

/** A member as the messaging pages' data name them. */
export interface FetchedPerson {
  readonly name: string | null;
  readonly publicUrl: string | null;
  readonly headline: string | null;
  readonly urn: string | null;
  readonly avatarUrl: string | null;
}

export interface FetchedAttachment {
  /** `null` if it is not shown, as of a picture. */
  readonly name: string | null;
  /** Media type, or what LinkedIn calls it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number | null;
  /** Where it can be read, by a member whose session is alive. */
  readonly url: string | null;
}

/** A message in the data that a messaging page fetched. */
export interface FetchedMessage {
  /** `urn:li:msg_message:(…)`. */
  readonly id: string;
  /** Written by the owner of the mailbox. */
  readonly own: boolean;
  /** `null` if no member wrote it. */
  readonly sender: FetchedPerson | null;
  readonly text: string | null;
  /** Epoch milliseconds, by LinkedIn. */
  readonly time: number;
  readonly attachments: readonly FetchedAttachment[];
  /** Something that was said: neither recalled nor written by LinkedIn itself. */
  readonly isWritten: boolean;
  readonly conversation: string | null;
}

export type ThreadKind = 'person' | 'group' | 'inMail' | 'sponsored';

/** A conversation in that data, with what tells whether it has news. */
export interface FetchedThread {
  readonly urn: string;
  readonly threadId: string;
  readonly kind: ThreadKind;
  /** The only other member; `null` for groups and companies. */
  readonly counterpart: FetchedPerson | null;
  /** Epoch milliseconds. */
  readonly activeAt: number;
  readonly unreadCount: number;
  /** When its owner last read it (epoch milliseconds); `null` if it is not told. */
  readonly readAt: number | null;
  /** In the part of the inbox that is shown first. */
  readonly inInbox: boolean;
  readonly last: FetchedMessage | null;
}

/** A message's content that is no text: one entry under a name of its kind. */
const advertisements: ReadonlySet<string> = new Set(['messageAdRenderContent', 'conversationAdsMessageContent']);
const attached: ReadonlySet<string> = new Set([
  'file',
  'vectorImage',
  'audio',
  'video',
  'externalMedia',
  'videoMeeting',
  'forwardedMessageContent',
]);

const contentsOf = (message: unknown): [string, unknown][] =>
  listAt(memberAt(message, 'renderContent')).flatMap((content) =>
    typeof content === 'object' && content !== null ? Object.entries(content).filter(([, value]) => value !== null) : [],
  );

export const attachmentsOf = (message: unknown): FetchedAttachment[] =>
  contentsOf(message)
    .filter(([kind]) => attached.has(kind))
    .map(([kind, content]) => ({
      name: textAt(content, 'name') ?? textAt(content, 'title'),
      type: textAt(content, 'mediaType') ?? (kind === 'vectorImage' ? 'image' : kind),
      size: numberAt(content, 'byteSize'),
      url: textAt(content, 'url') ?? textAt(content, 'rootUrl'),
    }));

const personOf = (participant: unknown): FetchedPerson | null => {
  const member = memberAt(participant, 'participantType', 'member');
  const id = profileIdInUrn.exec(textAt(participant, 'hostIdentityUrn') ?? '')?.[1];
  if (typeof member !== 'object' || member === null || id === undefined) return null;
  const names = ['firstName', 'lastName'].flatMap((part) => attributedText(memberAt(member, part)) || []);
  const number = memberIdInUrn.exec(textAt(participant, 'backendUrn') ?? '')?.[1];
  return {
    name: names.join(' ').trim() || null,
    publicUrl: normalisePersonUrl(textAt(member, 'profileUrl') ?? '') ?? normalisePersonUrl(profilePath(id)),
    headline: attributedText(memberAt(member, 'headline')) || null,
    urn: number === undefined ? memberUrnOf(id) : `urn:li:member:${number}`,
    avatarUrl: pictureAt(member, 'profilePicture'),
  };
};

/** Formats of messages that nobody wrote, or that were taken back. */
const unwritten: ReadonlySet<string | null> = new Set(['SYSTEM', 'RECALLED']);

/** `null` for an element without id or time, which cannot be told apart. */
export const messageOf = (element: unknown): FetchedMessage | null => {
  const id = textAt(element, 'entityUrn');
  const time = numberAt(element, 'deliveredAt');
  if (id === null || time === null) return null;
  const text = attributedText(memberAt(element, 'body')) || null;
  const attachments = attachmentsOf(element);
  const owner = conversationOwner.exec(id)?.[1];
  return {
    id,
    own: owner !== undefined && textAt(element, 'sender', 'hostIdentityUrn') === owner,
    sender: personOf(memberAt(element, 'sender')),
    text,
    time,
    attachments,
    isWritten: !unwritten.has(textAt(element, 'messageBodyRenderFormat')) && (text !== null || contentsOf(element).length > 0),
    conversation: textAt(element, 'conversation', 'entityUrn'),
  };
};

const kindOf = (element: unknown, others: readonly unknown[]): ThreadKind => {
  const [last] = listAt(memberAt(element, 'messages', 'elements'));
  const isAdvertisement = contentsOf(last).some(([kind]) => advertisements.has(kind));
  if (isAdvertisement || (memberAt(element, 'contentMetadata', 'conversationAdContent') ?? null) !== null) return 'sponsored';
  if (memberAt(element, 'groupChat') === true || others.length > 1) return 'group';
  return listAt(memberAt(element, 'categories')).includes('INMAIL') ? 'inMail' : 'person';
};

/** `null` for an element that is no thread with an address. */
export const threadOf = (element: unknown): FetchedThread | null => {
  const urn = textAt(element, 'entityUrn');
  const threadId = threadIn(textAt(element, 'conversationUrl') ?? '');
  if (urn === null || threadId === null) return null;
  const owner = conversationOwner.exec(urn)?.[1];
  const others = listAt(memberAt(element, 'conversationParticipants')).filter((each) => textAt(each, 'hostIdentityUrn') !== owner);
  const kind = kindOf(element, others);
  const [last] = listAt(memberAt(element, 'messages', 'elements'));
  return {
    urn,
    threadId,
    kind,
    counterpart: kind === 'group' ? null : personOf(others[0]),
    activeAt: numberAt(element, 'lastActivityAt') ?? 0,
    unreadCount: memberAt(element, 'read') === true ? 0 : Math.max(1, numberAt(element, 'unreadCount') ?? 1),
    readAt: numberAt(element, 'lastReadAt'),
    inInbox: listAt(memberAt(element, 'categories')).includes('PRIMARY_INBOX'),
    last: messageOf(last),
  };
};
