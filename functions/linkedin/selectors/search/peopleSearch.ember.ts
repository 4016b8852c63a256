import { connectInClassicSearch } from '../invitation/connectButton.ts';
import { selectorTable } from '../selectorTable.ts';
import { searchPager } from './searchPager.ts';

/** The classic people search. */
export const peopleSearchEmber = selectorTable('2024-01', {
  results: { primary: '.search-results-container', fallbacks: ['[class*="search-marvel-srp"]', 'main'], required: true },
  row: {
    primary: '[data-chameleon-result-urn]',
    fallbacks: [
      '[data-view-name="search-entity-result-universal-template"]',
      '.entity-result',
      '.search-result--person, .search-result:has(.actor-name)',
      'li:has(a[href*="/in/"] span[aria-hidden="true"])',
    ],
    attributes: ['data-chameleon-result-urn'],
  },
  /** The name exists twice; the other copy describes the link. */
  title: {
    primary: 'a[href] span[dir] > span[aria-hidden="true"]',
    fallbacks: [
      'a[href] .actor-name',
      'a[href]:not(:has(img)) span[aria-hidden="true"]',
      '.entity-result__title-text a',
      'a[href]:not(:has(img, [class*="EntityPhoto"], .visually-hidden))',
      '.entity-result__title-text',
    ],
  },
  degree: {
    primary: '.entity-result__badge-text [aria-hidden="true"]',
    fallbacks: ['[class*="badge-text"] [aria-hidden="true"]', '.dist-value', '[class*="badge"]'],
  },
  badge: { primary: '[role="img"][aria-label]:not([aria-label=""])' },
  line: {
    primary: 'div.t-14.t-normal',
    fallbacks: ['[class*="primary-subtitle"], [class*="secondary-subtitle"]', '.subline-level-1, .subline-level-2'],
  },
  /** A headline is darker than a place. */
  darkLine: { primary: '.t-black, [class*="primary-subtitle"]' },
  noLine: { primary: 'button, [class*="badge"]' },
  insight: { primary: '[class*="insight__text--"], [class*="insight-text--"]', since: '2022-01' },
  summary: { primary: 'p[class*="summary"]', fallbacks: ['p[class*="snippets"]', 'p.t-12:not([class*="subline"])'] },
  ...connectInClassicSearch,
  message: { primary: ':is(a, button)[aria-label^="Message "]', fallbacks: ['a[href*="/messaging/compose"]'] },
  follow: { primary: 'button[aria-label^="Follow "]', fallbacks: ['button[aria-label="Follow"]'] },
  ...searchPager,
});
