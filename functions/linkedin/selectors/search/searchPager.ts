import { selectorTable } from '../selectorTable.ts';

/** The parts around the results of a search, in both renderers. */
export const searchPager = selectorTable('2026-04', {
  pageButton: {
    primary: '[data-testid="pagination-controls-list"] button[aria-label], .artdeco-pagination__indicator button[aria-label]',
    fallbacks: [':is(button, [role="button"])[aria-label^="Page "]'],
  },
  currentPage: {
    primary: '[data-testid="pagination-controls-list"] [aria-current="true"], .artdeco-pagination__indicator [aria-current]',
    fallbacks: [':is(button, [role="button"])[aria-label^="Page "][aria-current]:not([aria-current="false"])'],
  },
  next: {
    primary: '[data-testid="pagination-controls-next-button-visible"], .artdeco-pagination__button--next:not([disabled])',
    fallbacks: [':is(button, [role="button"])[aria-label="Next"]:not([disabled])'],
  },
  /** The end of the list: it is there on the last page too. */
  lastPage: { primary: '[data-testid="pagination-controls-next-button-hidden"], .artdeco-pagination__button--next[disabled]' },
  /** Sentences that LinkedIn shows instead of results. */
  notice: { primary: 'main :is(h1, h2, h3, p)', fallbacks: [':is(h1, h2, h3, p)'] },
});
