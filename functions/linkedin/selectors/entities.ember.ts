import type { SelectorTable } from './entry.ts';

/** The lists of the classic profile and its details pages: entries with a picture, a few lines, and lists within them. */
export const entitiesEmber = {
  /** Texts are there twice; the other copy is for screen readers and words dates differently. */
  entityLine: { primary: 'span[aria-hidden="true"]', fallbacks: [], since: '2022-03' },
  entityLink: {
    primary: 'a[href*="/company/"], a[href*="/school/"], a[href*="/search/results/"]',
    fallbacks: ['a[class*="target-wrapper"]:not([class*="artdeco-button"])'],
    since: '2022-03',
  },
  entityLogo: { primary: 'img[alt]', fallbacks: [], since: '2022-03' },
} satisfies SelectorTable;
