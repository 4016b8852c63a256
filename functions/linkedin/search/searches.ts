import type { LinkedIn } from '../browser/session.ts';
import { inTabs, tabWidth } from '../browser/tabs.ts';
import { readUnthrottled, readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import type { PageReaders } from '../selectors/resolve.ts';
import type { SearchQuery } from '../selectors/search/searchAddress.ts';
import { companySearchReaders, type FoundCompany } from './companySearch.ts';
import type { FoundPerson } from './foundPerson.ts';
import { type Asked, destinations, readResults } from './openSearch.ts';
import { peopleSearchReaders } from './peopleSearch.ts';
import { type FoundResults, foundResults, pageSize, type ResultsPage } from './searchResults.ts';

/** A page of results, as it was read. */
export interface KeptPage<Row> {
  readonly number: number;
  readonly page: ResultsPage<Row>;
}

/** Where a search that may take longer than one run stores its pages. */
export interface KeptPages<Row> {
  /** The last pages are stored as well: something follows when all results are known. */
  readonly keepsLast: boolean;
  /** The pages of earlier runs, in the order in which they were read. */
  earlier(): Promise<readonly KeptPage<Row>[]>;
  /** Stores pages, and the rows that they added. */
  add(pages: readonly KeptPage<Row>[], rows: readonly Row[]): Promise<void>;
  startOver(): Promise<void>;
}

/** What a search works with. */
interface SearchRun<Row> extends LookUpRun<'searchingNotAllowed'> {
  readonly kept?: KeptPages<Row>;
}

/** A search under way. */
interface Search<Row> {
  readonly linkedin: LinkedIn;
  readonly query: SearchQuery;
  readonly readers: PageReaders<ResultsPage<Row>>;
  readonly addressOf: (row: Row) => string | null;
  readonly limit: number;
  readonly run: SearchRun<Row>;
}

/**
 * Reads pages side by side, and again those that lack something, and adds them to what was found. Nothing is added of pages of which LinkedIn
 * throttled a part.
 */
const readPages = async <Row>(
  { linkedin, query, readers, limit, run, ...search }: Search<Row>,
  numbers: number[],
  found: FoundResults<Row>,
) => {
  const { name } = destinations[query.kind];
  const { addressOf } = search;
  const isEnough = (rows: readonly Row[]): boolean => new Set(rows.map((row, index) => addressOf(row) ?? index)).size >= limit;
  const asked = (number: number): Asked<Row> => ({
    query,
    readers,
    isPromised: found.isPromised(number),
    isEnough: number === 1 && limit <= pageSize ? isEnough : undefined,
  });
  return readUnthrottled(linkedin, async () => {
    const pages = await inTabs(
      linkedin,
      numbers.map((number) => (tab: LinkedIn, stop: AbortSignal) => readResults(tab, number, asked(number), { ...run, signal: stop })),
      run.signal,
    );
    const read: KeptPage<Row>[] = [];
    for (const [index, first] of pages.entries()) {
      if (found.rows.length >= limit) break;
      const number = (numbers[0] ?? 1) + index;
      let page = first;
      if (found.lackOf(number, page) !== null) page = await readResults(linkedin, number, { ...asked(number), again: true }, run);
      const lack = found.lackOf(number, page);
      if (lack !== null) throw new LayoutChanged(name, lack);
      found.take(number, page);
      read.push({ number, page });
    }
    return read;
  });
};

/**
 * The list may have moved since its last page was read, as between two runs: reads that page again, and those before it back to one that shows
 * a known row. So no row is lost that has moved up meanwhile, and one that has moved down is not there twice.
 */
const rejoin = async <Row>(
  { linkedin, query, readers, run }: Search<Row>,
  last: number,
  found: FoundResults<Row>,
): Promise<KeptPage<Row>[]> =>
  readUnthrottled(linkedin, async () => {
    const pages: KeptPage<Row>[] = [];
    for (let number = last; number >= 1; number--) {
      const page = await readResults(linkedin, number, { query, readers, isPromised: false }, run);
      pages.unshift({ number, page });
      if (found.isKnown(page)) break;
    }
    for (const { number, page } of pages) found.take(number, page);
    return pages;
  });

const searchOnce = async <Row>(search: Search<Row>): Promise<Row[]> => {
  const { query, addressOf, limit, run } = search;
  const { kept } = run;
  const found = foundResults(destinations[query.kind].name, addressOf);
  const isOver = (): boolean => found.rows.length >= limit || found.ended;
  let shown = 0;
  const keep = async (pages: readonly KeptPage<Row>[]): Promise<void> => {
    const rows = found.rows.slice(shown, limit);
    shown = found.rows.length;
    if (kept?.keepsLast || !isOver()) await kept?.add(pages, rows);
  };
  let next = 1;
  for (const { number, page } of (await kept?.earlier()) ?? []) {
    found.take(number, page);
    next = Math.max(next, number + 1);
  }
  shown = found.rows.length;
  if (next > 1 && !isOver()) await keep(await rejoin(search, next - 1, found));
  while (!isOver()) {
    // Pages up to the last one listed by the pager can be opened in parallel.
    const wanted = Math.ceil((limit - found.rows.length) / pageSize);
    const last = Math.max(next, Math.min(found.named, next - 1 + wanted, next - 1 + tabWidth));
    const numbers = Array.from({ length: last - next + 1 }, (_, index) => next + index);
    await keep(await readPages(search, numbers, found));
    next = last + 1;
  }
  found.requireWhole(limit);
  return found.rows.slice(0, limit);
};

/** Reads a search, and once more from its beginning if its pages contradict the pager. */
const searchWhole = async <Row>(search: Search<Row>): Promise<Row[]> => {
  let isFirst = true;
  return readWhole(search.linkedin, async () => {
    if (!isFirst) await search.run.kept?.startOver();
    isFirst = false;
    return searchOnce(search);
  });
};

const addressOf = ({ publicUrl }: { readonly publicUrl: string | null }): string | null => publicUrl;

/** The people found by a search, page after page. */
export const searchPeople = (linkedin: LinkedIn, query: SearchQuery, limit: number, run: SearchRun<FoundPerson>): Promise<FoundPerson[]> =>
  searchWhole({ linkedin, query, readers: peopleSearchReaders, addressOf, limit, run });

/** The companies found by a search. */
export const searchCompanies = (
  linkedin: LinkedIn,
  query: SearchQuery,
  limit: number,
  run: SearchRun<FoundCompany>,
): Promise<FoundCompany[]> => searchWhole({ linkedin, query, readers: companySearchReaders, addressOf, limit, run });
