import { selectorTable } from '../selectorTable.ts';

/** Publishing a post from the home feed: a button, and the classic front end's modal in the open shadow root. */
export const sharebox = selectorTable('2026-03', {
  start: {
    primary: '[role="button"]:has([componentkey="draft-text-replaceable-component"])',
    fallbacks: [
      ':is(button, a, [role="button"]):is([aria-label="Start a post"], :has([aria-label="Start a post"]))',
      ':is(button, a, [role="button"]):text-is("Start a post")',
      '.share-box-feed-entry__top-bar button',
    ],
    since: '2026-08',
    required: true,
  },
  modal: {
    primary: '[data-test-modal-id="sharebox"]',
    fallbacks: ['[role="dialog"]:has(.ql-editor)', '[role="dialog"]:has([contenteditable="true"][role="textbox"])'],
    required: true,
  },
  /** The same, whether it shows the text or another step. */
  window: { primary: '[data-test-modal-id="sharebox"]', fallbacks: ['[role="dialog"][aria-labelledby="share-to-linkedin-modal__header"]'] },
  editor: { primary: '.ql-editor[contenteditable="true"]', fallbacks: ['[contenteditable="true"][role="textbox"]'], required: true },
  publish: {
    primary: 'button.share-actions__primary-action',
    fallbacks: ['button[aria-label="Post"]', 'button:text-is("Post")'],
    required: true,
  },
  /** Pictures above the text: in whose name the post will be. */
  actor: { primary: 'header img, [class*="share-creation-state"] img, .artdeco-modal__header img', fallbacks: ['img'] },
  /** The post that is reposted, as it will stand below the text. */
  attached: {
    primary: '[class*="update-components-mini-update"], [class*="feed-shared-mini-update"]',
    fallbacks: ['[class*="share-creation-state__preview"]', '[class*="feed-shared-update"]'],
    required: true,
  },
  /** Links to what was just published. */
  published: {
    primary: '.artdeco-toast-item a[href*="/feed/update/"], [data-testid*="toast"] ~ * a[href*="/feed/update/"]',
    fallbacks: ['[role="alert"] a[href*="/feed/update/"], [role="status"] a[href*="/feed/update/"]'],
  },
});
