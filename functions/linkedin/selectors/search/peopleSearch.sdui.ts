import { cardSdui } from '../person/card.sdui.ts';
import { selectorTable } from '../selectorTable.ts';
import { searchPager } from './searchPager.ts';

/** The people search in the React front end. */
export const peopleSearchSdui = selectorTable('2026-04', {
  results: {
    primary: '[data-sdui-screen*="SearchResults"]',
    fallbacks: ['main [data-testid="lazy-column"]', 'main', 'body'],
    required: true,
  },
  row: {
    primary: 'main [role="list"] [role="listitem"]',
    fallbacks: [
      '[role="list"] [role="listitem"]',
      '[data-view-name="people-search-result"]',
      // A picture, and beside it a name with a line under it.
      'div:has(> figure + div > p + div > p)',
    ],
  },
  subject: { primary: 'a[href*="/in/"]' },
  /** LinkedIn's own offers are between the results. */
  promotion: { primary: 'a[href*="/premium/"]' },
  ...cardSdui,
  ...searchPager,
});
