import { errors } from 'playwright-core';
import { ItemFailure, LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { type Destination, goTo, isEnglish } from '../navigation.ts';
import { pageBecomes } from '../pageBecomes.ts';
import { readPage } from '../reading.ts';
import { companySearchEmber, companySearchSdui } from '../selectors/companySearch.ts';
import { peopleSearchEmber } from '../selectors/peopleSearch.ember.ts';
import { peopleSearchSdui } from '../selectors/peopleSearch.sdui.ts';
import { anyOf, type PageReaders } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';
import { inTabs, tabWidth } from '../tabs.ts';
import { companySearchReaders, type FoundCompany } from './companySearch.ts';
import { type FoundPerson, peopleSearchReaders } from './peopleSearch.ts';
import { type SearchKind, type SearchQuery, searchAddress } from './searchAddress.ts';
import { inPlaceOfResults, type SearchPage } from './searchPage.ts';

/** How many results LinkedIn shows on a page. */
const pageSize = 10;

const destinations: Readonly<Record<SearchKind, Destination & { readonly rows: string }>> = {
  people: {
    name: 'peopleSearch',
    anchors: { sdui: anyOf(peopleSearchSdui.results), ember: anyOf(peopleSearchEmber.results) },
    rows: `${anyOf(peopleSearchSdui.row)}, ${anyOf(peopleSearchEmber.row)}`,
  },
  companies: {
    name: 'companySearch',
    anchors: { sdui: anyOf(companySearchSdui.results), ember: anyOf(companySearchEmber.results) },
    rows: `${anyOf(companySearchSdui.row)}, ${anyOf(companySearchEmber.row)}`,
  },
};

/** Opens a page of a search. */
export const openSearch = async (
  linkedin: LinkedIn,
  kind: SearchKind,
  address: string,
  signal: AbortSignal,
): Promise<{ readonly language: string }> => {
  const arrival = await goTo(linkedin, address, destinations[kind], signal);
  if (!arrival.arrived) throw new LayoutChanged(destinations[kind].name, 'results');
  return { language: arrival.language };
};

/** Waits until the page has results, or a sentence in their place. */
const resultsCome = async ({ page, patienceMs }: LinkedIn, kind: SearchKind): Promise<void> => {
  const { name, rows } = destinations[kind];
  const come = (asked: { rows: string; instead: string }): boolean => {
    if (document.querySelector(asked.rows)) return true;
    const instead = new RegExp(asked.instead, 'i');
    return [...document.querySelectorAll('main :is(h1, h2, h3, p)')].some(
      (each) => each.checkVisibility() && instead.test(each.textContent?.trim() ?? ''),
    );
  };
  try {
    await pageBecomes(page, come, { rows, instead: inPlaceOfResults }, patienceMs);
  } catch (error) {
    if (error instanceof errors.TimeoutError) throw new LayoutChanged(name, 'row', { cause: error });
    throw error;
  }
};

type Readers<Row> = PageReaders<SearchPage & { readonly rows: readonly Row[] }>;

const readResults = async <Row>(
  linkedin: LinkedIn,
  query: SearchQuery,
  readers: Readers<Row>,
  page: number,
  signal: AbortSignal,
): Promise<SearchPage & { readonly rows: readonly Row[] }> => {
  const { name } = destinations[query.kind];
  const { language } = await openSearch(linkedin, query.kind, searchAddress(query, page), signal);
  const read = async () => (await readPage(linkedin.page, name, readers)).facts;
  const facts = await read().catch(async (error: unknown) => {
    if (!(error instanceof LayoutChanged && error.element === 'row')) throw error;
    // That nothing was found is said in words.
    if (!isEnglish(language)) throw new LanguageNotSupported(language, { cause: error });
    await resultsCome(linkedin, query.kind);
    return read();
  });
  if (facts.limitReached) throw new ItemFailure('searchingNotAllowed');
  await linkedin.pacing.pause('read', signal);
  return facts;
};

const search = async <Row>(
  linkedin: LinkedIn,
  query: SearchQuery,
  readers: Readers<Row>,
  addressOf: (row: Row) => string | null,
  limit: number,
  signal: AbortSignal,
): Promise<Row[]> => {
  const found: Row[] = [];
  const known = new Set<string>();
  let next = 1;
  /** The last page that the pager has named: up to it, pages are there to be opened side by side. */
  let named = 1;
  while (found.length < limit) {
    const last = Math.max(next, Math.min(named, next - 1 + Math.ceil((limit - found.length) / pageSize), next - 1 + tabWidth));
    const numbers = Array.from({ length: last - next + 1 }, (_, index) => next + index);
    const pages = await inTabs(
      linkedin,
      numbers.map((number) => (tab: LinkedIn, stop: AbortSignal) => readResults(tab, query, readers, number, stop)),
      signal,
    );
    for (const { rows } of pages) {
      for (const row of rows) {
        const address = addressOf(row);
        // Results move between pages while they are turned; whoever has no address cannot be told from others who have none.
        if (address !== null && known.has(address)) continue;
        if (address !== null) known.add(address);
        found.push(row);
      }
    }
    next = last + 1;
    named = Math.max(named, ...pages.flatMap((page) => page.pages));
    const end = pages.at(-1);
    // A page that says nothing of the next one is the last, unless it is full.
    if (!end || end.rows.length === 0 || !(end.hasNext ?? end.rows.length >= pageSize)) break;
  }
  return found.slice(0, limit);
};

/** The people whom a search finds, page after page. Throws `searchingNotAllowed` where LinkedIn lets the account search no more. */
export const searchPeople = (linkedin: LinkedIn, query: SearchQuery, limit: number, signal: AbortSignal): Promise<FoundPerson[]> =>
  search(linkedin, query, peopleSearchReaders, ({ publicUrl }) => publicUrl, limit, signal);

/** The companies that a search finds. */
export const searchCompanies = (linkedin: LinkedIn, query: SearchQuery, limit: number, signal: AbortSignal): Promise<FoundCompany[]> =>
  search(linkedin, query, companySearchReaders, ({ publicUrl }) => publicUrl, limit, signal);
