import { pageGives } from '../browser/pageBecomes.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { wheelOf } from '../browser/wheel.ts';
import { LayoutChanged } from '../failures.ts';
import { anyOf } from '../selectors/resolve.ts';
import { salesConversation } from '../selectors/salesNavigator/messages.ts';
import { type SalesConversationFacts, salesConversationReader } from './conversation.ts';
import type { SalesData } from './salesData.ts';
import { type SalesMessage, type SalesThread, threadPage, threadsIn } from './threads.ts';

/** Messages of a conversation, oldest first. */
export interface ReadSalesThread {
  readonly messages: readonly SalesMessage[];
  /** Read from the beginning, and not from the newest known message. */
  readonly whole: boolean;
}

const threadWithId = (data: SalesData, id: string): SalesThread | undefined => threadsIn(data.heard).find((each) => each.id === id);

/** Scrolls the open conversation up until more of its messages are fetched. @throws LayoutChanged if none are */
const loadOlder = async (linkedin: LinkedIn, data: SalesData, before: SalesThread, signal: AbortSignal): Promise<void> => {
  const { page, patienceMs } = linkedin;
  const patience = { milliseconds: patienceMs, signal };
  const isMore = (): boolean => (threadWithId(data, before.id)?.messages.length ?? 0) > before.messages.length;
  const box = await page.locator(anyOf(salesConversation.history)).filter({ visible: true }).first().boundingBox();
  if (!box) throw new LayoutChanged(threadPage, 'history');
  const wheel = wheelOf(page);
  for (let { scrolled } = (await salesConversationReader.read(page)).facts; scrolled > 0 && !isMore(); ) {
    await wheel.turn(box.x + box.width / 2, box.y + box.height / 2, -Math.max(100, box.height * 0.9));
    const from = scrolled;
    const facts = await readUntil(
      page,
      salesConversationReader,
      (now: SalesConversationFacts) => now.scrolled < from || isMore(),
      patience,
    );
    if (!facts) throw new LayoutChanged(threadPage, 'history');
    ({ scrolled } = facts);
  }
  if (!(await pageGives(page, async () => isMore() || null, patience))) throw new LayoutChanged(threadPage, 'olderMessages');
};

/**
 * Reads the open conversation upwards: to its beginning, or to the newest known message.
 *
 * @throws LayoutChanged if Sales Navigator does not say how many messages there are, or a part of them is not loaded
 */
export const readOpenSalesThread = async (
  linkedin: LinkedIn,
  data: SalesData,
  id: string,
  newestKnown: string | null,
  signal: AbortSignal,
): Promise<ReadSalesThread> => {
  for (;;) {
    const thread = threadWithId(data, id);
    if (!thread || thread.total === null) throw new LayoutChanged(threadPage, 'totalMessageCount');
    const { messages, total } = thread;
    const known = newestKnown === null ? -1 : messages.findIndex((each) => each.id === newestKnown);
    if (known >= 0) return { messages: messages.slice(known + 1), whole: false };
    if (messages.length >= total) return { messages, whole: true };
    await loadOlder(linkedin, data, thread, signal);
    await linkedin.pacing.pause('beforeClick', signal);
  }
};
