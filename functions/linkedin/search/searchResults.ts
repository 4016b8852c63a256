import { isShort, ListContradicts, unseen } from '../browser/wholeReading.ts';
import type { SearchPage } from './searchPage.ts';

/** A page of results that was read. */
export interface ResultsPage<Row> extends SearchPage {
  readonly rows: readonly Row[];
}

/** Number of results per page on LinkedIn. */
export const pageSize = 10;

/** Number of results of a page that may be missing, or repeated from an earlier page: LinkedIn omits some, and they move between page loads. */
const allowance = 2;

/** Results of a search as its pages are read, one after another. */
export interface FoundResults<Row> {
  readonly rows: readonly Row[];
  /** The last page listed by the pager. */
  readonly named: number;
  /** Whether there is no page after the last one added. */
  readonly ended: boolean;
  /** Whether a page was listed, or announced as the next one. */
  isPromised(number: number): boolean;
  /** What a page lacks, judging by the pager and the pages before; `null` if it lacks nothing. */
  lackOf(number: number, page: ResultsPage<Row>): string | null;
  /** Whether a row of the page is known: the pages before and after it join there. */
  isKnown(page: ResultsPage<Row>): boolean;
  /**
   * Adds the rows of a page that were on no earlier page. A page that is added again says that the list may have moved: some of the pages after
   * it may show only what is known.
   */
  take(number: number, page: ResultsPage<Row>): void;
  /** Throws `ListContradicts` if all pages together contain far fewer rows than the pager implies; `limit` are wanted. */
  requireWhole(limit: number): void;
}

/**
 * Compares pages of results with each other and with the pager: under load, LinkedIn says "no results" or omits results, and
 * it shows a page twice if it did not understand the address. `addressOf` is the key of a row; some people have none.
 */
export const foundResults = <Row>(name: string, addressOf: (row: Row) => string | null): FoundResults<Row> => {
  const rows: Row[] = [];
  const known = new Set<string>();
  const texts = new Set<string>();
  let named = 1;
  let ended = false;
  /** The next page, if the last one announced it. */
  let promised = 1;
  /** The last page added. */
  let taken = 0;
  let isMoved = false;

  /** Rows without an address, by all that they show. */
  const nameless = new Set<string>();
  const isNew = (row: Row): boolean => {
    const address = addressOf(row);
    return address === null || !known.has(address);
  };
  const add = (row: Row): void => {
    const address = addressOf(row);
    if (address === null) nameless.add(JSON.stringify(row));
    else known.add(address);
    rows.push(row);
  };
  const lastNamed = (pages: readonly number[]): number => Math.max(named, ...pages);
  const isPromised = (number: number): boolean => number <= Math.max(named, promised) && number > 1;
  const isRepeated = (shown: readonly Row[]): boolean => {
    const addressed = shown.filter((row) => addressOf(row) !== null);
    return (addressed.length > 0 && !addressed.some(isNew)) || (shown.length > 0 && texts.has(JSON.stringify(shown)));
  };

  return {
    rows,
    get named() {
      return named;
    },
    get ended() {
      return ended;
    },
    isPromised,
    lackOf: (number, page) => {
      const { rows: shown, currentPage, hasNext, pages } = page;
      const isLast = hasNext !== true && lastNamed(pages) <= number;
      if (shown.length === 0) return isPromised(number) || !isLast ? 'row' : null;
      // For a page that does not exist, LinkedIn shows another one instead.
      if (!isPromised(number)) return null;
      if (currentPage !== null && currentPage !== number) return 'page';
      if (!isLast && shown.length < pageSize - allowance) return 'moreRows';
      // The page says that it is the one that was asked for: it was moved down by rows that are new before it.
      if (isMoved && currentPage === number) return null;
      return isRepeated(shown) && !(isLast && shown.length <= allowance) ? 'page' : null;
    },
    isKnown: ({ rows: shown }) => shown.some((row) => addressOf(row) !== null && !isNew(row)),
    take: (number, page) => {
      if (number <= taken) {
        isMoved = true;
        for (const row of page.rows) if (isNew(row) && !(addressOf(row) === null && nameless.has(JSON.stringify(row)))) add(row);
        return;
      }
      taken = number;
      if (isMoved && page.currentPage === number && isRepeated(page.rows)) {
        named = lastNamed(page.pages);
        ended = page.hasNext !== true;
        promised = ended ? promised : Math.max(promised, number + 1);
        return;
      }
      isMoved = false;
      if (isRepeated(page.rows)) {
        ended = !isPromised(number) || page.hasNext !== true;
        return;
      }
      texts.add(JSON.stringify(page.rows));
      for (const row of page.rows) if (isNew(row)) add(row);
      named = lastNamed(page.pages);
      ended = page.rows.length === 0 || !(page.hasNext ?? page.rows.length >= pageSize);
      if (page.hasNext === true) promised = Math.max(promised, number + 1);
    },
    requireWhole: (limit) => {
      const stated = (Math.max(named, promised) - 1) * pageSize + 1;
      if (isShort(rows.length, stated, limit, unseen)) throw new ListContradicts(name, 'moreRows');
    },
  };
};
