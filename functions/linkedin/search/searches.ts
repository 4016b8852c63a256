import { type Arrived, type Destination, goToExisting, hydrated } from '../browser/navigation.ts';
import { nullIfIncomplete } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import { readPage } from '../browser/reading.ts';
import { rowsOrNothing } from '../browser/rowsOrNothing.ts';
import type { LinkedIn } from '../browser/session.ts';
import { inTabs, tabWidth } from '../browser/tabs.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf, type PageReaders } from '../selectors/resolve.ts';
import { companySearchEmber, companySearchSdui } from '../selectors/search/companySearch.ts';
import { peopleSearchEmber } from '../selectors/search/peopleSearch.ember.ts';
import { peopleSearchSdui } from '../selectors/search/peopleSearch.sdui.ts';
import { type SearchKind, type SearchQuery, searchAddress } from '../selectors/search/searchAddress.ts';
import { searchPager } from '../selectors/search/searchPager.ts';
import { languageOf } from '../selectors/words/language.ts';
import { companySearchReaders, type FoundCompany } from './companySearch.ts';
import type { FoundPerson } from './foundPerson.ts';
import { peopleSearchReaders } from './peopleSearch.ts';
import { inPlaceOfResults } from './searchPage.ts';
import { foundResults, pageSize, type ResultsPage } from './searchResults.ts';

const destinations: Readonly<Record<SearchKind, Destination & { readonly rows: string }>> = {
  people: {
    name: 'peopleSearch',
    get anchors() {
      return { sdui: anyOf(peopleSearchSdui.results), ember: anyOf(peopleSearchEmber.results) };
    },
    get rows() {
      return `${anyOf(peopleSearchSdui.row)}, ${anyOf(peopleSearchEmber.row)}`;
    },
  },
  companies: {
    name: 'companySearch',
    get anchors() {
      return { sdui: anyOf(companySearchSdui.results), ember: anyOf(companySearchEmber.results) };
    },
    get rows() {
      return `${anyOf(companySearchSdui.row)}, ${anyOf(companySearchEmber.row)}`;
    },
  },
};

/** Opens a page of a search; `early`: possibly without its pager and its buttons, which come with hydration. */
export const openSearch = (linkedin: LinkedIn, kind: SearchKind, address: string, signal: AbortSignal, early = false): Promise<Arrived> =>
  goToExisting(linkedin, address, { ...destinations[kind], early }, signal, 'results');

/** Time allowed for more results to be drawn on a page that is read once more. */
const drawnMs = 1_200;

/** A search, and facts about one of its pages. */
type SearchRun = LookUpRun<'searchingNotAllowed'>;

interface Asked<Row> {
  readonly query: SearchQuery;
  readonly readers: PageReaders<ResultsPage<Row>>;
  /** The pager listed this page. */
  readonly isPromised: boolean;
  /** Whether these rows are all that is asked for, so that neither the pager nor a further page is needed. */
  readonly isEnough?: ((rows: readonly Row[]) => boolean) | undefined;
  /** This is the second reading. */
  readonly again?: boolean;
}

const readResults = async <Row>(
  linkedin: LinkedIn,
  number: number,
  { query, readers, isPromised, isEnough, again = false }: Asked<Row>,
  { fail, signal }: SearchRun,
): Promise<ResultsPage<Row>> => {
  const { name, rows } = destinations[query.kind];
  const { language, early } = await openSearch(linkedin, query.kind, searchAddress(query, number), signal, isEnough !== undefined);
  const read = async () => (await readPage(linkedin.page, name, readers)).facts;
  if (early) {
    const shown = await read().catch(nullIfIncomplete);
    if (shown && isEnough?.(shown.rows) && !shown.limitReached) {
      await linkedin.pacing.pause('read', signal);
      return shown;
    }
    await hydrated(linkedin, destinations[query.kind]);
  }
  const comes = async (cause: unknown): Promise<ResultsPage<Row>> => {
    if (!(cause instanceof LayoutChanged && cause.element === 'row')) throw cause;
    // An empty result is stated in words.
    if (languageOf(language) === null) throw isPromised ? cause : new LanguageNotSupported(language, name, 'row', { cause });
    await rowsOrNothing(linkedin, { rows, notices: searchPager.notice.primary, nothing: inPlaceOfResults }, name, 'row');
    return read();
  };
  if (again) {
    const isFull = (asked: { rows: string; size: number }): boolean => document.querySelectorAll(asked.rows).length >= asked.size;
    await pageBecomes(linkedin.page, isFull, { rows, size: pageSize }, drawnMs).catch(() => undefined);
  }
  const facts = await read()
    .catch(comes)
    .catch((cause: unknown) => {
      if (isPromised && cause instanceof LayoutChanged && cause.element === 'row') throw new ListContradicts(name, 'row', { cause });
      throw cause;
    });
  if (facts.limitReached) throw fail('searchingNotAllowed');
  await linkedin.pacing.pause('read', signal);
  return facts;
};

const searchOnce = async <Row>(
  linkedin: LinkedIn,
  query: SearchQuery,
  readers: PageReaders<ResultsPage<Row>>,
  addressOf: (row: Row) => string | null,
  limit: number,
  run: SearchRun,
): Promise<Row[]> => {
  const { name } = destinations[query.kind];
  const found = foundResults(name, addressOf);
  const isEnough = (rows: readonly Row[]): boolean => new Set(rows.map((row, index) => addressOf(row) ?? index)).size >= limit;
  const asked = (number: number): Asked<Row> => ({
    query,
    readers,
    isPromised: found.isPromised(number),
    isEnough: number === 1 && limit <= pageSize ? isEnough : undefined,
  });
  let next = 1;
  while (found.rows.length < limit && !found.ended) {
    // Pages up to the last one listed by the pager can be opened in parallel.
    const wanted = Math.ceil((limit - found.rows.length) / pageSize);
    const last = Math.max(next, Math.min(found.named, next - 1 + wanted, next - 1 + tabWidth));
    const numbers = Array.from({ length: last - next + 1 }, (_, index) => next + index);
    const pages = await inTabs(
      linkedin,
      numbers.map((number) => (tab: LinkedIn, stop: AbortSignal) => readResults(tab, number, asked(number), { ...run, signal: stop })),
      run.signal,
    );
    for (const [index, first] of pages.entries()) {
      if (found.rows.length >= limit) break;
      const number = next + index;
      let page = first;
      if (found.lackOf(number, page) !== null) page = await readResults(linkedin, number, { ...asked(number), again: true }, run);
      const lack = found.lackOf(number, page);
      if (lack !== null) throw new LayoutChanged(name, lack);
      found.take(number, page);
    }
    next = last + 1;
  }
  found.requireWhole(limit);
  return found.rows.slice(0, limit);
};

/** Reads a search, and once more from its beginning if its pages contradict the pager. */
const search = <Row>(...asked: Parameters<typeof searchOnce<Row>>): Promise<Row[]> => readWhole(asked[0], () => searchOnce(...asked));

/** The people found by a search, page after page. */
export const searchPeople = (linkedin: LinkedIn, query: SearchQuery, limit: number, run: SearchRun): Promise<FoundPerson[]> =>
  search(linkedin, query, peopleSearchReaders, ({ publicUrl }) => publicUrl, limit, run);

/** The companies found by a search. */
export const searchCompanies = (linkedin: LinkedIn, query: SearchQuery, limit: number, run: SearchRun): Promise<FoundCompany[]> =>
  search(linkedin, query, companySearchReaders, ({ publicUrl }) => publicUrl, limit, run);
