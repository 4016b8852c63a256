import { selectorTable } from '../selectorTable.ts';

/** The lists of the classic profile and its details pages: entries with a picture, a few lines, and lists within them. */
export const entitiesEmber = selectorTable('2022-03', {
  /** Texts exist twice; the other copy is for screen readers and words dates differently. */
  entityLine: { primary: 'span[aria-hidden="true"]' },
  /** The same outside titles and controls. */
  entityText: { primary: 'span[aria-hidden="true"]:not(:is(h2, a, button) *)' },
  entityLink: {
    primary: 'a[href*="/company/"], a[href*="/school/"], a[href*="/search/results/"]',
    fallbacks: ['a[class*="target-wrapper"]:not([class*="artdeco-button"])'],
  },
  entityLogo: { primary: 'img[alt]' },
  /** The element that sets a line's size or weight, and within it the colour: dates and places are light. */
  entityStyle: { primary: '[class*="t-14"], [class*="t-bold"]' },
  entityLight: { primary: '[class*="t-black--light"]' },
  entityBold: { primary: '[class*="t-bold"]' },
  /** A line that is marked as the line of dates. */
  entityCaption: { primary: '[class*="caption"]', since: '2023-06' },
  entityLongText: { primary: '[class*="show-more-text"]' },
  entityAside: { primary: '[class*="supplementary-info"]' },
});
