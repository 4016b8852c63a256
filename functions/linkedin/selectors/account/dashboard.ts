import type { SelectorTable } from '../entry.ts';

/** The account's own dashboard: each figure is a link to its analytics. Addresses are more stable than classes and words. */
export const dashboardSelectors = {
  followers: {
    primary: 'main a[href*="/analytics/creator/audience"]',
    fallbacks: ['main a[href*="/mynetwork/network-manager/people-follow/followers"]', 'main a[href*="followers"]'],
    since: '2025-06',
  },
  postViews: {
    primary: 'main a[href*="/analytics/creator/content"]',
    fallbacks: ['main a[href*="/analytics/creator/top-posts"]'],
    since: '2025-06',
  },
  profileViews: {
    primary: 'main a[href*="/analytics/profile-views"]',
    fallbacks: ['main a[href*="/me/profile-views"]'],
    since: '2025-06',
    required: true,
  },
  searchAppearances: {
    primary: 'main a[href*="/analytics/search-appearances"]',
    fallbacks: ['main a[href*="/me/search-appearances"]'],
    since: '2025-06',
  },
} as const satisfies SelectorTable;
