import type { SelectorTable } from '../entry.ts';
import { entitiesEmber } from './entities.ember.ts';

/** The classic full lists of a profile, `/in/<slug>/details/<section>/`. */
export const detailsEmber = {
  page: { primary: 'main', fallbacks: ['.pvs-list__container', 'section'], since: '2022-03', required: true },
  list: {
    primary: '.pvs-list__container:has(ul)',
    fallbacks: ['section:has(ul[class*="pvs-list"])', 'div:has(> ul[class*="pvs-list"])', 'main section:has(ul > li)'],
    since: '2022-03',
  },
  /** Its id contains the section. */
  item: { primary: 'li[id*="-VIEW-DETAILS"]', fallbacks: ['li[id^="profilePagedListComponent"]'], since: '2022-03' },
  /** Says that the list is empty. */
  notice: { primary: 'main :is(p, h2, h3, span)', fallbacks: [], since: '2022-03' },
  heading: { primary: 'main h2', fallbacks: ['h2'], since: '2022-03' },
  ...entitiesEmber,
} satisfies SelectorTable;
