import type { InputOf } from '../../contract/functions.ts';
import type { WatchKind } from '../../contract/watch.looks.ts';
import { readStoredEventIfKnown } from '../../requests/storedEvent.ts';
import { readTold, type Told } from '../../watching/told.ts';
import { readUnread } from '../../watching/unread.ts';
import { isActive, readWatch } from '../../watching/watch.ts';
import type { Api } from '../api.ts';
import type { StoreHandlers } from './answer.ts';
import { StoreFailure } from './answer.ts';

interface Asked {
  readonly since?: string | undefined;
  readonly limit: number;
}

/** `<epoch milliseconds>.<event id>`, or a moment. */
const placeOf = (since: string | undefined): { readonly at: number; readonly eventId?: string } => {
  if (since === undefined) return { at: 0 };
  const [, at, eventId] = /^(\d{13})\.(.+)$/.exec(since) ?? [];
  return at === undefined || eventId === undefined ? { at: Date.parse(since) } : { at: Number(at), eventId };
};

/** A message as polls show it; `undefined` if the event is of a kind that this release does not know. */
export const polledMessage = ({ event: stored }: Told) => {
  const event = readStoredEventIfKnown(stored);
  if (event?.type !== 'message.received' && event?.type !== 'message.sent') return undefined;
  const { accountId: _, contentOmitted: _omitted, ...message } = event.data;
  const sender = event.type === 'message.sent' ? ('us' as const) : ('them' as const);
  return { sender, ...message, detectedAt: event.timestamp };
};

/** News of the network as polls show them; `undefined` as above. */
export const polledNews = ({ event: stored }: Told) => {
  const event = readStoredEventIfKnown(stored);
  if (event?.type !== 'connection.accepted' && event?.type !== 'connection.added' && event?.type !== 'connection.requestReceived')
    return undefined;
  const { accountId: _, contentOmitted: _omitted, ...news } = event.data;
  return { type: event.type, ...news };
};

/** What was told of a watched account after a place, and the place of the last. @throws StoreFailure */
const poll = async ({ accounts }: Api, accountId: string, kind: WatchKind, { since, limit }: Asked) => {
  const [watch, told] = await Promise.all([
    readWatch(accounts, accountId, kind),
    readTold(accounts, accountId, kind, placeOf(since), limit),
  ]);
  if (!isActive(watch)) throw new StoreFailure('notWatched');
  const last: Told | undefined = told.at(-1);
  return { told, next: last ? `${String(last.at).padStart(13, '0')}.${last.eventId}` : (since ?? null) };
};

export const watchingHandlers: StoreHandlers<'inbox.poll' | 'network.poll'> = {
  'inbox.poll': async (api, { accountId }, asked: InputOf<'inbox.poll'>) => {
    const { told, next } = await poll(api, accountId, 'inbox', asked);
    const messages = told.flatMap((each) => polledMessage(each) ?? []);
    const unread = await readUnread(api.accounts, accountId);
    const threadIds = new Set(messages.map(({ threadId }) => threadId));
    return { messages, threads: [...threadIds].map((threadId) => ({ threadId, unreadCount: unread[threadId] ?? 0 })), next };
  },

  'network.poll': async (api, { accountId }, asked: InputOf<'network.poll'>) => {
    const { told, next } = await poll(api, accountId, 'network', asked);
    return { events: told.flatMap((each) => polledNews(each) ?? []), next };
  },
};
