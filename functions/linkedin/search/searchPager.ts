import type { Dom } from '../selectors/dom.ts';
import type { searchPager } from '../selectors/search/searchPager.ts';
import type { SearchPageMarks } from './searchPage.ts';

/** Runs in the page: the parts around the results. */
export const searchPageMarks = (dom: Dom<keyof typeof searchPager>, rows: readonly Element[]): SearchPageMarks => ({
  pageLabels: dom.all('pageButton').flatMap((button) => dom.attribute(button, 'aria-label') ?? []),
  currentLabel: dom.attribute(dom.one('currentPage'), 'aria-label') ?? dom.text(dom.one('currentPage')),
  next: dom.one('next') !== null,
  last: dom.one('lastPage') !== null,
  notices: dom.textsOf(dom.all('notice').filter((element) => !rows.some((row) => row.contains(element)))),
});
