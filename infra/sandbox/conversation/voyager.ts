import { type Attachment, type Conversation, fileAddress, isGroup, isPicture, type Message } from '../site/conversations.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { memberId, picture, profileId, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

const graphql = '/voyager/api/voyagerMessagingGraphQL/graphql';

/** Where the messaging pages fetch a conversation's messages: the latest, or those before `anchor`. */
export function messagesAddress(conversation: Conversation, anchor?: number): string {
  const urn = encodeURIComponent(conversation.urn);
  return anchor === undefined
    ? `${graphql}?queryId=messengerMessages.0a0b0c0d0e0f00112233445566778899&variables=(conversationUrn:${urn})`
    : `${graphql}?queryId=messengerMessages.1a1b1c1d1e1f10112233445566778899&variables=(deliveredAt:${anchor},conversationUrn:${urn},countBefore:20,countAfter:0)`;
}

const conversationsQuery = `${graphql}?queryId=messengerConversations`;
const mailboxOf = (visit: Visit): string => encodeURIComponent(`urn:li:fsd_profile:${profileId(visit.viewer.slug)}`);

/** Where they fetch the conversations: the latest, or those of one category, all of them or before a moment. */
export const conversationsAddress = (visit: Visit, category: Category | null, before?: number): string =>
  category === null
    ? `${conversationsQuery}.2a2b2c2d2e2f20112233445566778899&variables=(mailboxUrn:${mailboxOf(visit)})`
    : `${conversationsQuery}.3a3b3c3d3e3f30112233445566778899&variables=(query:(predicateUnions:List((conversationCategoryPredicate:(category:${category})))),count:20,mailboxUrn:${mailboxOf(visit)}${before === undefined ? '' : `,lastUpdatedBefore:${before}`})`;

/** How many of the latest conversations are fetched at a time. */
export const conversationsAtATime = 20;

const activeAt = (conversation: Conversation): number => conversation.messages.at(-1)?.time ?? 0;

/** What LinkedIn sorts conversations into. */
export type Category = 'INBOX' | 'PRIMARY_INBOX' | 'INMAIL' | 'ARCHIVE' | 'STARRED' | 'UNREAD';

export const categoriesOf = ({ archived, inMail, starred, unread }: Conversation): Category[] => [
  ...(archived ? (['ARCHIVE'] as const) : (['INBOX', 'PRIMARY_INBOX'] as const)),
  ...(inMail ? (['INMAIL'] as const) : []),
  ...(starred ? (['STARRED'] as const) : []),
  ...(unread ? (['UNREAD'] as const) : []),
];

/** The messaging data as the pages fetch it. The hash after the query's name changes with every release. */
export const messengerData: Handler = (visit) => {
  const query = visit.url.searchParams.get('queryId')?.split('.')[0];
  const variables = visit.url.searchParams.get('variables') ?? '';
  const conversations = [...visit.state.conversations(visit.account).values()];
  if (query === 'messengerConversations') {
    const category = /conversationCategoryPredicate:\(category:(\w+)\)/.exec(variables)?.[1] as Category | undefined;
    const asked = conversations.filter((one) => category === undefined || categoriesOf(one).includes(category));
    const before = Number(/lastUpdatedBefore:(\d+)/.exec(variables)?.[1] ?? Number.POSITIVE_INFINITY);
    const latest = asked
      .filter((one) => one.messages.length > 0 && activeAt(one) < before)
      .sort((one, other) => activeAt(other) - activeAt(one));
    // Those of a category come whole, unless they are asked for page by page.
    const isPaged = category === undefined || before !== Number.POSITIVE_INFINITY;
    const archived = latest.filter((one) => one.archived);
    const rest = latest.filter((one) => !one.archived).slice(0, isPaged ? conversationsAtATime : undefined);
    const elements = [...rest, ...archived].map((one) => conversationView(visit, one));
    for (const one of conversations) delete one.unreadWhenOpened;
    return {
      json: {
        data: {
          _type: 'com.linkedin.sandbox.conversations',
          [category === undefined ? 'messengerConversationsBySyncToken' : 'messengerConversationsByCategoryQuery']: {
            _type: 'com.linkedin.restli.common.CollectionResponse',
            metadata: category === undefined ? { newSyncToken: 'sandbox==' } : { nextCursor: 'sandbox' },
            elements,
          },
        },
      },
    };
  }
  const conversation = conversations.find((one) => variables.includes(one.urn));
  if (query !== 'messengerMessages' || !conversation) return { json: { data: null, errors: [{ message: 'Not found' }] }, status: 400 };
  const anchor = /deliveredAt:(\d+)/.exec(variables)?.[1];
  const earlier = conversation.messages.filter((message) => anchor === undefined || message.time < Number(anchor));
  const elements = earlier.slice(-20).map((message) => messageView(visit, conversation, message));
  const name = anchor === undefined ? 'messengerMessagesBySyncToken' : 'messengerMessagesByAnchorTimestamp';
  return {
    json: {
      data: {
        _type: 'com.linkedin.sandbox.messages',
        [name]: { _type: 'com.linkedin.restli.common.CollectionResponse', elements },
      },
    },
  };
};

