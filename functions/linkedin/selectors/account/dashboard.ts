import { selectorTable } from '../selectorTable.ts';

/** The account's own dashboard: each figure is a link to its analytics. Addresses are more stable than classes and words. */
export const dashboardSelectors = selectorTable('2025-06', {
  followers: {
    primary: 'main a[href*="/analytics/creator/audience"]',
    fallbacks: ['main a[href*="/mynetwork/network-manager/people-follow/followers"]', 'main a[href*="followers"]'],
  },
  postViews: { primary: 'main a[href*="/analytics/creator/content"]', fallbacks: ['main a[href*="/analytics/creator/top-posts"]'] },
  profileViews: { primary: 'main a[href*="/analytics/profile-views"]', fallbacks: ['main a[href*="/me/profile-views"]'], required: true },
  searchAppearances: { primary: 'main a[href*="/analytics/search-appearances"]', fallbacks: ['main a[href*="/me/search-appearances"]'] },
});
