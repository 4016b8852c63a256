import { selectorTable } from '../selectorTable.ts';

/** A company's pages, which are classic in every build. Labels and values are searched within the list of facts. */
export const companyEmber = selectorTable('2018-01', {
  topCard: {
    primary: 'section:has(h1):is([class*="top-card"], :has([class*="top-card"]))',
    fallbacks: ['section:has(h1)', 'main:has(h1)', '[role="main"]:has(h1)'],
    required: true,
  },
  name: { primary: 'h1', required: true },
  /** Pressed while the account follows the company. */
  follow: {
    primary: 'button.org-company-follow-button[aria-pressed]',
    fallbacks: ['button[class*="follow"][aria-pressed]'],
    attributes: ['aria-pressed'],
    since: '2025-01',
  },
  tagline: { primary: 'p[class*="tagline"]', fallbacks: ['h1 ~ p:first-of-type'] },
  topFact: {
    primary: '[class*="top-card"] [class*="info-list__info-item"], [class*="top-card"] [class*="info-item"]',
    fallbacks: ['[class*="info-item"]'],
  },
  /** Links to a search for all employees: contains the company's ids, and the number. */
  employees: { primary: 'a[href*="urrentCompany="]', fallbacks: ['a[href*="/search/results/people/"]'] },
  tab: { primary: 'nav a[href*="/company/"], nav a[href*="/school/"], nav a[href*="/showcase/"]', fallbacks: ['a[href$="/about/"]'] },
  /** Links to the jobs of the company; the site's own navigation and other companies have similar links. */
  jobs: {
    primary: ':is(a[href*="/company/"], a[href*="/school/"], a[href*="/showcase/"])[href*="/jobs"]:not(nav a)',
    fallbacks: ['main a[href*="/jobs/"][href*="f_C="]'],
  },
  facts: { primary: 'dl:has(dt):has(dd):not(:has(dt :is([href*="/company/"], [href*="/showcase/"], [href*="/school/"])))' },
  /** The values of one label, if it has more than one. */
  value: { primary: ':scope > p' },
  valueLink: { primary: 'a[href^="http"]' },
  label: { primary: 'dt' },
  description: { primary: 'section:has(dl) p:not(dl p, header p)', fallbacks: ['section > p[class*="pre-wrap"]', 'section:has(> h2) > p'] },
  funding: { primary: '[class*="org-funding"], a[href*="crunchbase.com/"]', fallbacks: ['[class*="funding"]'], since: '2020-01' },
  /** On the jobs page: states the number. */
  jobsHeadline: {
    primary: '[class*="org-jobs-job-search-form-module__headline"]',
    fallbacks: ['[class*="org-jobs"] :is(h2, h3, h4)'],
    since: '2020-01',
  },
});
