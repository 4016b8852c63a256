import type { SelectorTable } from '../entry.ts';
import { cardSdui } from '../person/card.sdui.ts';
import { searchPager } from './searchPager.ts';

/** The people search in the React front end. */
export const peopleSearchSdui = {
  results: {
    primary: '[data-sdui-screen*="SearchResults"]',
    fallbacks: ['main [data-testid="lazy-column"]', 'main', 'body'],
    since: '2026-04',
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
    since: '2026-04',
  },
  subject: { primary: 'a[href*="/in/"]', fallbacks: [], since: '2026-04' },
  /** LinkedIn's own offers are between the results. */
  promotion: { primary: 'a[href*="/premium/"]', fallbacks: [], since: '2026-04' },
  ...cardSdui,
  ...searchPager,
} satisfies SelectorTable;
