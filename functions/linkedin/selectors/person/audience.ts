import type { SelectorTable } from '../entry.ts';

/** The number of followers: the first line under the heading of the activity on a profile. */
export const audienceSdui = {
  activityHeader: {
    primary: '[componentkey*="profile.card.ref"][componentkey$="Activity"] h2',
    fallbacks: ['[componentkey$="Activity"] h2'],
    since: '2026-03',
  },
  followers: {
    primary: '[componentkey*="profile.card.ref"][componentkey$="Activity"] p',
    fallbacks: ['[componentkey$="Activity"] p', '[componentkey*="profile.card.ref"][componentkey$="Topcard"] p'],
    since: '2026-03',
  },
  topCardLine: { primary: '[componentkey*="profile.card.ref"][componentkey$="Topcard"] p', fallbacks: [], since: '2026-03' },
} satisfies SelectorTable;

export const audienceEmber = {
  followers: {
    primary: 'section:has(> #content_collections) span[aria-hidden="true"], section:has(> #recent_activity) span[aria-hidden="true"]',
    fallbacks: ['.pv-top-card ul li', 'section:has(h1) ul li'],
    since: '2022-03',
  },
} satisfies SelectorTable;
