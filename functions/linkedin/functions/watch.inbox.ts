import type { Json } from '../../contract/declaration.ts';
import { byTime, type KnownThread, noveltyOf } from '../conversation/newMessages.ts';
import type { FetchedMessage, FetchedThread } from '../conversation/watchedData.ts';
import { readInboxSince, readThreadAfter, type WatchedInbox } from '../conversation/watchedInbox.ts';
import type { AnyPerformer } from './performer.ts';

/** What earlier looks know. Times in epoch milliseconds, by LinkedIn. */
export interface InboxMemory {
  /** When watching began; `null` before the first look. */
  readonly began: number | null;
  /** How far back the list has to be read. */
  readonly since: number | null;
  /** The threads with these ids, as far as they are known. */
  recall(threadIds: readonly string[]): Promise<ReadonlyMap<string, KnownThread>>;
}

/** A thread as it is to be known from now on, and its new messages, oldest first. */
export interface SeenThread {
  readonly thread: FetchedThread;
  readonly known: KnownThread;
  readonly messages: readonly FetchedMessage[];
}

/** What a look has found. */
export interface InboxLook {
  readonly seen: readonly SeenThread[];
  /** Every thread of the list that was loaded, latest first, with news or without. */
  readonly listed: readonly Pick<FetchedThread, 'threadId' | 'unreadCount'>[];
  /** Every thread whose latest activity is older is known after this look; `null` if the inbox is empty. */
  readonly upTo: number | null;
  /** The latest activity of the longest waiting thread with messages that are still to be read. */
  readonly oldestGap: number | null;
  /** Pages that were opened. */
  readonly pages: number;
}

/** Maximum number of threads that one look opens; the others have their turn in the next. */
const maxOpened = 8;

const knownAfter = (
  { last, unreadCount, readAt }: FetchedThread,
  before: KnownThread | undefined,
  began: number,
  gapFrom: number | null,
): KnownThread => {
  const isNewer = last !== null && last.time > (before?.newestAt ?? 0);
  return {
    newestId: isNewer ? last.id : (before?.newestId ?? null),
    newestAt: isNewer ? last.time : (before?.newestAt ?? began),
    unreadCount,
    readAt,
    gapFrom,
  };
};

const listedIn = ({ threads }: WatchedInbox): InboxLook['listed'] =>
  threads.filter(({ inInbox }) => inInbox).map(({ threadId, unreadCount }) => ({ threadId, unreadCount }));

/** The first look: it remembers what is there. */
const first = (inbox: WatchedInbox): InboxLook => {
  const { threads } = inbox;
  const began = threads[0]?.activeAt ?? 0;
  return {
    seen: threads.map((thread) => ({ thread, known: knownAfter(thread, undefined, began, null), messages: [] })),
    listed: listedIn(inbox),
    upTo: threads[0] ? began : null,
    oldestGap: null,
    pages: 1,
  };
};

/**
 * Looks for new messages in the data of the inbox's page. A thread with several new ones is opened, to read them, only if it has been read: else its
 * last message is told, and the others when it has been. It marks nothing as read (P16).
 */
export const watchInbox: AnyPerformer = {
  perform: async (linkedin, _item, { signal, known }) => {
    const memory = known as InboxMemory;
    const inbox = await readInboxSince(linkedin, memory.since, signal);
    const { began } = memory;
    if (began === null) return first(inbox) as unknown as Json;
    const inReach = inbox.threads.filter(({ inInbox, activeAt }) => inInbox && activeAt >= (memory.since ?? 0));
    const recalled = await memory.recall(inReach.map(({ threadId }) => threadId));
    const seen: SeenThread[] = [];
    let postponed = Number.POSITIVE_INFINITY;
    let opened = 0;
    for (const thread of inReach) {
      const before = recalled.get(thread.threadId);
      const novelty = noveltyOf(thread, before, began, inbox.messages.get(thread.urn) ?? []);
      const see = (messages: readonly FetchedMessage[], gapFrom: number | null) =>
        seen.push({ thread, known: knownAfter(thread, before, began, gapFrom), messages: byTime(messages) });
      if (novelty.kind === 'none') see([], null);
      else if (novelty.kind === 'messages') see(novelty.messages, null);
      else if (thread.unreadCount > 0) {
        const { last } = thread;
        const isNews = last !== null && last.time > (before?.newestAt ?? began);
        see(isNews ? [last] : [], novelty.moment);
      } else if (opened >= maxOpened) postponed = Math.min(postponed, thread.activeAt);
      else {
        opened++;
        see((await readThreadAfter(linkedin, thread, novelty.moment, signal)) ?? [], null);
      }
    }
    const gaps = seen.filter((each) => each.known.gapFrom !== null).map(({ thread }) => thread.activeAt);
    const latest = inbox.threads[0]?.activeAt ?? null;
    const look: InboxLook = {
      seen,
      listed: listedIn(inbox),
      upTo: latest === null ? null : Math.min(latest, postponed),
      oldestGap: gaps.length === 0 ? null : Math.min(...gaps),
      pages: 1 + opened,
    };
    return look as unknown as Json;
  },
};
