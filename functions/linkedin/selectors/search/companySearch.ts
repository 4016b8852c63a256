import { cardSdui } from '../person/card.sdui.ts';
import { selectorTable } from '../selectorTable.ts';
import { searchPager } from './searchPager.ts';

const subject = {
  primary: 'a[href*="/company/"]',
  fallbacks: ['a[href*="/school/"], a[href*="/showcase/"]'],
  since: '2026-08',
};

/** The search for companies in the React front end. */
export const companySearchSdui = selectorTable('2026-08', {
  results: { primary: '[data-sdui-screen*="SearchResults"]', fallbacks: ['main'], required: true },
  row: {
    primary: 'main [role="list"] [role="listitem"]',
    fallbacks: ['[role="list"] [role="listitem"]', 'main ul > li:has(a[href*="/company/"])', 'main [data-view-name*="search-result"]'],
  },
  subject,
  promotion: { primary: 'a[href*="/premium/"]' },
  ...cardSdui,
  ...searchPager,
});

/** The classic search for companies. */
export const companySearchEmber = selectorTable('2024-01', {
  results: { primary: '.search-results-container', fallbacks: ['[class*="search-marvel-srp"]', 'main'], required: true },
  row: {
    primary: '[data-chameleon-result-urn]',
    fallbacks: ['[data-view-name="search-entity-result-universal-template"]', '.entity-result', 'li:has(a[href*="/company/"])'],
    attributes: ['data-chameleon-result-urn'],
  },
  subject,
  title: {
    primary: '[class*="t-16"] a[href]',
    fallbacks: ['.entity-result__title-text a', 'a[href*="/company/"]:not(:has(img))', 'a[href]:not(:has(img))'],
  },
  line: { primary: 'div.t-14.t-normal', fallbacks: ['[class*="primary-subtitle"], [class*="secondary-subtitle"]'] },
  ...searchPager,
});
