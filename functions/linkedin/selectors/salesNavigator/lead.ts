import { selectorTable } from '../selectorTable.ts';

/** The card at the top of a lead's page; other headings there are for screen readers. */
export const leadCard = selectorTable('2026-08', {
  card: { primary: '[data-sn-view-name="feature-lead-top-card"]', fallbacks: ['#profile-card-section'] },
  name: { primary: '[data-x--lead--name]', fallbacks: ['[data-sn-view-name="feature-lead-top-card"] [data-anonymize="person-name"]'] },
});

/** The card at the top of an account's page; a list below it repeats its marks for other companies. */
export const accountCard = selectorTable('2026-08', {
  card: { primary: '[data-sn-view-name="feature-account-top-card"]' },
  name: { primary: '[data-sn-view-name="feature-account-top-card"] [data-anonymize="company-name"]' },
});

/** A link into Sales Navigator in a profile's More menu. */
export const leadOnProfile = selectorTable('2026-03', {
  link: { primary: 'a[href*="linkedin.com/sales/people/ACoA"]', fallbacks: ['a[href*="/sales/people/"]', 'a[href*="/sales/lead/"]'] },
});
