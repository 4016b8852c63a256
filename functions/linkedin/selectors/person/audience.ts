import { selectorTable } from '../selectorTable.ts';

/** The number of followers: the first line under the heading of the activity on a profile. */
export const audienceSdui = selectorTable('2026-03', {
  activityHeader: {
    primary: '[componentkey*="profile.card.ref"][componentkey$="Activity"] h2',
    fallbacks: ['[componentkey$="Activity"] h2'],
  },
  followers: {
    primary: '[componentkey*="profile.card.ref"][componentkey$="Activity"] p',
    fallbacks: ['[componentkey$="Activity"] p', '[componentkey*="profile.card.ref"][componentkey$="Topcard"] p'],
  },
  topCardLine: { primary: '[componentkey*="profile.card.ref"][componentkey$="Topcard"] p' },
});

export const audienceEmber = selectorTable('2022-03', {
  followers: {
    primary: 'section:has(> #content_collections) span[aria-hidden="true"], section:has(> #recent_activity) span[aria-hidden="true"]',
    fallbacks: ['.pv-top-card ul li', 'section:has(h1) ul li'],
  },
});
