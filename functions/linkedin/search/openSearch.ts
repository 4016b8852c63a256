import { type Arrived, type Destination, goToExisting, hydrated } from '../browser/navigation.ts';
import { nullIfIncomplete } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import { readPage } from '../browser/reading.ts';
import { rowsOrNothing } from '../browser/rowsOrNothing.ts';
import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts } from '../browser/wholeReading.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf, type PageReaders } from '../selectors/resolve.ts';
import { companySearchEmber, companySearchSdui } from '../selectors/search/companySearch.ts';
import { peopleSearchEmber } from '../selectors/search/peopleSearch.ember.ts';
import { peopleSearchSdui } from '../selectors/search/peopleSearch.sdui.ts';
import { type SearchKind, type SearchQuery, searchAddress } from '../selectors/search/searchAddress.ts';
import { searchPager } from '../selectors/search/searchPager.ts';
import { languageOf } from '../selectors/words/language.ts';
import { inPlaceOfResults } from './searchPage.ts';
import { pageSize, type ResultsPage } from './searchResults.ts';

/** The pages of searches by what is searched. */
export const destinations: Readonly<Record<SearchKind, Destination & { readonly rows: string }>> = {
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

export interface Asked<Row> {
  readonly query: SearchQuery;
  readonly readers: PageReaders<ResultsPage<Row>>;
  /** The pager listed this page. */
  readonly isPromised: boolean;
  /** Whether these rows are all that is asked for, so that neither the pager nor a further page is needed. */
  readonly isEnough?: ((rows: readonly Row[]) => boolean) | undefined;
  /** This is the second reading. */
  readonly again?: boolean;
}

/** Opens a page of a search, and reads it. @throws LayoutChanged, and what the search is refused with */
export const readResults = async <Row>(
  linkedin: LinkedIn,
  number: number,
  { query, readers, isPromised, isEnough, again = false }: Asked<Row>,
  { fail, signal }: LookUpRun<'searchingNotAllowed'>,
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
