import { selectorTable } from '../selectorTable.ts';

const notice = { primary: 'main :is(h1, h2, h3, p)' } as const;

/** The search for jobs in the React front end: a card is a button whose key contains the job's id. */
export const jobSearchSdui = selectorTable('2026-09', {
  row: {
    primary: '[componentkey^="job-card-component-ref-"]',
    fallbacks: ['[role="button"][componentkey*="job-card"]'],
    attributes: ['componentkey'],
  },
  line: { primary: 'p' },
  bug: { primary: 'svg[id^="linkedin-bug"]' },
  next: { primary: '[data-testid="pagination-controls-next-button-visible"]' },
  last: { primary: '[data-testid="pagination-controls-next-button-hidden"]' },
  notice,
});

/** The same in the classic front end: each job has a place in the list, which is filled when it comes near the view. */
export const jobSearchEmber = selectorTable('2024-01', {
  row: { primary: 'li[data-occludable-job-id]', fallbacks: ['[data-job-id]'], attributes: ['data-occludable-job-id', 'data-job-id'] },
  title: { primary: 'a[class*="job-card-list__title"]', fallbacks: ['a[href*="/jobs/view/"]'] },
  company: { primary: '.artdeco-entity-lockup__subtitle', fallbacks: ['[class*="job-card-container__primary-description"]'] },
  place: { primary: '.artdeco-entity-lockup__caption', fallbacks: ['[class*="job-card-container__metadata-wrapper"]'] },
  bug: { primary: '[data-test-icon^="linkedin-bug"]' },
  next: { primary: 'button.jobs-search-pagination__button--next:not([disabled])' },
  last: { primary: 'button.jobs-search-pagination__button--next[disabled]' },
  notice,
});

/** The list, used inside the page while it loads. */
export const jobSearchShell = {
  rows: '[componentkey^="job-card-component-ref-"], li[data-occludable-job-id], li[data-occludable-job-id] [data-job-id]',
  scrollers: ['.scaffold-layout__list > div', 'main#workspace'],
  loader: 'main [role="progressbar"], main .artdeco-loader',
  more: '',
} as const;

/** The id in the key of a card. */
export const jobIdInCard = /(\d{6,20})$/;

/** How many jobs a page of the search has. */
export const jobsOnPage = 25;

/** LinkedIn's letters and numbers for filters, by parameter. */
export const jobFacets = {
  datePosted: { parameter: 'f_TPR', values: { past24Hours: 'r86400', pastWeek: 'r604800', pastMonth: 'r2592000' } },
  experienceLevels: {
    parameter: 'f_E',
    values: { internship: '1', entryLevel: '2', associate: '3', midSeniorLevel: '4', director: '5', executive: '6' },
  },
  employmentTypes: {
    parameter: 'f_JT',
    values: { fullTime: 'F', partTime: 'P', contract: 'C', temporary: 'T', volunteer: 'V', internship: 'I', other: 'O' },
  },
  workplaceTypes: { parameter: 'f_WT', values: { onSite: '1', remote: '2', hybrid: '3' } },
} as const;

export const jobMarks = {
  easyApply: 'f_AL',
  hasVerifications: 'f_VJ',
  under10Applicants: 'f_EA',
  inYourNetwork: 'f_JIYN',
  fairChanceEmployer: 'f_FCE',
} as const;

export const jobCompanies = 'f_C';
export const jobIndustries = 'f_I';
export const jobFunctions = 'f_F';

/** LinkedIn's codes for job functions, by their names in English. */
export const jobFunctionCodes: Readonly<Record<string, string>> = {
  Accounting: 'acct',
  Administrative: 'adm',
  Advertising: 'advr',
  Analyst: 'anls',
  'Art/Creative': 'art',
  'Business Development': 'bd',
  Consulting: 'cnsl',
  'Customer Service': 'cust',
  Design: 'dsgn',
  Distribution: 'dist',
  Education: 'edu',
  Engineering: 'eng',
  Finance: 'fin',
  'General Business': 'genb',
  'Health Care Provider': 'hcpr',
  'Human Resources': 'hr',
  'Information Technology': 'it',
  Legal: 'lgl',
  Management: 'mgmt',
  Manufacturing: 'mnfc',
  Marketing: 'mrkt',
  Other: 'othr',
  Production: 'prod',
  'Product Management': 'prdm',
  'Project Management': 'prjm',
  'Public Relations': 'pr',
  Purchasing: 'prch',
  'Quality Assurance': 'qa',
  Research: 'rsch',
  Sales: 'sale',
  Science: 'sci',
  'Strategy/Planning': 'stra',
  'Supply Chain': 'supl',
  Training: 'trng',
  'Writing/Editing': 'wrt',
};

/** What an address says about the order of the results and the spelling of the words, not about which jobs are meant. */
export const jobOrder: ReadonlySet<string> = new Set(['sortBy', 'spellCorrectionEnabled']);

/** What a condition in the address is exactly, where LinkedIn keeps it. */
export const exactJobCondition = /^(?:f_|geoId$)/;
