import { cardSdui } from '../person/card.sdui.ts';
import { selectorTable } from '../selectorTable.ts';

/** My Network, React front end. */
export const networkSdui = selectorTable('2025-11', {
  page: { primary: 'main [data-testid="lazy-column"], [data-view-name="cohorts-list"]', fallbacks: ['main', 'section'], required: true },
  /** Present on My Network if there are no suggestions. */
  /** May be an unrecognized invitation. */
  clickable: { primary: '[role="button"][aria-label]' },
  mark: { primary: '[data-testid="lazy-column"], [data-view-name="cohorts-list"]', fallbacks: ['[data-sdui-screen*="mynetwork" i]'] },
  card: { primary: '[role="list"] [role="listitem"]', fallbacks: ['[data-view-name="cohort-card"]', 'div:has(> a[href*="/in/"])'] },
  subject: { primary: 'a[href*="/in/"]' },
  ...cardSdui,
});
