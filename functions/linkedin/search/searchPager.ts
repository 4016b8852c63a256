import type { Look } from '../selectors/look.ts';
import type { searchPager } from '../selectors/search/searchPager.ts';
import type { SearchPageMarks } from './searchPage.ts';

/** Runs in the page: what stands around the results. */
export const searchPageMarks = (look: Look<keyof typeof searchPager>, rows: readonly Element[]): SearchPageMarks => ({
  pageLabels: look.all('pageButton').flatMap((button) => look.attribute(button, 'aria-label') ?? []),
  currentLabel: look.attribute(look.one('currentPage'), 'aria-label') ?? look.text(look.one('currentPage')),
  next: look.one('next') !== null,
  last: look.one('lastPage') !== null,
  notices: look
    .all('notice')
    .filter((element) => !rows.some((row) => row.contains(element)))
    .flatMap((element) => look.text(element) ?? []),
});
