import { selectorTable } from '../selectorTable.ts';

/** The full lists of a profile, `/in/<slug>/details/<section>/`, and the same cards on the profile itself. */
export const detailsSdui = selectorTable('2026-08', {
  page: { primary: '[data-sdui-screen], main#workspace', fallbacks: ['[data-sdui-component*="profile"]', 'main'], required: true },
  /** Contains the section. */
  section: {
    primary: '[data-testid^="profile_"][data-testid*="Section"]',
    fallbacks: ['[componentkey*="Section"]', 'a[href*="/details/"]'],
    attributes: ['data-testid', 'componentkey', 'href'],
  },
  heading: { primary: 'main :is(h1, h2)', fallbacks: [':is(h1, h2)', 'main section > p:first-child'] },
  entry: {
    primary: '[componentkey^="entity-collection-item"]',
    fallbacks: [
      '[data-testid^="profile_"] > :has(p)',
      // An element with a heading or a divider is the whole list.
      'main [data-testid="lazy-column"] > :has(p):not(:has(h2, hr))',
      'main [data-component-type="LazyColumn"] > :has(p):not(:has(h2, hr))',
      'main section > div:has(> a[href*="/company/"], > a[href*="/school/"])',
      'main section article',
    ],
  },
  role: { primary: 'ul > li' },
  line: { primary: 'p', fallbacks: ['h2, h3', 'div:not(:has(div, p, a, ul))'] },
  longText: { primary: '[data-testid="expandable-text-box"]', since: '2026-03' },
  skillsLine: { primary: 'a[href*="/skill-associations-details"]', fallbacks: ['a[href*="/in/"][href*="/overlay/"]'] },
  /** A line never links to another part of the profile, as the line of skills does. */
  profileLink: { primary: 'a[href*="/in/"]' },
  organisation: { primary: 'a[href*="/company/"], a[href*="/school/"]' },
  /** Around a picture, it links to the organisation's own page. */
  organisationPage: { primary: 'a[href]:not([href*="/search/results/"], [href*="/in/"])' },
  logo: { primary: 'figure img[alt], figure svg[aria-label]', fallbacks: ['img[alt]'] },
  /** Says that the list is empty. */
  notice: { primary: 'main :is(p, h2, h3)' },
});
