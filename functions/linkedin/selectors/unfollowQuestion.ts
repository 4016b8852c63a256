import { selectorTable } from './selectorTable.ts';

/** LinkedIn may ask before it unfollows: the button that confirms it. */
export const unfollowQuestion = selectorTable('2026-08', {
  question: {
    primary: ':is(dialog[open], [role="dialog"], [role="alertdialog"]) button[aria-label^="Unfollow"]',
    fallbacks: ['[data-test-dialog-primary-btn]'],
  },
});
