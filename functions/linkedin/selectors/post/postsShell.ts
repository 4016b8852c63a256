import { moreCommentsWords, nothingHereWords, nothingPostedWords } from '../words/lists.ts';

/** The parts around a list of posts, in both renderers. Plain data, used inside the page while it loads. */
export const postsShell = {
  scrollers: ['main#workspace', '.scaffold-finite-scroll__content'],
  loader: '[data-testid="loader"]:not(li *), .scaffold-finite-scroll__loader, .artdeco-loader, [role="progressbar"]',
  more: 'button.scaffold-finite-scroll__load-button',
  /** Under a post: older comments, and collapsed replies. */
  moreComments:
    '[componentkey*="-replaceableLoadMoreComments"] :is(button, [role="button"]), [componentkey*="isRepliesSectionAnchorVisible"] button[componentkey*="oadMore"], .comments-comments-list__load-more-comments-button, .comments-comments-list__show-previous-button, button.show-prev-replies, .comments-replies-list__replies-action-button, [class*="load-previous-replies"]',
  moreCommentsNamed: moreCommentsWords,
  dialogScrollers: [
    '.social-details-reactors-modal .artdeco-modal__content',
    'dialog[open]',
    'dialog[open] *',
    '[role="dialog"]',
    '[role="dialog"] *',
  ],
  dialogLoader:
    ':is(dialog[open], [role="dialog"]) :is([data-testid="loader"], .artdeco-loader, .scaffold-finite-scroll__loader, [role="progressbar"])',
  /** An empty list of the classic front end. */
  emberEmpty: ['.artdeco-empty-state', '[class*="empty-state"]', '[class*="no-content"]', 'main .pv-recent-activity-detail__no-content'],
  /** The places of posts in the classic feed, empty or not; those of advertisements have other ids. */
  places: { place: '[data-id^="urn:li:activity:"]', attribute: 'data-id' },
  /** An empty list says so in words, without other content. */
  notices: 'main :is(h1, h2, h3, p, span):not(:has(*))',
  nothing: `${nothingHereWords}|${nothingPostedWords}`,
} as const;
