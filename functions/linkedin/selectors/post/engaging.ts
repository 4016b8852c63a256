import { selectorTable } from '../selectorTable.ts';

const namedIdentity = '[aria-label="Open actor selection screen"], [aria-label="Switch to different account"]';
const otherIdentities = ['button[class*="identity-toggle"]', '[aria-label^="Open menu for switching identity"]'];

/** Actions on a post: react, comment. In both renderers; by labels in English only where there is another way in other languages. */
export const engaging = selectorTable('2021-03', {
  reactionMenu: {
    primary: 'button[aria-label="Open reactions menu"]',
    fallbacks: ['button.reactions-menu__trigger', 'button:has(svg[id^="chevron-up"])'],
    required: true,
  },
  /** The six, in a portal or over the button; a single "Like" is another button. */
  choices: {
    primary: ':has(button[aria-label$="Like"]):has(button[aria-label$="Celebrate"]):has(button[aria-label$="Funny"])',
    fallbacks: ['.reactions-menu'],
    since: '2026-08',
  },
  /** The same in any language: whatever opens over the button, the buttons in it, and their icons, which are named after the reactions. */
  tray: { primary: '.reactions-menu', fallbacks: ['[popover]:has(button):not(:has([role="menuitem"]))'] },
  trayButton: { primary: 'button' },
  trayIcon: {
    primary: '[data-test-reactions-icon-type]',
    fallbacks: ['svg[id]'],
    attributes: ['data-test-reactions-icon-type', 'id'],
  },
  like: { primary: 'button[aria-label="React Like"]', fallbacks: ['button[aria-label="Like"]'] },
  celebrate: { primary: 'button[aria-label="React Celebrate"]', fallbacks: ['button[aria-label="Celebrate"]'] },
  support: { primary: 'button[aria-label="React Support"]', fallbacks: ['button[aria-label="Support"]'] },
  love: { primary: 'button[aria-label="React Love"]', fallbacks: ['button[aria-label="Love"]'] },
  insightful: { primary: 'button[aria-label="React Insightful"]', fallbacks: ['button[aria-label="Insightful"]'] },
  funny: { primary: 'button[aria-label="React Funny"]', fallbacks: ['button[aria-label="Funny"]'] },
  /** The acting identity, if there is a choice. A click opens the choice. In the React front end its link is the same in every language. */
  identity: {
    primary: namedIdentity,
    fallbacks: [...otherIdentities, 'a[href*="/feed/?shareActive=true"]:has(img, svg)'],
    since: '2026-03',
  },
  /** The same without links that may as well lead to the pictures or votes of a post. */
  namedIdentity: { primary: namedIdentity, fallbacks: otherIdentities, since: '2026-03' },
  /** The picture in that place: the member's, or a company's logo. */
  actorPicture: { primary: 'img[src]', attributes: ['src'], since: '2026-03' },
  /** The picture of a company in that place. */
  companyIdentity: {
    primary: 'img:is([src*="company-logo"], [src*="organization"])',
    fallbacks: ['svg[id^="company-accent"]', '[class*="EntityPhoto-square"]'],
  },
  openComments: {
    primary: 'button[aria-label="Comment"]',
    fallbacks: ['button.comment-button', 'button:has(svg[id^="comment-"])', 'button[aria-label^="Comment on "]'],
  },
  /** A comment's own controls, looked for within it. */
  reply: {
    primary: 'button[class*="comments-comment-social-bar__reply-action-button"]',
    fallbacks: ['button:has(:text-is("Reply"))', 'button[aria-label="Reply"]', 'hr[role="presentation"] + div > button:not([aria-label])'],
  },
  commentReaction: {
    primary: 'button.react-button__trigger',
    fallbacks: [
      'div[role="button"]:has(:text-matches("^Reaction button state: "))',
      'button[aria-label^="Reaction button state"]',
      '[triggers] [role="button"]:has([role="button"])',
    ],
  },
  /** Any of them: a comment that has none is not shown as it is known. */
  commentActions: {
    primary: 'button[aria-label="Open reactions menu"]',
    fallbacks: ['button.react-button__trigger', 'button:has(svg[id^="chevron-up"])', '[triggers]'],
  },
  /** Every editor for comments; those for replies are within comments. */
  commentBox: {
    primary: '[data-testid="ui-core-tiptap-text-editor-wrapper"] [contenteditable="true"][role="textbox"]',
    fallbacks: [
      '.comments-comment-box .ql-editor[contenteditable="true"]',
      '.comments-comment-texteditor [contenteditable="true"]',
      '[contenteditable="true"][aria-label^="Text editor for creating"]',
    ],
  },
  submitComment: {
    // Buttons for emoji and pictures are beside it; they have labels.
    primary: '[id*="commentButtonSection"] button:is(:not([aria-label]), [aria-label="Comment"], [aria-label^="Post"])',
    fallbacks: [
      'button[class*="comments-comment-box__submit-button"]',
      '[componentkey*="commentButtonSection"] button:is(:not([aria-label]), [aria-label="Comment"])',
    ],
  },
});
