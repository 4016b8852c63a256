import { normalisePersonUrl } from '../../contract/urls.ts';
import { memberAt, numberAt } from '../browser/json.ts';
import { personAt } from '../person/samePerson.ts';
import { profilePath, slugIn, threadIn } from '../selectors/addresses.ts';
import { conversationOwner, profileIdInUrn } from '../selectors/ids.ts';
import { attributedText, listAt, type MessengerData, pictureAt, textAt } from './messengerData.ts';

/** A participant who is a member; `slug` is `null` if the data have an id only. */
export interface Participant {
  readonly slug: string | null;
  readonly profileId: string;
}

/** A conversation as fetched by the page itself: with the ids and exact times that its row does not show. */
export interface FetchedConversation {
  readonly threadId: string | null;
  /** Names of the other participants, as rows display them. */
  readonly names: string;
  /** The only other participant, by the id in the conversation; `null` for groups, companies and advertisements. */
  readonly profileId: string | null;
  /** Their address, and their picture. */
  readonly personUrl: string | null;
  readonly avatarUrl: string | null;
  /** The other participants who are members. */
  readonly participants: readonly Participant[];
  /** With more than one other participant, or made for more. */
  readonly isGroup: boolean;
  readonly activeAt: number;
  /** In the part of the inbox that is shown first; others are archived, or in another part. */
  readonly inInbox: boolean;
  readonly isArchived: boolean;
  readonly isInMail: boolean;
  readonly isMuted: boolean;
  /** LinkedIn takes no reply in it: an advertisement, or somebody who has closed it. */
  readonly isClosed: boolean;
  readonly unreadCount: number | null;
  readonly lastMessage: {
    readonly id: string | null;
    readonly own: boolean;
    readonly text: string | null;
    readonly time: number | null;
  } | null;
}

/** A participant of any kind: a member, an organisation, an advertisement. */
const nameOf = (participant: unknown): string => {
  const type = memberAt(participant, 'participantType');
  const member = [memberAt(type, 'member', 'firstName'), memberAt(type, 'member', 'lastName')].flatMap(
    (each) => attributedText(each) ?? [],
  );
  if (member.length > 0) return member.join(' ').trim();
  return (
    ['organization', 'custom', 'agent'].map((kind) => attributedText(memberAt(type, kind, 'name'))).find((name) => name !== null) ?? ''
  );
};

const profileIdOf = (participant: unknown): string | null => profileIdInUrn.exec(textAt(participant, 'hostIdentityUrn') ?? '')?.[1] ?? null;

const participantOf = (participant: unknown): Participant[] => {
  const profileId = profileIdOf(participant);
  if (profileId === null) return [];
  const part = slugIn(textAt(participant, 'participantType', 'member', 'profileUrl'));
  return [{ profileId, slug: part === null || personAt(part).profileId !== null ? null : decodeURIComponent(part) }];
};

/** By the id in the conversation; a public address beside it is preferred, and a different id belongs to another person. */
const personUrlOf = (participant: unknown): string | null => {
  const id = profileIdOf(participant);
  if (id === null) return null;
  const shown = normalisePersonUrl(textAt(participant, 'participantType', 'member', 'profileUrl') ?? '');
  return shown === null || slugIn(shown)?.startsWith('ACo') ? normalisePersonUrl(profilePath(id)) : shown;
};

const conversationOf = (element: Record<string, unknown>): FetchedConversation => {
  const owner = conversationOwner.exec(textAt(element, 'entityUrn') ?? '')?.[1] ?? null;
  const others = listAt(element.conversationParticipants).filter((each) => textAt(each, 'hostIdentityUrn') !== owner);
  const [only, ...more] = others;
  const isGroup = more.length > 0 || element.groupChat === true;
  const isPerson = !isGroup && memberAt(only, 'participantType', 'member') !== null;
  const [last] = listAt(memberAt(element, 'messages', 'elements'));
  const categories = listAt(element.categories);
  return {
    threadId: threadIn(textAt(element, 'conversationUrl') ?? ''),
    names: attributedText(element.title) ?? others.map(nameOf).join(', '),
    profileId: isPerson ? profileIdOf(only) : null,
    personUrl: isPerson ? personUrlOf(only) : null,
    avatarUrl: isPerson ? pictureAt(only, 'participantType', 'member', 'profilePicture') : null,
    participants: others.flatMap(participantOf),
    isGroup,
    activeAt: numberAt(element, 'lastActivityAt') ?? 0,
    inInbox: categories.includes('PRIMARY_INBOX'),
    isArchived: categories.includes('ARCHIVE'),
    isInMail: categories.includes('INMAIL'),
    isMuted: element.notificationStatus === 'MUTE',
    isClosed: listAt(element.disabledFeatures).some((each) => textAt(each, 'disabledFeature') === 'REPLY'),
    unreadCount: numberAt(element, 'unreadCount'),
    lastMessage:
      last === undefined
        ? null
        : {
            id: textAt(last, 'entityUrn'),
            own: owner !== null && textAt(last, 'sender', 'hostIdentityUrn') === owner,
            text: attributedText(memberAt(last, 'body')) || null,
            time: numberAt(last, 'deliveredAt'),
          },
  };
};

/** The conversations that the page has fetched so far, latest first, each once. */
export const fetchedConversations = async (data: MessengerData): Promise<FetchedConversation[]> => {
  const elements = await data.elements('messengerConversations');
  const latest = new Map(elements.map((element) => [String(element.entityUrn), conversationOf(element)] as const));
  return [...latest.values()].sort((one, other) => other.activeAt - one.activeAt);
};
