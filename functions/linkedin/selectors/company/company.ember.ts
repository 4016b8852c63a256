import type { SelectorTable } from '../entry.ts';

/** A company's pages, which are classic in every build. Labels and values are searched within the list of facts. */
export const companyEmber = {
  topCard: {
    primary: 'section:has(h1):is([class*="top-card"], :has([class*="top-card"]))',
    fallbacks: ['section:has(h1)', 'main:has(h1)', '[role="main"]:has(h1)'],
    since: '2018-01',
    required: true,
  },
  name: { primary: 'h1', fallbacks: [], since: '2018-01', required: true },
  tagline: { primary: 'p[class*="tagline"]', fallbacks: ['h1 ~ p:first-of-type'], since: '2018-01' },
  topFact: {
    primary: '[class*="top-card"] [class*="info-list__info-item"], [class*="top-card"] [class*="info-item"]',
    fallbacks: ['[class*="info-item"]'],
    since: '2018-01',
  },
  /** Links to a search for all employees: contains the company's ids, and the number. */
  employees: {
    primary: 'a[href*="urrentCompany="]',
    fallbacks: ['a[href*="/search/results/people/"]'],
    since: '2018-01',
  },
  tab: {
    primary: 'nav a[href*="/company/"], nav a[href*="/school/"], nav a[href*="/showcase/"]',
    fallbacks: ['a[href$="/about/"]'],
    since: '2018-01',
  },
  /** Links to the jobs of the company; the site's own navigation and other companies have similar links. */
  jobs: {
    primary: ':is(a[href*="/company/"], a[href*="/school/"], a[href*="/showcase/"])[href*="/jobs"]:not(nav a)',
    fallbacks: ['main a[href*="/jobs/"][href*="f_C="]'],
    since: '2018-01',
  },
  facts: {
    primary: 'dl:has(dt):has(dd):not(:has(dt :is([href*="/company/"], [href*="/showcase/"], [href*="/school/"])))',
    fallbacks: [],
    since: '2018-01',
  },
  /** The values of one label, if it has more than one. */
  value: { primary: ':scope > p', fallbacks: [], since: '2018-01' },
  valueLink: { primary: 'a[href^="http"]', fallbacks: [], since: '2018-01' },
  label: { primary: 'dt', fallbacks: [], since: '2018-01' },
  description: {
    primary: 'section:has(dl) p:not(dl p, header p)',
    fallbacks: ['section > p[class*="pre-wrap"]', 'section:has(> h2) > p'],
    since: '2018-01',
  },
  funding: {
    primary: '[class*="org-funding"], a[href*="crunchbase.com/"]',
    fallbacks: ['[class*="funding"]'],
    since: '2020-01',
  },
  /** On the jobs page: states the number. */
  jobsHeadline: {
    primary: '[class*="org-jobs-job-search-form-module__headline"]',
    fallbacks: ['[class*="org-jobs"] :is(h2, h3, h4)'],
    since: '2020-01',
  },
  follow: { primary: 'button[class*="org-company-follow-button"]', fallbacks: ['button[aria-pressed]'], since: '2018-01' },
} satisfies SelectorTable;
