import { selectorTable } from '../selectorTable.ts';

/** LinkedIn's confirmation before an action: a native dialog without a role on React pages, a modal on classic ones. */
export const confirmation = selectorTable('2026-10', {
  dialog: {
    primary: 'dialog[data-testid="dialog"][open]',
    fallbacks: ['[data-test-modal][role="dialog"]', ':is(dialog[open], [role="dialog"], [role="alertdialog"]):not([class*="msg-overlay"])'],
  },
  button: { primary: 'button', fallbacks: ['[role="button"]'] },
  /** The button that the classic front end marks as the answer. */
  primary: { primary: '[data-test-dialog-primary-btn], .artdeco-modal__actionbar .artdeco-button--primary', since: '2024-01' },
});
