import { cardSdui } from '../person/card.sdui.ts';
import { selectorTable } from '../selectorTable.ts';

/** The list of the account's connections, React front end. */
export const connectionsSdui = selectorTable('2026-05', {
  list: {
    primary: '[componentkey="ConnectionsPage_ConnectionsList"]',
    fallbacks: ['main [data-testid="lazy-column"]', 'main [data-component-type="LazyColumn"]'],
    required: true,
  },
  total: {
    primary: '[componentkey="ConnectionsPage_ConnectionsListHeader"] p',
    fallbacks: ['main :is(h1, h2) + p', 'main p:has(+ input, + a[href*="/search/results/people/"])'],
  },
  row: {
    primary: 'main [data-testid="lazy-column"] > [data-display-contents]:has(a[href*="/in/"])',
    fallbacks: [
      '[componentkey^="ConnectionCard_"]:has(a[href*="/in/"])',
      '[data-view-name="connections-list"]:has(a[href*="/in/"])',
      'main [data-component-type="LazyColumn"] > :has(a[href*="/in/"])',
      'main [data-testid="lazy-column"] > :has(a[href*="/in/"])',
    ],
  },
  subject: { primary: 'a[href*="/in/"]' },
  ...cardSdui,
});
