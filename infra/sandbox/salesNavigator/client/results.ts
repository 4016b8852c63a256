// Runs in the page, sent as source text; see ../../client/page.ts.
import { fetched, hashed, make, rowsIn, type SalesOptions } from './parts.ts';
import { accountRowOf, leadRowOf } from './rows.ts';

interface Paging {
  readonly total: number;
  readonly start: number;
}

/** The address from which the page fetches its rows. */
export function searchAddress(vertical: string, page: number, session: string): string {
  const asked = new URLSearchParams(location.search);
  const saved = asked.get('savedSearchId');
  const what = saved === null ? `q=searchQuery&query=${asked.get('query') ?? ''}` : `q=savedSearch&savedSearchId=${saved}`;
  const [endpoint, decoration] = vertical === 'people' ? ['Lead', 'LeadSearchResult-14'] : ['Account', 'AccountSearchResult-4'];
  return `/sales-api/salesApi${endpoint}Search?${what}&start=${(page - 1) * 25}&count=25&trackingParam=(sessionId:${session})&decorationId=com.linkedin.sales.deco.desktop.searchv2.${decoration}`;
}

/** The list: every row has its place at once, and its content when it comes near the view. */
export function listOf(rows: Record<string, unknown>[], vertical: string, scroller: HTMLElement, options: SalesOptions): HTMLElement {
  const list = make('ol', { class: `artdeco-list background-color-white ${hashed(options, 'border-search-results')}` });
  const places = rows.map((row, index) => {
    const place = make('li', { class: 'artdeco-list__item' });
    const fill = (): void => {
      if (options.variants.includes('neverHydrates') && index > 10) return;
      place.replaceChildren(vertical === 'people' ? leadRowOf(row, index, options) : accountRowOf(row, index, options));
    };
    return { place, fill };
  });
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const found = places.find(({ place }) => place === target);
        if (!isIntersecting || !found) continue;
        seen.unobserve(target);
        setTimeout(found.fill, options.hydrationMs);
      }
    },
    { root: scroller, rootMargin: '120px' },
  );
  for (const { place, fill } of places) {
    list.append(place);
    if (options.variants.includes('eagerRows')) fill();
    else seen.observe(place);
  }
  return list;
}

/** The buttons below a list. */
export function pagerOf(paging: Paging, page: number, most: number, turn: (page: number) => void): HTMLElement {
  const last = Math.max(1, Math.min(most, Math.ceil(paging.total / 25)));
  const next = make(
    'button',
    { type: 'button', 'aria-label': 'Next', class: 'artdeco-pagination__button artdeco-pagination__button--next artdeco-button' },
    'Next',
  );
  if (page >= last) next.setAttribute('disabled', '');
  next.addEventListener('click', () => turn(page + 1));
  return make(
    'div',
    { class: 'artdeco-pagination' },
    make('div', { class: 'artdeco-pagination__page-state hidden' }, `Page ${page} of ${last}`),
    next,
  );
}

/** The search page, from the first rows on. */
export async function resultsPage(main: HTMLElement, vertical: string, options: SalesOptions): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const scroller = make('div', {
    id: 'search-results-container',
    class: hashed(options, 'search-results-container'),
    'data-sn-view-name': vertical === 'people' ? 'lead-search-results' : 'account-search-results',
  });
  main.append(scroller);
  const query = asked.get('query');
  if ((!query && !asked.has('savedSearchId')) || options.variants.includes('emptyEntry')) {
    scroller.append(make('h2', {}, 'Start your search'), make('p', {}, 'Use the filters to find leads.'));
    return;
  }
  if (options.variants.includes('limitReached')) {
    const text = 'You’ve reached the monthly limit for profile searches.';
    scroller.append(make('h2', {}, 'You’ve reached the commercial use limit'), make('p', {}, text));
    return;
  }
  let session = btoa(`session ${options.suffix}`);
  const load = async (page: number): Promise<void> => {
    const isLate = options.variants.includes('lateRows');
    const isListLate = options.variants.includes('lateList');
    if (isListLate) scroller.remove();
    if (!isLate) scroller.replaceChildren(make('div', { class: 'artdeco-loader', role: 'progressbar' }));
    scroller.scrollTop = 0;
    const address = searchAddress(vertical, page, session);
    const stray = address.replace(/query=[^&]*/, 'query=(keywords:somebody)');
    if (options.variants.includes('severalAnswers')) void fetched(stray);
    const { status, body } = await fetched(address);
    if (options.variants.includes('severalAnswers')) void fetched(stray);
    if (isLate || isListLate) await new Promise((resolve) => setTimeout(resolve, 400));
    if (isListLate) main.append(scroller);
    if (status !== 200) {
      scroller.replaceChildren(make('h2', {}, 'Something went wrong'));
      return;
    }
    const answer = body as { paging?: Paging; data?: { paging: Paging } };
    const paging = answer.paging ?? answer.data?.paging ?? { total: 0, start: 0 };
    const rows = rowsIn(body);
    if (rows.length === 0) {
      scroller.replaceChildren(make('h2', {}, vertical === 'people' ? 'No leads matched your search' : 'No accounts matched your search'));
      return;
    }
    const turn = (to: number): void => {
      const address = new URL(location.href);
      address.searchParams.set('page', String(to));
      if (options.variants.includes('sessionChanges')) session = btoa(`session ${options.suffix} ${to}`);
      address.searchParams.set('sessionId', session);
      history.pushState(null, '', address);
      void load(to);
    };
    scroller.replaceChildren(
      make('div', { class: hashed(options, 'regular-search-count') }, `${paging.total} results`),
      listOf(rows, vertical, scroller, options),
    );
    if (isLate) await new Promise((resolve) => setTimeout(resolve, 400));
    if (!options.variants.includes('noNext')) scroller.append(pagerOf(paging, page, vertical === 'people' ? 100 : 40, turn));
  };
  const here = new URL(location.href);
  here.searchParams.set('sessionId', session);
  history.replaceState(null, '', here);
  // A saved search begins at its first page, whatever the address says.
  await load(asked.has('savedSearchId') ? 1 : Number(asked.get('page') ?? 1));
}
