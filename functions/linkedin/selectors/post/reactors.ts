import { selectorTable } from '../selectorTable.ts';

/** The people who reacted to a post: a dialog over it, in either renderer. Rows are searched within the dialog. */
export const reactors = selectorTable('2021-03', {
  /** Opens the dialog; searched within the post's card. */
  open: {
    primary: 'button.social-details-social-counts__count-value:has([data-test-reactions-icon-type]), button[data-reaction-details]',
    fallbacks: [
      ':is(a, button, [role="button"]):has(> * ul[role="presentation"])',
      ':is(a, button, [role="button"]):has(ul[role="presentation"])',
      '.social-details-social-counts__reactions button',
      ':is(a, button, [role="button"]):has-text(" reacted")',
      ':is(a, button, [role="button"]):text-matches("^\\\\d\\\\S* reactions?", "i")',
    ],
  },
  dialog: {
    primary: '.social-details-reactors-modal',
    fallbacks: ['dialog[open]:has(a[href*="/in/"])', '[role="dialog"]:has(a[href*="/in/"])'],
    required: true,
  },
  row: {
    primary: '.social-details-reactors-tab-body-list-item',
    fallbacks: ['[role="listitem"]:has(a)', 'li:has(a[href*="/in/"])'],
    required: true,
  },
  link: { primary: 'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"])' },
  name: { primary: '.artdeco-entity-lockup__title [dir="ltr"], .artdeco-entity-lockup__title', fallbacks: ['a p', 'p', 'a span'] },
  headline: { primary: '.artdeco-entity-lockup__caption', fallbacks: ['.artdeco-entity-lockup__subtitle', 'p ~ p'] },
  icon: {
    primary: '[data-test-reactions-icon-type]',
    fallbacks: ['svg[id*="-consumption"]', 'img[alt]:not([alt=""]):is([src*="/sc/h/"])'],
    attributes: ['data-test-reactions-icon-type', 'alt', 'id'],
  },
  /** States how many there are, before they are divided by reaction. */
  total: { primary: '[role="tab"][aria-selected="true"], [role="tab"]', fallbacks: ['[role="radio"]', 'h2'] },
});
