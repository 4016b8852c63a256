import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import type { DataOf } from '../../../functions/contract/functions.ts';
import type { WatchKind } from '../../../functions/contract/watch.looks.ts';
import type { Tone } from './account.ts';
import { duration } from './time.ts';

export type Watch = NonNullable<AdminOutputOf<'accounts.getWatch'>['inbox']>;
type Look = NonNullable<Watch['lastLook']>;
type Polled = DataOf<'inbox.poll'>;
export type Message = Polled['messages'][number];
export type NetworkEvent = DataOf<'network.poll'>['events'][number];

/** What is watched, in words, with the least and a usual interval in minutes. */
export const watchLabels = {
  inbox: { label: 'The inbox', least: 5, usual: 15, finds: 'messages' },
  network: { label: 'Connections and requests for them', least: 15, usual: 60, finds: 'connections and requests' },
} as const satisfies Readonly<Record<WatchKind, object>>;

const outcomes: Readonly<Record<Look['outcome'], { readonly label: string; readonly tone: Tone }>> = {
  waiting: { label: 'Waiting', tone: 'wait' },
  running: { label: 'Looking', tone: 'good' },
  complete: { label: 'Complete', tone: 'quiet' },
  gaveWay: { label: 'Gave way', tone: 'quiet' },
  failed: { label: 'Failed', tone: 'bad' },
};
export const outcomeOf = ({ outcome }: Look): (typeof outcomes)[Look['outcome']] => outcomes[outcome];

/** What a look has cost: `1 page, 9.4 s in the browser`. */
export const costOf = ({ pages, seconds }: Look): string =>
  [
    pages === null ? [] : [`${pages} ${pages === 1 ? 'page' : 'pages'}`],
    seconds === 0 ? [] : [`${duration(seconds * 1000)} in the browser`],
  ]
    .flat()
    .join(', ');

/** Assumed as long as there was no look: seconds in the browser. */
const assumedSeconds: Readonly<Record<WatchKind, number>> = { inbox: 12, network: 25 };

/** What watching costs a day, for an account that may work all day. */
export const dailyCostOf = (kind: WatchKind, everyMinutes: number, lastLook: Look | null): string => {
  const looks = Math.round(1440 / everyMinutes);
  const seconds = lastLook?.outcome === 'complete' && lastLook.seconds > 0 ? lastLook.seconds : assumedSeconds[kind];
  const pages = lastLook?.pages ?? 1;
  const each = `${pages} ${pages === 1 ? 'page' : 'pages'} of LinkedIn or more`;
  return `At most ${looks} ${looks === 1 ? 'look' : 'looks'} a day, each of ${each}: about ${duration(looks * seconds * 1000)} in the browser. Fewer within working hours, and none while calls wait.`;
};

/** A conversation as the dashboard shows it. */
export interface Thread {
  readonly threadId: string;
  readonly name: string;
  readonly kind: Message['kind'];
  readonly unreadCount: number;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly newest: Message;
}

const kinds: Readonly<Record<Message['kind'], string | null>> = { person: null, group: 'Group', inMail: 'InMail', sponsored: 'Sponsored' };
export const kindLabel = ({ kind }: Pick<Thread, 'kind'>): string | null => kinds[kind];

/** Whom a conversation is with, as far as its messages say. */
const nameIn = (messages: readonly Message[]): string => {
  const names = messages.flatMap(({ sender, kind, person }) =>
    person?.name && (sender === 'them' || kind !== 'group') ? person.name : [],
  );
  return [...new Set(names)].join(', ') || (messages[0]?.kind === 'group' ? 'A group' : 'Somebody without a name');
};

/** The conversations of polled messages, the one with the newest message first. */
export const threadsOf = (messages: readonly Message[], threads: Polled['threads']): Thread[] => {
  const unread = new Map(threads.map(({ threadId, unreadCount }) => [threadId, unreadCount] as const));
  return [...Map.groupBy(messages, ({ threadId }) => threadId)]
    .flatMap(([threadId, all]): Thread[] => {
      const sorted = all.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
      const newest = sorted.at(-1);
      if (!newest) return [];
      return [{ threadId, name: nameIn(sorted), kind: newest.kind, unreadCount: unread.get(threadId) ?? 0, messages: sorted, newest }];
    })
    .sort((one, other) => Date.parse(other.newest.time) - Date.parse(one.newest.time));
};

/** A message in a line. */
export const snippetOf = ({ text, attachments }: Pick<Message, 'text' | 'attachments'>): string =>
  text ?? (attachments.map(({ name, type }) => name ?? type).join(', ') || 'A message without text');

/** What is said of messages that have come since the page was last shown. */
export const arrivalOf = (fresh: readonly Message[]): string | null => {
  const received = fresh.filter(({ sender }) => sender === 'them');
  if (received.length === 0) return null;
  if (received.length === 1) return `New message from ${received[0]?.person?.name ?? 'somebody'}.`;
  return `${received.length} new messages.`;
};

const happenings: Readonly<Record<NetworkEvent['type'], { readonly label: string; readonly tone: Tone }>> = {
  'connection.accepted': { label: 'Accepted your request', tone: 'good' },
  'connection.added': { label: 'New connection', tone: 'good' },
  'connection.requestReceived': { label: 'Asks to connect', tone: 'wait' },
};
export const happeningOf = ({ type }: Pick<NetworkEvent, 'type'>): (typeof happenings)[NetworkEvent['type']] => happenings[type];
