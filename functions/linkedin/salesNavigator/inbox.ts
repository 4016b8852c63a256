import type { LinkedIn } from '../browser/session.ts';
import { wheelOf } from '../browser/wheel.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf } from '../selectors/resolve.ts';
import { rawParameter, salesInboxPath, threadAskedIn } from '../selectors/salesNavigator/addresses.ts';
import { salesInbox } from '../selectors/salesNavigator/messages.ts';
import { openSales, type SeatError } from './opening.ts';
import { type SalesAnswer, salesData } from './salesData.ts';
import { latestFirst, type SalesThread, tellsThreads, threadsIn } from './threads.ts';

const pageName = 'salesInbox';

const isList = (answer: SalesAnswer): boolean => tellsThreads(answer) && threadAskedIn(answer.address) === null;

/** Whether an answer is the last part of the list: it has fewer conversations than were asked for. */
const isEnd = (answer: SalesAnswer): boolean => {
  const count = Number(rawParameter(answer.address, 'count'));
  if (!(count > 0)) throw new LayoutChanged(pageName, 'count');
  return threadsIn([answer]).length < count;
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
  const { page, pacing, patienceMs } = linkedin;
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
    await pacing.pause('read', run.signal);
    const rows = page.locator(anyOf(salesInbox.row));
    if ((await rows.count()) === 0) throw new LayoutChanged(pageName, 'row');
    await rows.last().scrollIntoViewIfNeeded({ timeout: patienceMs });
    // That does nothing where the last row is in view already.
    const box = await rows.last().boundingBox();
    if (box) await wheelOf(page).turn(box.x + box.width / 2, box.y + box.height / 2, box.height);
  }
};