const text = (value: string): unknown => ({ _type: 'com.linkedin.pemberly.text.AttributedText', attributes: [], text: value });

function participant(person: Person, distance: string): unknown {
  const [firstName = person.name, ...rest] = person.name.split(' ');
  const urn = `urn:li:fsd_profile:${profileId(person.slug)}`;
  const member = {
    _type: 'com.linkedin.messenger.MemberParticipantInfo',
    firstName: text(firstName),
    lastName: text(rest.join(' ')),
    headline: text(person.headline ?? ''),
    distance,
    profileUrl: profileUrl(profileId(person.slug)),
    profilePicture: {
      _type: 'com.linkedin.common.VectorImage',
      rootUrl: picture(person.slug, 'profile-displayphoto-shrink_').replace(/\/0\/0$/, ''),
      artifacts: [100, 200].map((width) => ({ width, height: width, fileIdentifyingUrlPathSegment: `${width}_${width}/0/0` })),
    },
  };
  return {
    _type: 'com.linkedin.messenger.MessagingParticipant',
    hostIdentityUrn: urn,
    entityUrn: `urn:li:msg_messagingParticipant:${urn}`,
    backendUrn: `urn:li:member:${memberId(person.slug)}`,
    participantType: { member, organization: null, custom: null, agent: null },
  };
}

/** Pictures come without a name. */
function contentOf(attachment: Attachment): unknown {
  const { name, mediaType, byteSize } = attachment;
  if (!isPicture(attachment)) return { file: { name, mediaType, byteSize, url: fileAddress(attachment) } };
  const artifact = { width: 800, height: 600, fileIdentifyingUrlPathSegment: '', expiresAt: 0 };
  return { vectorImage: { rootUrl: fileAddress(attachment), digitalmediaAsset: attachment.urn ?? null, artifacts: [artifact] } };
}

function messageView(visit: Visit, conversation: Conversation, message: Message): unknown {
  const other = visit.state.person(message.by ?? conversation.person) ?? visit.viewer;
  const sender = message.from === 'us' ? participant(visit.viewer, 'SELF') : participant(other, 'DISTANCE_1');
  return {
    _type: 'com.linkedin.messenger.Message',
    entityUrn: message.urn,
    backendUrn: `urn:li:messagingMessage:${message.urn.split(',')[1]?.replace(')', '')}`,
    sender,
    actor: sender,
    body: text(message.text),
    subject: null,
    deliveredAt: message.time,
    originToken: message.from === 'us' ? message.urn : null,
    messageBodyRenderFormat: message.recalled ? 'RECALLED' : 'DEFAULT',
    renderContent: (message.attachments ?? []).map(contentOf),
    reactionSummaries: [],
    conversation: { entityUrn: conversation.urn },
  };
}

function conversationView(visit: Visit, conversation: Conversation): unknown {
  const others = conversation.people.flatMap((slug) => visit.state.person(slug) ?? []);
  const last = conversation.messages.at(-1);
  const unread = conversation.unreadWhenOpened || (conversation.unread ? Math.max(1, conversation.unreadCount) : 0);
  return {
    _type: 'com.linkedin.messenger.Conversation',
    entityUrn: conversation.urn,
    backendUrn: `urn:li:messagingThread:${conversation.id}`,
    conversationUrl: `https://www.linkedin.com/messaging/thread/${conversation.id}/`,
    categories: categoriesOf(conversation).filter((category) => category !== 'UNREAD'),
    notificationStatus: conversation.muted ? 'MUTE' : 'ACTIVE',
    groupChat: isGroup(conversation),
    title: null,
    disabledFeatures: conversation.closed ? ['REPLY_TO_MESSAGE', 'REPLY'].map((disabledFeature) => ({ disabledFeature })) : [],
    read: unread === 0,
    unreadCount: unread,
    lastReadAt: conversation.readAt,
    lastActivityAt: last?.time ?? 0,
    createdAt: conversation.messages[0]?.time ?? 0,
    conversationParticipants: [...others.map((other) => participant(other, 'DISTANCE_1')), participant(visit.viewer, 'SELF')],
    messages: { _type: 'com.linkedin.restli.common.CollectionResponse', elements: last ? [messageView(visit, conversation, last)] : [] },
  };
}
