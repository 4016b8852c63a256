import { goToExisting } from '../browser/navigation.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { messagingTraffic } from '../browser/traffic.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { inboxReader } from './inbox.ember.ts';
import { inbox, inboxList } from './inbox.ts';
import { messengerData } from './messengerData.ts';
import { olderThan } from './thread.ts';
import { openThreadById } from './threadById.ts';
import { type FetchedMessage, type FetchedThread, messageOf, threadOf } from './watchedData.ts';

/** The latest conversations of an inbox, and the messages that the page fetched besides. */
export interface WatchedInbox {
  /** Latest first, each once. */
  readonly threads: readonly FetchedThread[];
  /** By the conversation's urn. */
  readonly messages: ReadonlyMap<string | null, readonly FetchedMessage[]>;
}

/** Everything in the data of an open messaging page so far. */
const gathered = async (data: ReturnType<typeof messengerData>): Promise<WatchedInbox> => {
  const [conversations, messages] = [await data.elements('messengerConversations'), await data.elements('messengerMessages')];
  const threads = new Map(conversations.flatMap((each) => threadOf(each) ?? []).map((thread) => [thread.urn, thread] as const));
  const byId = new Map(messages.flatMap((each) => messageOf(each) ?? []).map((message) => [message.id, message] as const));
  return {
    threads: [...threads.values()].sort((one, other) => other.activeAt - one.activeAt),
    messages: Map.groupBy(byId.values(), ({ conversation }) => conversation),
  };
};

/**
 * Reads the inbox from its latest conversation back to a moment (epoch milliseconds; `null`: what is loaded at first), from the data that its page
 * fetches by itself. No conversation is opened. A part that does not come is an error (P13, P16).
 */
export const readInboxSince = (linkedin: LinkedIn, since: number | null, signal: AbortSignal): Promise<WatchedInbox> =>
  readWhole(linkedin, async () => {
    const { page, pacing } = linkedin;
    using data = messengerData(page);
    using traffic = messagingTraffic(linkedin);
    await goToExisting(linkedin, paths.compose, inbox, signal);
    await traffic.complete(inbox.name, 'conversations', signal);
    await pacing.pause('read', signal);
    let rows = 0;
    let seen = await gathered(data);
    const listed = (): FetchedThread[] => seen.threads.filter(({ inInbox }) => inInbox);
    const isEnough = (): boolean => since === null || (listed().at(-1)?.activeAt ?? Number.POSITIVE_INFINITY) < since;
    await scrollThrough(
      linkedin,
      inboxList,
      async () => {
        rows = (await inboxReader.read(page)).facts.rows.length;
        await traffic.complete(inbox.name, 'conversations', signal);
        seen = await gathered(data);
        return isEnough();
      },
      signal,
    );
    await traffic.complete(inbox.name, 'conversations', signal);
    seen = await gathered(data);
    // A row whose data did not come would be a conversation whose news are never told.
    if (listed().length < rows) throw new ListContradicts(inbox.name, 'conversations');
    return seen;
  });

/**
 * Opens a thread that has been read, and reads its messages after a moment (epoch milliseconds). `null` if the thread is gone. Throws
 * `LayoutChanged` if a part of it does not come.
 */
export const readThreadAfter = (
  linkedin: LinkedIn,
  { urn, threadId }: FetchedThread,
  moment: number,
  signal: AbortSignal,
): Promise<readonly FetchedMessage[] | null> =>
  readWhole(linkedin, async () => {
    using data = messengerData(linkedin.page);
    using traffic = messagingTraffic(linkedin);
    const messages = async (): Promise<readonly FetchedMessage[]> => (await gathered(data)).messages.get(urn) ?? [];
    const opened = await openThreadById(linkedin, threadId, { data, traffic }, () => true, signal);
    if (!opened?.facts.thread) return null;
    await linkedin.pacing.pause('read', signal);
    const shown = new Set<string>();
    for (let facts: typeof opened.facts | null = opened.facts; facts; facts = await olderThan(linkedin, facts, { data, traffic }, signal)) {
      for (const { id } of facts.messages) shown.add(id);
      if ((await messages()).some(({ time }) => time <= moment)) break;
    }
    const read = await messages();
    const ids = new Set(read.map(({ id }) => id));
    if ([...shown].some((id) => !ids.has(id))) throw new LayoutChanged('conversation', 'messages');
    return read.filter(({ time }) => time > moment);
  });
