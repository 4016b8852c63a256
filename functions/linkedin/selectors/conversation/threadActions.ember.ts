import { selectorTable } from '../selectorTable.ts';

const title = ':is(.msg-title-bar, .msg-thread__topcard)';

/** What can be done to the open conversation, in its title bar. The rows of the list have the same menus: those are other conversations. */
export const threadActionsEmber = selectorTable('2026-04', {
  title: { primary: title, required: true },
  /** Pressed while the conversation is starred. */
  star: {
    primary: `${title} button[aria-pressed]:has(svg[data-test-icon*="star"])`,
    fallbacks: [`${title} button:has(svg[data-test-icon*="star"])`],
    attributes: ['aria-pressed'],
  },
  control: {
    primary: `${title} button.msg-thread-actions__control`,
    fallbacks: [`${title} .msg-thread-actions__dropdown button[aria-expanded]`],
  },
  option: {
    primary: `${title} .msg-thread-actions__dropdown-option`,
    fallbacks: [`${title} .msg-thread-actions__dropdown-options [role="button"]`, `${title} .artdeco-dropdown__item`],
  },
});
