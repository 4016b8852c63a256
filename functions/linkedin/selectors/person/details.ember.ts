import { selectorTable } from '../selectorTable.ts';
import { entitiesEmber } from './entities.ember.ts';

/** The classic full lists of a profile, `/in/<slug>/details/<section>/`. */
export const detailsEmber = selectorTable('2022-03', {
  page: { primary: 'main', fallbacks: ['.pvs-list__container', 'section'], required: true },
  list: {
    primary: '.pvs-list__container:has(ul)',
    fallbacks: ['section:has(ul[class*="pvs-list"])', 'div:has(> ul[class*="pvs-list"])', 'main section:has(ul > li)'],
  },
  /** Its id contains the section. */
  item: { primary: 'li[id*="-VIEW-DETAILS"]', fallbacks: ['li[id^="profilePagedListComponent"]'] },
  /** Says that the list is empty. */
  notice: { primary: 'main :is(p, h2, h3, span)' },
  heading: { primary: 'main h2', fallbacks: ['h2'] },
  ...entitiesEmber,
});
