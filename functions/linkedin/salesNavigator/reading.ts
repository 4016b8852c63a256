import { pageGives } from '../browser/pageBecomes.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { wheelOf } from '../browser/wheel.ts';
import { LayoutChanged } from '../failures.ts';
import { anyOf } from '../selectors/resolve.ts';
import { salesConversation } from '../selectors/salesNavigator/messages.ts';
import { type SalesConversationFacts, salesConversationReader } from './conversation.ts';
import type { SalesData } from './salesData.ts';
import { type SalesThread, threadPage, threadsIn, understood, type WrittenSalesMessage } from './threads.ts';

/** Messages of a conversation, oldest first. */
export interface ReadSalesThread {
  readonly messages: readonly WrittenSalesMessage[];
  /** Read from the beginning, and not from the newest known message. */
  readonly whole: boolean;
}

const threadWithId = (data: SalesData, id: string): SalesThread | undefined => threadsIn(data.heard).find((each) => each.id === id);

const elementsOf = ({ messages, notes }: SalesThread): number => messages.length + notes.length;

/** How often the wheel is turned while nothing moves: what is laid out just then may take a turn. */
const maxTurns = 3;

/** Scrolls the open conversation up until more of its messages are fetched; `false` if none are. */
const loadOlder = async (linkedin: LinkedIn, data: SalesData, before: SalesThread, signal: AbortSignal): Promise<boolean> => {
  const { page, patienceMs } = linkedin;
  const patience = { milliseconds: patienceMs, signal };
  const isMore = (): boolean => {
    const now = threadWithId(data, before.id);
    return now !== undefined && elementsOf(now) > elementsOf(before);
  };
  const wheel = wheelOf(page);
  for (let turns = 0; !isMore(); ) {
    const { scrolled: from } = (await salesConversationReader.read(page)).facts;
    if (from <= 0) break;
    const box = await page.locator(anyOf(salesConversation.history)).filter({ visible: true }).first().boundingBox();
    if (!box || turns === maxTurns) throw new LayoutChanged(threadPage, 'history');
    await wheel.turn(box.x + box.width / 2, box.y + box.height / 2, -Math.max(100, box.height * 0.9));
    const isMoved = ({ scrolled }: SalesConversationFacts): boolean => scrolled < from || isMore();
    const once = { ...patience, milliseconds: patienceMs / maxTurns };
    turns = (await readUntil(page, salesConversationReader, isMoved, once)) ? 0 : turns + 1;
  }
  return (await pageGives(page, async () => isMore() || null, patience)) ?? false;
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
    const { messages, total } = { ...understood(thread), total: thread.total };
    const known = newestKnown === null ? -1 : messages.findIndex((each) => each.id === newestKnown);
    if (known >= 0) return { messages: messages.slice(known + 1), whole: false };
    if (messages.length >= total) return { messages, whole: true };
    // It is not known whether the number of messages counts what Sales Navigator has noted.
    if (!(await loadOlder(linkedin, data, thread, signal))) {
      if (elementsOf(thread) >= total) return { messages, whole: true };
      throw new LayoutChanged(threadPage, 'olderMessages');
    }
    await linkedin.pacing.pause('beforeClick', signal);
  }
};
