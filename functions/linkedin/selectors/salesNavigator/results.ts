import { selectorTable } from '../selectorTable.ts';

/** The results of a search in Sales Navigator, of people and of companies. */
export const salesResults = selectorTable('2026-08', {
  results: { primary: '#search-results-container' },
  row: {
    primary: '#search-results-container li.artdeco-list__item',
    fallbacks: ['[data-x-search-result]', '#search-results-container li'],
  },
  /** The row's own id; it is there once the row has come near the view. */
  mark: {
    primary: '[data-scroll-into-view*="fs_sales"]',
    fallbacks: ['a[href^="/sales/lead/"], a[href^="/sales/company/"]'],
    attributes: ['data-scroll-into-view', 'href'],
  },
  next: { primary: '.artdeco-pagination__button--next', fallbacks: ['button[aria-label="Next"]'] },
  /** Sentences in place of results. */
  notice: { primary: '#search-results-container :is(h1, h2, h3, p)', fallbacks: ['main :is(h1, h2, h3, p)'] },
});

/** The list as it is scrolled: not the window scrolls, but its container. */
export const salesScroller = {
  scrollers: ['#search-results-container'],
  loader: '#search-results-container [class*="artdeco-loader"]',
} as const;
