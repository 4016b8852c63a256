import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import type { FetchedMessage, FetchedThread } from '../../functions/linkedin/conversation/watchedData.ts';
import type { ReadConversation } from '../../functions/linkedin/functions/conversations.synchronize.ts';
import type { InboxLook, InboxMemory } from '../../functions/linkedin/functions/watch.inbox.ts';

/** A thread is named by its person's address, or by its id. */
export const threadIdOf = (thread: string): string => thread.replace(/^.*\//, '');

const isPerson = (thread: string): boolean => thread.includes('/');

/** An inbox as looks and synchronizations find it. */
export class SimulatedInbox {
  /** Threads that nobody has read: a look sees the last message of each. */
  readonly unread = new Set<string>();
  /** What the page of a thread shows: times to the minute only, and its id. */
  shown = { minutes: false, threadId: true };
  readonly messages: (FetchedMessage & { readonly thread: string })[] = [];

  write(thread: string, text: string, { own = false, at }: { readonly own?: boolean; readonly at: number }): void {
    const id = `urn:li:msg_message:(urn:li:fsd_profile:ACoAAsimulated,2-${this.messages.length + 1})`;
    const sender = { name: thread, publicUrl: isPerson(thread) ? thread : null, headline: null, urn: null, avatarUrl: null };
    const time = Math.max(at, (this.messages.at(-1)?.time ?? 0) + 1);
    this.messages.push({ id, own, sender, text, time, attachments: [], isWritten: true, conversation: thread, thread });
  }

  async look({ began, recall }: InboxMemory): Promise<Json> {
    const threads = [...new Set(this.messages.map(({ thread }) => thread))];
    const known = await recall(threads.map(threadIdOf));
    const upTo = this.messages.at(-1)?.time ?? 0;
    const seen = threads.map((urn) => {
      const threadId = threadIdOf(urn);
      const messages = this.messages.filter(({ thread }) => thread === urn);
      const last = messages.at(-1) ?? null;
      const before = known.get(threadId);
      const from = before?.gapFrom ?? before?.newestAt ?? began ?? upTo;
      const thread: FetchedThread = {
        ...{ urn, threadId, kind: 'person', activeAt: last?.time ?? 0, readAt: null, inInbox: true, last },
        unreadCount: this.unread.has(urn) ? 1 : 0,
        counterpart: isPerson(urn) ? { name: urn, publicUrl: urn, headline: null, urn: null, avatarUrl: null } : null,
      };
      const fresh = began === null ? [] : messages.filter(({ time }) => time > from);
      const isUnread = fresh.length > 0 && this.unread.has(urn);
      return {
        thread,
        known: { newestId: last?.id ?? null, newestAt: last?.time ?? from, unreadCount: 0, readAt: null, gapFrom: isUnread ? from : null },
        messages: isUnread ? fresh.slice(-1) : fresh,
      };
    });
    const listed = seen.map(({ thread: { threadId, unreadCount } }) => ({ threadId, unreadCount }));
    const look: InboxLook = { seen, listed, upTo, oldestGap: null, pages: 1 };
    return look as unknown as Json;
  }

  /** Reads a thread as `conversations.synchronize` does. */
  read({ person, threadId }: JsonObject, known: unknown): Json {
    const id = threadIdOf(String(person ?? threadId));
    const before = known as { readonly profileId: string; readonly newest: string | null } | null;
    const messages = this.messages.filter(({ thread }) => threadIdOf(thread) === id);
    const from = messages.findIndex((message) => message.id === before?.newest) + 1;
    const read: ReadConversation = {
      profileId: person === undefined ? (before?.profileId ?? id) : `ACoAA${id}`,
      slug: person === undefined ? null : id,
      threadId: messages.length > 0 && (this.shown.threadId || person === undefined) ? id : null,
      whole: from === 0,
      messages: messages.slice(from).map((message) => {
        const time = new Date(message.time).toISOString();
        const shown = this.shown.minutes ? `${time.slice(0, 16)}:00.000Z` : time;
        return { id: message.id, sender: message.own ? 'us' : 'them', text: message.text, time: shown, attachments: [] };
      }),
    };
    return read as unknown as Json;
  }
}
