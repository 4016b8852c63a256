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
  /** What My Network has where it suggests nobody. */
  /** May be an invitation that was not found to be one. */
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
