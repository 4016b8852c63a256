import { mainList } from '../selectors/scrolling.ts';
import { scrollThrough } from './scrollThrough.ts';
import type { LinkedIn } from './session.ts';
import { isShort, ListContradicts } from './wholeReading.ts';

/** A list that is read while it is scrolled. */
export interface ReadList<Row> {
  /** The page's name in errors. */
  readonly page: string;
  /** Reads the rows currently on the page; lists may remove those that have been scrolled past. */
  read(): Promise<{
    readonly rows: readonly Row[] /** How many there are in all, where the page says so. */;
    readonly total: number | null;
  }>;
  /** The key of a row. */
  key(row: Row): string;
  /** Number of rows wanted. */
  readonly limit: number;
  /** The row searched for: once it is found, nothing more is loaded. */
  readonly until?: (row: Row) => boolean;
  /** Number of rows loaded at once, or a divisor of it: a list without a total that ends between two such steps has ended. */
  readonly step: number;
}

/** How long nothing must be loaded before a list without a total counts as ended, if it might continue. */
const quietMs = 300;

/** Factor for that time if the page states a few more rows than there are. */
const quietTimes = 4;

/**
 * Scrolls until the list is complete, or has the wanted number of rows. A list that ends far short of the count stated by the page
 * (`ListContradicts`), or with a missing part, is an error and never a shorter list.
 */
export const readWholeList = async <Row>(linkedin: LinkedIn, list: ReadList<Row>, signal: AbortSignal): Promise<Row[]> => {
  const seen = new Map<string, Row>();
  let total: number | null = null;
  let found = false;
  const take = async (): Promise<boolean> => {
    const before = seen.size;
    const { rows, total: stated } = await list.read();
    total = stated;
    for (const row of rows) if (!seen.has(list.key(row))) seen.set(list.key(row), row);
    found = list.until !== undefined && rows.some(list.until);
    return before > 0 && seen.size > before;
  };
  const isWhole = (): boolean => found || seen.size >= list.limit || (total !== null && seen.size >= total);
  const endsBetweenSteps = (): boolean => total === null && (seen.size === 0 || seen.size % list.step !== 0);
  // A missing part of the list must not make anybody appear absent.
  const lacksRows = (): boolean => !isWhole() && total !== null && (list.until !== undefined || isShort(seen.size, total, list.limit));
  const lateMs = (): number => {
    if (endsBetweenSteps()) return 0;
    if (lacksRows()) return linkedin.patienceMs;
    return total === null ? quietMs : quietMs * quietTimes;
  };
  await scrollThrough(
    linkedin,
    { page: list.page, ...mainList, dropsRows: true, isAll: endsBetweenSteps, lateMs },
    async () => {
      if (await take()) await linkedin.pacing.pause('beforeClick', signal);
      return isWhole();
    },
    signal,
  );
  if (lacksRows()) throw new ListContradicts(list.page, 'moreRows');
  return [...seen.values()].slice(0, list.limit);
};
