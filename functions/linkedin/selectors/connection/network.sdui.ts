import type { SelectorTable } from '../entry.ts';
import { cardSdui } from '../person/card.sdui.ts';

/** My Network, React front end. */
export const networkSdui = {
  page: {
    primary: 'main [data-testid="lazy-column"], [data-view-name="cohorts-list"]',
    fallbacks: ['main', 'section'],
    since: '2025-11',
    required: true,
  },
  /** Present on My Network if there are no suggestions. */
  /** May be an unrecognized invitation. */
  clickable: { primary: '[role="button"][aria-label]', fallbacks: [], since: '2025-11' },
  mark: {
    primary: '[data-testid="lazy-column"], [data-view-name="cohorts-list"]',
    fallbacks: ['[data-sdui-screen*="mynetwork" i]'],
    since: '2025-11',
  },
  card: {
    primary: '[role="list"] [role="listitem"]',
    fallbacks: ['[data-view-name="cohort-card"]', 'div:has(> a[href*="/in/"])'],
    since: '2025-11',
  },
  subject: { primary: 'a[href*="/in/"]', fallbacks: [], since: '2025-11' },
  ...cardSdui,
} satisfies SelectorTable;
