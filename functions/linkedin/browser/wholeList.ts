import { pageBecomes } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';
import { contentTraffic } from './traffic.ts';
import { turnWheel, wheelOf } from './wheel.ts';
import { isShort, ListContradicts } from './wholeReading.ts';

/** A list that loads while it is scrolled. */
export interface LazyList<Row> {
  /** The page's name in errors. */
  readonly page: string;
  /** Reads the rows that the page holds now; lists may drop those that have been scrolled past. */
  read(): Promise<{
    readonly rows: readonly Row[] /** How many there are in all, where the page says so. */;
    readonly total: number | null;
  }>;
  /** Tells one row from another. */
  key(row: Row): string;
  /** How many are wanted. */
  readonly limit: number;
  /** The row that is looked for: once it has come, nothing more is loaded. */
  readonly until?: (row: Row) => boolean;
  /** Rows that come at once, or a divisor of it: a list without a total that ends between two such steps has ended. */
  readonly step: number;
}

/** How long nothing must come before a list without a total counts as ended, where it might go on. */
const quietMs = 300;

/** How many times as long, where the page states a few more than there are. */
const quietTimes = 4;

/** What stands at the end of a list while more of it is on its way. */
const loaders = 'main [role="progressbar"], main [class*="artdeco-loader"], main [data-testid*="loader"]';

const isLoading = (selector: string): boolean => [...document.querySelectorAll(selector)].some((each) => each.checkVisibility());

/**
 * Turns the wheel until the list is whole, or has as many rows as are wanted. A list that stops far short of the count which the page states
 * (`ListContradicts`), or of which a part did not come, is an error and never a shorter list.
 */
export const readWholeList = async <Row>(linkedin: LinkedIn, list: LazyList<Row>, signal: AbortSignal): Promise<Row[]> => {
  const { page, pacing, patienceMs } = linkedin;
  using traffic = contentTraffic(linkedin);
  const wheel = wheelOf(page);
  const seen = new Map<string, Row>();
  let total: number | null = null;
  let found = false;
  const take = async (): Promise<boolean> => {
    const before = seen.size;
    const { rows, total: stated } = await list.read();
    total = stated;
    for (const row of rows) if (!seen.has(list.key(row))) seen.set(list.key(row), row);
    found = list.until !== undefined && rows.some(list.until);
    return seen.size > before;
  };
  const isWhole = (): boolean => found || seen.size >= list.limit || (total !== null && seen.size >= total);
  /** Whether more came within the time, by the page growing. */
  const comes = async (milliseconds: number): Promise<boolean> => {
    const size = await page.evaluate(() => document.querySelectorAll('*').length);
    const grown = (known: number): boolean => document.querySelectorAll('*').length !== known;
    return pageBecomes(page, grown, size, milliseconds).then(
      () => true,
      () => false,
    );
  };

  const endsBetweenSteps = (): boolean => total === null && (seen.size === 0 || seen.size % list.step !== 0);

  await take();
  if (endsBetweenSteps() && !(await page.evaluate(isLoading, loaders))) return [...seen.values()].slice(0, list.limit);
  let waited = 0;
  while (!isWhole()) {
    signal.throwIfAborted();
    const { atEnd } = await turnWheel(page, wheel);
    await traffic.complete(list.page, 'wholeList', signal);
    if (await take()) {
      waited = 0;
      await pacing.pause('beforeClick', signal);
      continue;
    }
    if (!atEnd) continue;
    const loads = await page.evaluate(isLoading, loaders);
    if (!loads && endsBetweenSteps()) break;
    if (await comes(quietMs)) continue;
    waited += 1;
    if (!loads && total === null) break;
    // Nobody may be called absent because of a row that did not come.
    if (!loads && waited >= quietTimes && !list.until && !isShort(seen.size, total, list.limit)) break;
    if (waited * quietMs >= patienceMs) throw new ListContradicts(list.page, 'wholeList');
  }
  return [...seen.values()].slice(0, list.limit);
};
