import type { SelectorTable } from '../entry.ts';

/** LinkedIn's confirmation before an action: a native dialog without a role on React pages, a modal on classic ones. */
export const confirmation = {
  dialog: {
    primary: 'dialog[data-testid="dialog"][open]',
    fallbacks: ['[data-test-modal][role="dialog"]', ':is(dialog[open], [role="dialog"], [role="alertdialog"]):not([class*="msg-overlay"])'],
    since: '2026-10',
  },
  title: { primary: ':is(h1, h2)', fallbacks: [], since: '2026-10' },
  button: { primary: 'button', fallbacks: ['[role="button"]'], since: '2026-10' },
} satisfies SelectorTable;
