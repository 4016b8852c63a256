import { selectorTable } from '../selectorTable.ts';
import { nothingHereWords } from '../words/lists.ts';

/** Links and pictures by which an entry of the list is known. */
const subject = { primary: 'a[href*="/in/"]' };
const search = { primary: 'a[href*="/search/results/people"]', fallbacks: ['a[href*="/search/results/"]'] };
const shared = {
  subject,
  search,
  otherLink: { primary: 'a[href]:not([href*="/in/"], [href*="/premium/"], [href*="/help/"])' },
  photo: { primary: 'img[src*="profile-displayphoto"]', fallbacks: ['img[src*="displayphoto"]'] },
  /** Contains the profile id of a viewer. */
  recipient: { primary: 'a[href*="recipient=ACo"]', fallbacks: ['a[href*="fsd_profile"]'] },
  /** Where the account's own visibility is set: without it, LinkedIn hides who viewed the profile. */
  visibility: { primary: 'main a:is([href*="/mypreferences/"], [href*="/psettings/"])' },
  notice: { primary: 'main :is(h1, h2, h3, p):not(:has(*))' },
} as const;

/** Who viewed the profile, in the React front end: entries without marks of their own, known by their repetition. */
export const viewersSdui = selectorTable('2026-09', {
  ...shared,
  main: { primary: 'main', required: true },
  mark: { primary: 'main :is(a[href*="/in/"], a[href*="/search/results/people"], figure, img)' },
  line: { primary: 'p, h3, h4' },
});

/** The same in the classic front end. */
export const viewersEmber = selectorTable('2025-06', {
  ...shared,
  main: { primary: 'main', required: true },
  row: {
    primary: 'li.member-analytics-addon-entity-list__item',
    fallbacks: ['.member-analytics-addon-entity-list__entity', 'main li:has(.artdeco-entity-lockup)'],
  },
  title: { primary: '.artdeco-entity-lockup__title', fallbacks: ['.member-analytics-addon-entity-list__entity-content-title'] },
  headline: { primary: '.artdeco-entity-lockup__subtitle' },
  viewed: { primary: '.artdeco-entity-lockup__caption' },
});

/** The list, used inside the page while it loads. */
export const viewersShell = {
  rows: 'main *',
  scrollers: ['main#workspace', '.scaffold-finite-scroll__content'],
  loader: 'main [role="progressbar"], main .artdeco-loader, main .scaffold-finite-scroll__loader',
  more: 'button.scaffold-finite-scroll__load-button',
  nothing: nothingHereWords,
} as const;
