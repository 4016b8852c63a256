import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { wheelOf } from '../browser/wheel.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf } from '../selectors/resolve.ts';
import { rawParameter, salesInboxPath, threadAskedIn } from '../selectors/salesNavigator/addresses.ts';
import { salesInbox } from '../selectors/salesNavigator/messages.ts';
import { openSales, type SeatError } from './opening.ts';
import { type SalesAnswer, salesData } from './salesData.ts';
import { isAboutThreads, latestFirst, type SalesThread, tellsThreads, threadsIn } from './threads.ts';

const pageName = 'salesInbox';

const isOfList = (answer: SalesAnswer): boolean => isAboutThreads(answer) && threadAskedIn(answer.address) === null;
const isList = (answer: SalesAnswer): boolean => tellsThreads(answer) && isOfList(answer);

/** Whether an answer is the last part of the list: it has fewer conversations than were asked for. */
const isEnd = (answer: SalesAnswer): boolean => {
  const count = Number(rawParameter(answer.address, 'count'));
  if (!(count > 0)) throw new LayoutChanged(pageName, 'count');
  return threadsIn([answer]).length < count;
};

/**
 * Scrolls to the last row, and to those that come after it, until another part of the list is asked for and answered: rows are shown a moment after
 * their data have come.
 *
 * @throws LayoutChanged if nothing is
 */
const scrollOn = async (linkedin: LinkedIn, isAnswered: () => boolean, signal: AbortSignal): Promise<void> => {
  const { page, patienceMs } = linkedin;
  const rows = page.locator(anyOf(salesInbox.row));
  const wheel = wheelOf(page);
  let reached: string | null = null;
  const toLast = async (): Promise<true | null> => {
    if (isAnswered()) return true;
    const last = (await rows.count()) === 0 ? null : await rows.last().getAttribute('href');
    if (last === null || last === reached) return null;
    reached = last;
    await rows.last().scrollIntoViewIfNeeded({ timeout: patienceMs });
    // That does nothing where the last row is in view already.
    const box = await rows.last().boundingBox();
    if (box) await wheel.turn(box.x + box.width / 2, box.y + box.height / 2, box.height);
    return null;
  };
  if (!(await pageGives(page, toLast, { milliseconds: patienceMs, signal })))
    throw new LayoutChanged(pageName, reached === null ? 'row' : 'more');
};

/**
 * Reads the inbox, the latest conversations first, until `enough` of them are fetched or it ends. It is opened beside an empty new message, so that no
 * conversation is marked as read.
 */
export const readSalesInbox = async (
  linkedin: LinkedIn,
  enough: (threads: readonly SalesThread[]) => boolean,
  run: LookUpRun<SeatError>,
): Promise<readonly SalesThread[]> => {
  using data = salesData(linkedin);
  await openSales(linkedin, { path: salesInboxPath, name: pageName, data }, run);
  const seen = new Set<SalesAnswer>();
  let found: readonly SalesThread[] = [];
  for (;;) {
    const next = await data.find((answer) => (isList(answer) && !seen.has(answer) ? answer : null), run.signal);
    if (!next) throw new LayoutChanged(pageName, seen.size === 0 ? 'answer' : 'more');
    seen.add(next);
    found = latestFirst(threadsIn([next], found));
    if (enough(found) || isEnd(next)) return found;
    const known = new Set(data.heard);
    await linkedin.pacing.pause('read', run.signal);
    // Refusals count as well: what they mean is decided where they are read.
    const isMore = (each: SalesAnswer): boolean => (isList(each) ? !seen.has(each) : isOfList(each) && !known.has(each));
    const isAnswered = (): boolean => data.heard.some(isMore);
    await scrollOn(linkedin, isAnswered, run.signal);
  }
};
