import type { SelectorTable } from '../entry.ts';

/** The lists of the classic profile and its details pages: entries with a picture, a few lines, and lists within them. */
export const entitiesEmber = {
  /** Texts exist twice; the other copy is for screen readers and words dates differently. */
  entityLine: { primary: 'span[aria-hidden="true"]', fallbacks: [], since: '2022-03' },
  /** The same outside titles and controls. */
  entityText: { primary: 'span[aria-hidden="true"]:not(:is(h2, a, button) *)', fallbacks: [], since: '2022-03' },
  entityLink: {
    primary: 'a[href*="/company/"], a[href*="/school/"], a[href*="/search/results/"]',
    fallbacks: ['a[class*="target-wrapper"]:not([class*="artdeco-button"])'],
    since: '2022-03',
  },
  entityLogo: { primary: 'img[alt]', fallbacks: [], since: '2022-03' },
  /** The element that sets a line's size or weight, and within it the colour: dates and places are light. */
  entityStyle: { primary: '[class*="t-14"], [class*="t-bold"]', fallbacks: [], since: '2022-03' },
  entityLight: { primary: '[class*="t-black--light"]', fallbacks: [], since: '2022-03' },
  entityBold: { primary: '[class*="t-bold"]', fallbacks: [], since: '2022-03' },
  /** A line that is marked as the line of dates. */
  entityCaption: { primary: '[class*="caption"]', fallbacks: [], since: '2023-06' },
  entityLongText: { primary: '[class*="show-more-text"]', fallbacks: [], since: '2022-03' },
  entityAside: { primary: '[class*="supplementary-info"]', fallbacks: [], since: '2022-03' },
} satisfies SelectorTable;
