import type { Json } from '../../functions/contract/declaration.ts';
import type { FetchedMessage, FetchedThread } from '../../functions/linkedin/conversation/watchedData.ts';
import type { InboxLook, InboxMemory } from '../../functions/linkedin/functions/watch.inbox.ts';

/** An inbox whose threads are all read, as looks find it. */
export class SimulatedInbox {
  readonly messages: (FetchedMessage & { readonly thread: string })[] = [];

  write(thread: string, text: string, { own = false, at }: { readonly own?: boolean; readonly at: number }): void {
    const id = `urn:li:msg_message:(urn:li:fsd_profile:ACoAAsimulated,2-${this.messages.length + 1})`;
    const sender = { name: thread, publicUrl: null, headline: null, urn: null };
    const time = Math.max(at, (this.messages.at(-1)?.time ?? 0) + 1);
    this.messages.push({ id, own, sender, text, time, attachments: [], isWritten: true, conversation: thread, thread });
  }

  async look({ began, recall }: InboxMemory): Promise<Json> {
    const threads = [...new Set(this.messages.map(({ thread }) => thread))];
    const known = await recall(threads);
    const upTo = this.messages.at(-1)?.time ?? 0;
    const seen = threads.map((threadId) => {
      const messages = this.messages.filter(({ thread }) => thread === threadId);
      const last = messages.at(-1) ?? null;
      const from = known.get(threadId)?.newestAt ?? began ?? upTo;
      const thread: FetchedThread = {
        ...{ urn: threadId, threadId, kind: 'person', counterpart: null, activeAt: last?.time ?? 0, unreadCount: 0, readAt: null },
        ...{ inInbox: true, last },
      };
      return {
        thread,
        known: { newestId: last?.id ?? null, newestAt: last?.time ?? from, unreadCount: 0, readAt: null, gapFrom: null },
        messages: began === null ? [] : messages.filter(({ time }) => time > from),
      };
    });
    const look: InboxLook = { seen, upTo, oldestGap: null, pages: 1 };
    return look as unknown as Json;
  }
}
