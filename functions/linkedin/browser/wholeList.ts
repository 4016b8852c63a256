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
    readonly rows: readonly Row[];
    /** How many there are in all; `null` if the page does not say. */
    readonly total: number | null;
  }>;
  /** The key of a row. */
  key(row: Row): string;
  /** Number of rows wanted; by default all. */
  readonly limit?: number;
  /** The row searched for: once it is found, nothing more is loaded. */
  readonly until?: ((row: Row) => boolean) | undefined;
  /** A row from which on none is wanted: nothing more is loaded after it. */
  readonly past?: ((row: Row) => boolean) | undefined;
}

/** Number of rows that LinkedIn loads at once, or a divisor of it: a list without a total that ends between two such steps has ended. */
const step = 10;

/** How long nothing must be loaded before a list without a total counts as ended, if it might continue. */
const quietMs = 300;

/** Factor for that time if the page states a few more rows than there are. */
const quietTimes = 4;

/**
 * Scrolls until the list is complete, or has the wanted number of rows. A list that ends far short of the count stated by the page
 * (`ListContradicts`), or with a missing part, is an error and never a shorter list.
 */
export const readWholeList = async <Row>(linkedin: LinkedIn, list: ReadList<Row>, signal: AbortSignal): Promise<Row[]> => {
  const { limit = Number.POSITIVE_INFINITY } = list;
  const seen = new Map<string, Row>();
  let total: number | null = null;
  let found = false;
  const take = async (): Promise<boolean> => {
    const before = seen.size;
    const { rows, total: stated } = await list.read();
    total = stated;
    for (const row of rows) if (!seen.has(list.key(row))) seen.set(list.key(row), row);
    found = [list.until, list.past].some((isLast) => isLast !== undefined && rows.some(isLast));
    return before > 0 && seen.size > before;
  };
  const isWhole = (): boolean => found || seen.size >= limit || (total !== null && seen.size >= total);
  const endsBetweenSteps = (): boolean => total === null && (seen.size === 0 || seen.size % step !== 0);
  // A missing part of the list must not make anybody appear absent.
  const lacksRows = (): boolean => !isWhole() && total !== null && (list.until !== undefined || isShort(seen.size, total, limit));
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
  return [...seen.values()].slice(0, limit);
};
