import { z } from 'zod';
import type { DataOf } from '../contract/functions.ts';
import { addressesOf } from '../contract/linkedApi.person.ts';
import { isMoment } from '../contract/watch.since.ts';
import { actionOfFunction } from './actionStatistics.ts';

const since = z.string().refine(isMoment, 'must be a moment such as 2026-10-01T00:00:00Z').optional();
const conversationType = z.enum(['st', 'nv']);
const asked = { since };

/** `POST /conversations/poll`: conversations as the clients name them; the first edition had one list per kind. */
export const conversationsPollBody = z.union([
  z.array(z.strictObject({ personUrl: z.string(), type: conversationType, ...asked })).min(1),
  z
    .strictObject({
      standard: z.array(z.strictObject({ person: z.string(), ...asked })).optional(),
      salesNavigator: z.array(z.strictObject({ person: z.string(), ...asked })).optional(),
    })
    .transform(({ standard = [], salesNavigator = [] }) => [
      ...standard.map(({ person, ...rest }) => ({ personUrl: person, type: 'st' as const, ...rest })),
      ...salesNavigator.map(({ person, ...rest }) => ({ personUrl: person, type: 'nv' as const, ...rest })),
    ]),
]);
export type PolledConversation = z.output<typeof conversationsPollBody>[number];

/** `POST /inbox/poll` */
export const inboxPollBody = z.strictObject({
  ...asked,
  type: conversationType.optional(),
  threadId: z.string().min(1).optional(),
  personUrl: z.string().min(1).optional(),
});

const networkTypes = {
  'connection.accepted': 'connectionAccepted',
  'connection.added': 'connectionAdded',
  'connection.requestReceived': 'connectionRequestReceived',
} as const;

/** `POST /network/poll` */
export const networkPollBody = z.strictObject({ ...asked, type: z.enum(Object.values(networkTypes)).optional() });

/** Which messaging a type of conversation is in. */
export const channelOf = { st: 'standard', nv: 'salesNavigator' } as const;

/** The conversations of a poll as `conversations.get` takes them. */
export const conversationsAsked = (conversations: readonly PolledConversation[]) => {
  const of = (type: PolledConversation['type']) =>
    conversations
      .filter((each) => each.type === type)
      .map(({ personUrl, since: from }) => ({ person: personUrl, ...(from === undefined ? {} : { since: from }) }));
  const channels = (['st', 'nv'] as const).map((type) => [channelOf[type], of(type)] as const);
  return Object.fromEntries(channels.filter(([, elements]) => elements.length > 0));
};

type Message = DataOf<'conversations.get'>['messages'][number];

/** A message of a conversation that is stored. */
export const shownMessage = ({ id, sender, text, time, threadId }: Message) => ({ id, sender, text, time, threadId });

/** What is stored of a conversation, of one type. */
export interface StoredConversation {
  readonly type: PolledConversation['type'];
  readonly messages: readonly Message[];
}

/** A message whose time is not known came no earlier than the one before it. */
const dated = ({ type, messages }: StoredConversation) => {
  let at = '';
  return messages.map((message) => {
    at = message.time ?? at;
    return { type, at, message };
  });
};

/** The whole conversation with one person, in either messaging or both, newest first, with the threads that it is in. */
export const shownConversation = (stored: readonly StoredConversation[], personUrl: string) => {
  const newestFirst = stored
    .flatMap((each) => dated(each).reverse())
    .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1));
  const threads = new Map(newestFirst.flatMap(({ type, message: { threadId } }) => (threadId === null ? [] : [[threadId, type]])));
  return {
    messages: newestFirst.map(({ type, message }) => ({ ...shownMessage(message), type, personUrl })),
    // What is stored begins where LinkedIn's thread begins, or where the inbox began to be watched; which of them is not kept.
    threads: [...threads].map(([threadId, type]) => ({ threadId, type, personUrn: null, historyFrom: null, historyComplete: false })),
  };
};

type InboxMessage = DataOf<'inbox.poll'>['messages'][number];

/** A message that came to the inbox. */
export const shownInboxMessage = ({ messageId, threadId, kind, person, sender, text, time }: InboxMessage) => ({
  id: messageId,
  type: kind === 'inMail' ? 'nv' : 'st',
  threadId,
  ...addressesOf(person),
  sender,
  text,
  time,
});

type NetworkEvent = DataOf<'network.poll'>['events'][number];

/** What became known of the network. Its id is the same in every poll. */
export const shownNetworkEvent = ({ type, person, detectedAt }: NetworkEvent) => ({
  id: `${networkTypes[type]}:${person.urn ?? person.publicUrl ?? person.name ?? 'unknown'}:${detectedAt}`,
  type: networkTypes[type],
  personUrl: person.publicUrl,
  personUrn: person.urn,
  detectedAt,
});

type Usage = DataOf<'stats.getUsage'>[number];

/** The actions of requests that have ended: one row for each item. */
export const shownActions = (usage: readonly Usage[]) =>
  usage.flatMap(({ endpoint, status, dataItemsCount, errorItemsCount, time }) => {
    const actionType = actionOfFunction(endpoint);
    if (actionType === undefined || status === 'processing') return [];
    const rows = (count: number, success: boolean) => Array.from({ length: count }, () => ({ actionType, success, time }));
    if (dataItemsCount === null || errorItemsCount === null) return rows(1, status === 'complete');
    return [...rows(dataItemsCount, true), ...rows(errorItemsCount, false)];
  });
