import { selectorTable } from '../selectorTable.ts';

/** Reposting a post: the button under it, and the menu that opens. In both renderers. */
export const reposting = selectorTable('2026-03', {
  /** Looked for within the post's card. */
  button: {
    primary: 'button.social-reshare-button',
    fallbacks: ['button:has(svg[id^="repost-"])', 'button[aria-label="Repost"]', 'button:has(:text-is("Repost"))'],
    since: '2021-03',
  },
  /** In a portal or below the button. Of nested elements that hold both choices, the innermost stands last. */
  menu: {
    primary: '[role="menu"]:has(:text-is("Repost with your thoughts"))',
    fallbacks: [
      '.social-reshare-button__share-dropdown-content',
      '[role="menu"]:has([role="menuitem"] svg[id^="repost-"])',
      ':has(:text-is("Repost with your thoughts")):has(:text-matches("^(?:Undo repost|Repost)$"))',
    ],
  },
  atOnce: {
    primary: '[role="menuitem"]:has(:text-is("Repost"))',
    fallbacks: ['.social-reshare-button__sharing-as-is-dropdown-item', ':is([role="button"], button):has(:text-is("Repost"))'],
  },
  withThoughts: {
    primary: '[role="menuitem"]:has(:text-is("Repost with your thoughts"))',
    fallbacks: [':is([role="button"], button):has(:text-is("Repost with your thoughts"))'],
  },
  /** The entries of the menu in any language, the mark of the one that reposts at once, or takes it back, and that of the other one. */
  item: { primary: '[role="menuitem"]', fallbacks: ['.artdeco-dropdown__item'] },
  atOnceMark: {
    primary: 'svg[id^="repost-"], [data-test-icon^="repost-"]',
  },
  withThoughtsMark: { primary: ':is(svg[id^="compose-"], svg[id^="edit-"], [data-test-icon^="compose-"], [data-test-icon^="edit-"])' },
  /** What an entry or a button says first. */
  title: { primary: ':is(p, span, strong):not(:has(*))' },
  /** In the place of the repost at once, where the account has reposted the post already. Never clicked. */
  undo: { primary: ':text-matches("^(?:Undo|Remove|Delete) repost$", "i")' },
});
