import { emberPage } from '../shell/ember/shell.ts';
import { h } from '../shell/markup.ts';
import type { Markup } from '../shell/markup.types.ts';
import { c, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { foundCompanies } from './companies.ts';
import { companyCards, emberCompanyCards } from './companyCards.ts';
import { emberPeople } from './emberPeople.ts';
import { allFilters } from './filters.ts';
import { emberPager, sduiPager } from './pager.ts';
import { foundPeople, type Pages, pageOf } from './people.ts';
import { sduiPeople } from './sduiPeople.ts';

type Kind = 'people' | 'companies';

/** The month's searches are used up. */
function limitReached(visit: Visit, renderer: 'sdui' | 'ember'): Reply {
  const title = visit.words.say('You’ve reached the commercial use limit');
  const text = visit.words.say('You’ve reached the monthly limit for profile searches. Upgrade to Premium to keep searching.');
  const link = (style: string): Markup =>
    h(
      'a',
      { class: style, href: 'https://www.linkedin.com/premium/products/?upsellOrderOrigin=premium_search_reached_cul' },
      visit.words.say('Upgrade to Premium'),
    );
  if (renderer === 'ember')
    return emberPage(visit, {
      pageKey: 'search_srp_people',
      title: `${visit.words.say('Search')} | LinkedIn`,
      main: [
        h(
          'main',
          {},
          h(
            'div',
            { class: 'search-results-container' },
            h(
              'section',
              { class: 'artdeco-card search-paywall__info' },
              h('h2', {}, title),
              h('p', {}, text),
              link('artdeco-button artdeco-button--premium'),
            ),
          ),
        ),
      ],
    });
  return sduiPage(visit, {
    name: 'search.SearchResultsPeople',
    pageKey: 'search_srp_people',
    title: `${visit.words.say('Search')} | LinkedIn`,
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h('h2', { class: c(visit, 'heading') }, title),
        p(visit, 'text', text),
        link(c(visit, 'primary')),
      ),
    ],
  });
}

function results<T>(visit: Visit, kind: Kind, found: Pages<T>, sdui: () => Markup[], ember: () => Markup[]): Reply {
  const renderer = visit.renderer();
  if (visit.sandbox.faults.take('commercialLimit', visit.occasion())) return limitReached(visit, renderer);
  const keywords = visit.url.searchParams.get('keywords') ?? '';
  const title = `${keywords === '' ? '' : `${keywords} | `}${visit.words.say('Search')} | LinkedIn`;
  const pageKey = `search_srp_${kind}`;
  const none = found.shown.length === 0;
  if (renderer === 'ember') {
    const list = none
      ? [
          h(
            'section',
            { class: 'artdeco-empty-state' },
            h('h2', { class: 'artdeco-empty-state__headline' }, visit.words.say('No results found')),
            h('p', {}, visit.words.say('Try shortening or rephrasing your search.')),
          ),
        ]
      : [
          h(
            'h2',
            { class: 'visually-hidden' },
            visit.words.say('Search results for {keywords}. Currently on the page {page} of {pages} search result pages.', {
              keywords,
              page: found.page,
              pages: found.pages,
            }),
          ),
          h('div', { class: 'pb2 t-black--light t-14' }, visit.words.say('About {count} results', { count: found.total })),
          h('div', { class: 'pv0 ph0 mb2 artdeco-card' }, h('ul', { class: 'list-style-none artdeco-list', role: 'list' }, ember())),
          emberPager(visit, found),
        ];
    return emberPage(visit, {
      pageKey,
      title,
      main: [
        h(
          'div',
          { class: 'scaffold-layout__inner scaffold-layout-container' },
          h(
            'main',
            { class: 'scaffold-layout__main' },
            h('div', {}, allFilters(visit, kind)),
            h('div', { class: 'search-results-container' }, list),
          ),
        ),
      ],
    });
  }
  const list = none
    ? [
        h(
          'section',
          { class: c(visit, 'card') },
          h('h2', { class: c(visit, 'heading') }, visit.words.say('No results found')),
          p(visit, 'muted', visit.words.say('Try shortening or rephrasing your search.')),
        ),
      ]
    : [h('div', { role: 'list', class: c(visit, 'card') }, sdui()), sduiPager(visit, found)];
  return sduiPage(visit, {
    name: `search.SearchResults${kind === 'people' ? 'People' : 'Companies'}`,
    pageKey,
    title,
    main: [h('div', {}, allFilters(visit, kind)), h('div', { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' }, list)],
    aside: [h('div', { componentkey: 'SearchResults_SearchRightRail' })],
  });
}

/** The page of results that is asked for, or what the site makes of it on a bad day. */
function shownPage<T>(visit: Visit, all: readonly T[]): Pages<T> {
  const found = pageOf(all, visit.url.searchParams);
  const fault = visit.sandbox.faults.take('resultsPage', visit.occasion());
  const { shown } = pageOf(all, new URLSearchParams());
  if (fault?.variant === 'movedUp') return pageOf([...all.slice(fault.rows), ...all.slice(0, fault.rows)], visit.url.searchParams);
  if (fault?.variant === 'movedDown') return pageOf([...all.slice(-fault.rows), ...all.slice(0, -fault.rows)], visit.url.searchParams);
  if (fault?.variant === 'empty') return { ...found, shown: [] };
  if (fault?.variant === 'short') return { ...found, shown: found.shown.slice(0, fault.rows) };
  if (fault?.variant === 'repeated') return { ...found, shown };
  return fault?.variant === 'firstPage' ? { ...found, shown, page: 1 } : found;
}

/** `/search/results/people/`. */
export const peopleSearch: Handler = (visit) => {
  const found = shownPage(visit, foundPeople(visit, visit.url.searchParams));
  return results(
    visit,
    'people',
    found,
    () => sduiPeople(visit, found.shown),
    () => emberPeople(visit, found.shown),
  );
};

/** `/search/results/companies/`. */
export const companySearch: Handler = (visit) => {
  const found = shownPage(visit, foundCompanies(visit, visit.url.searchParams));
  return results(
    visit,
    'companies',
    found,
    () => companyCards(visit, found.shown),
    () => emberCompanyCards(visit, found.shown),
  );
};
