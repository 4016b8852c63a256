import type { FetchedMessage, FetchedThread } from './watchedData.ts';

/** What earlier looks know of a thread. Times in epoch milliseconds, by LinkedIn. */
export interface KnownThread {
  /** The newest message that was seen, and its time. */
  readonly newestId: string | null;
  readonly newestAt: number;
  readonly unreadCount: number;
  readonly readAt: number | null;
  /** Messages after this moment are still to be read; `null` if there are none. */
  readonly gapFrom: number | null;
}

/** What a thread has that was not known. */
export type Novelty =
  | { readonly kind: 'none' }
  /** Exactly these messages, oldest first. */
  | { readonly kind: 'messages'; readonly messages: readonly FetchedMessage[] }
  /** Messages after this moment, of which the list shows the last at most. */
  | { readonly kind: 'after'; readonly moment: number };

/**
 * What is new in a thread, according to the list, and to messages that the page happened to fetch. The list shows a thread's last message only. It is
 * the only new one if it came in, nobody has read the thread since it was last seen, and exactly one more is unread: any message of the owner would
 * have marked it as read.
 */
export const noveltyOf = (
  { last, unreadCount, readAt }: FetchedThread,
  known: KnownThread | undefined,
  began: number,
  fetched: readonly FetchedMessage[],
): Novelty => {
  const from = known?.gapFrom ?? known?.newestAt ?? began;
  const isNews = last !== null && last.time > (known?.newestAt ?? began) && last.id !== known?.newestId;
  const hasGap = known !== undefined && known.gapFrom !== null;
  if (!isNews && !hasGap) return { kind: 'none' };
  const oldest = Math.min(...fetched.map(({ time }) => time));
  if (oldest <= from) return { kind: 'messages', messages: byTime(fetched.filter(({ time }) => time > from)) };
  const isOnly =
    isNews &&
    !hasGap &&
    known !== undefined &&
    !last.own &&
    readAt !== null &&
    readAt === known.readAt &&
    unreadCount === known.unreadCount + 1;
  return isOnly ? { kind: 'messages', messages: [last] } : { kind: 'after', moment: from };
};

/** In order of time; LinkedIn's ids decide between messages of one millisecond. */
export const byTime = (messages: readonly FetchedMessage[]): FetchedMessage[] =>
  [...messages].sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1));
