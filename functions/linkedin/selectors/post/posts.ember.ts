import type { SelectorTable } from '../entry.ts';

/**
 * Posts and comments in all lists of the classic front end. Classes were renamed from `feed-shared-…` to `update-components-…`
 * in 2022, those of comments from `comments-comment-item…` to `comments-comment-entity…` in 2024.
 */
export const postsEmber = {
  card: {
    primary: '.feed-shared-update-v2[data-urn]',
    fallbacks: ['[role="article"][data-urn]', '[data-urn^="urn:li:activity:"]'],
    since: '2021-03',
    attributes: ['data-urn'],
  },
  suggested: {
    primary: '.update-components-feed-discovery-entity',
    fallbacks: ['.feed-shared-aggregated-content'],
    since: '2022-01',
  },
  header: {
    primary: '.update-components-header__text-view',
    fallbacks: ['.feed-shared-header__text-view', '.update-components-header, .feed-shared-header'],
    since: '2021-03',
  },
  menu: { primary: '[aria-label^="Open control menu for post by "]', fallbacks: ['[aria-label^="Dismiss post by "]'], since: '2025-06' },
  actor: { primary: '.update-components-actor, .update-components-actor__container', fallbacks: ['.feed-shared-actor'], since: '2021-03' },
  actorLink: {
    primary: 'a.update-components-actor__meta-link[href]',
    fallbacks: [
      'a.feed-shared-actor__container-link[href]',
      'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"], [href*="/showcase/"])',
    ],
    since: '2021-03',
  },
  actorName: {
    primary: '.update-components-actor__title [dir] > [aria-hidden="true"]',
    fallbacks: ['.update-components-actor__name', '.feed-shared-actor__name', '.update-components-actor__title, .feed-shared-actor__title'],
    since: '2021-03',
  },
  actorDegree: {
    primary: '.update-components-actor__supplementary-actor-info',
    fallbacks: ['.feed-shared-actor__supplementary-actor-info', '[class*="__supplementary-actor-info"]'],
    since: '2021-03',
  },
  actorHeadline: {
    primary: '.update-components-actor__description',
    fallbacks: ['.feed-shared-actor__description', '[class*="actor__description"]'],
    since: '2021-03',
  },
  actorTime: {
    primary: '.update-components-actor__sub-description',
    fallbacks: ['.feed-shared-actor__sub-description', '[class*="actor__sub-description"]'],
    since: '2021-03',
  },
  text: {
    primary: '.update-components-update-v2__commentary',
    fallbacks: [
      '.feed-shared-update-v2__commentary',
      '.feed-shared-update-v2__description .update-components-text',
      '[class*="update-v2__description"]',
    ],
    since: '2021-03',
  },
  /** A post within the post: the original of a repost with a text. */
  original: {
    primary: '.update-components-mini-update-v2',
    fallbacks: ['.feed-shared-mini-update-v2', '[class*="update-v2__update-content-wrapper"]'],
    since: '2021-03',
  },
  originalLink: { primary: 'a[class*="link-to-details-page"]', fallbacks: ['a[href*="/feed/update/urn:li:"]'], since: '2021-03' },
  image: {
    primary: '.update-components-image img, .feed-shared-image img',
    fallbacks: ['img:is([src*="/feedshare-"], [data-delayed-url*="/feedshare-"]):not([src*="document"])'],
    since: '2021-03',
    attributes: ['src', 'data-delayed-url'],
  },
  video: { primary: 'video, [data-vjs-player]', fallbacks: ['[class*="linkedin-video"]'], since: '2021-03' },
  poll: { primary: '.update-components-poll, .feed-shared-poll', fallbacks: ['[class*="-poll__"]'], since: '2021-03' },
  /** The actions on the post; comments have similar ones. */
  reaction: { primary: 'button.react-button__trigger', fallbacks: ['.reactions-react-button button[aria-pressed]'], since: '2021-03' },
  reactionIcon: {
    primary: '[data-test-reactions-icon-type]',
    fallbacks: [],
    since: '2021-03',
    attributes: ['data-test-reactions-icon-type'],
  },
  counts: {
    primary: '.social-details-social-counts',
    fallbacks: ['[class*="social-counts"]', '.social-details-social-activity'],
    since: '2021-03',
  },
  /** A number, or its label. */
  count: { primary: 'button, a, [aria-hidden="true"]', fallbacks: [], since: '2021-03' },
  /** The class shows what is counted; that of reposts has no class of its own. */
  countsReactions: {
    primary: '[class*="social-counts__reactions"], [data-reaction-details]',
    fallbacks: ['button:has(img[class*="count-icon"], [data-test-reactions-icon-type])'],
    since: '2021-03',
  },
  countsComments: { primary: '[class*="social-counts__comments"]', fallbacks: [], since: '2021-03' },
  comment: {
    primary: 'article[data-id^="urn:li:comment:"]',
    fallbacks: ['.comments-comment-entity[data-id], .comments-comment-item[data-id]', '[data-id^="urn:li:comment:"]'],
    since: '2021-03',
    attributes: ['data-id'],
  },
  /** A comment that is marked as a reply, wherever it is. */
  replyMark: {
    primary: '.reply, .reply-item, [class$="-reply"], [class*="-reply "], [class$="-reply-item"], [class*="-reply-item "]',
    fallbacks: [],
    since: '2021-03',
  },
  commentLink: {
    primary: 'a.comments-comment-meta__description-container[href]',
    fallbacks: [
      'a.comments-post-meta__profile-link[href]',
      'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"], [href*="/showcase/"])',
    ],
    since: '2021-03',
  },
  commentName: {
    primary: '.comments-comment-meta__description-title',
    fallbacks: ['.comments-post-meta__name .hoverable-link-text', '.comments-post-meta__name-text', '.comments-post-meta__name'],
    since: '2021-03',
  },
  commentDegree: {
    primary: '.comments-comment-meta__data',
    fallbacks: ['.comments-post-meta__distance-badge .dist-value', '.dist-value', '[class*="distance-badge"]'],
    since: '2021-03',
  },
  commentHeadline: {
    primary: '.comments-comment-meta__description-subtitle',
    fallbacks: ['.comments-post-meta__headline', '[class*="meta__headline"]'],
    since: '2021-03',
  },
  commentTime: {
    primary: 'time',
    fallbacks: ['.comments-comment-item__timestamp', '[class*="timestamp"]'],
    since: '2021-03',
  },
  commentText: {
    primary: '.comments-comment-item__main-content, .feed-shared-main-content--highlighted-comment',
    fallbacks: ['.feed-shared-main-content', '.comments-comment-entity__content .update-components-text', '[class*="content-body"] p'],
    since: '2021-03',
  },
  commentImage: {
    primary: 'img:is([src*="comment-image"], [data-delayed-url*="comment-image"])',
    fallbacks: ['[class*="content-body"] ~ * img[src*="/feedshare-"]', '.comments-comment-item__content-image img'],
    since: '2024-01',
    attributes: ['src', 'data-delayed-url'],
  },
  commentReactions: {
    primary: '[class*="social-bar__reactions-count"]',
    fallbacks: ['button[aria-label*="Reaction"][aria-label*="comment"]'],
    since: '2021-03',
  },
  commentReplies: { primary: '[class*="social-bar__replies-count"]', fallbacks: ['button[class*="replies-count"]'], since: '2021-03' },
  /** May contain the number of replies, if the count itself is not found. */
  replyCounter: { primary: 'span, button', fallbacks: [], since: '2021-03' },
  /** Elements that imply the one that they are named after: distinguishes a lost selector from a post without the element (P13). */
  cardMark: { primary: '[class*="update-v2__control-menu"]', fallbacks: ['.feed-shared-social-action-bar'], since: '2021-03' },
  headerMark: { primary: '[class*="header--with-divider"]', fallbacks: ['[class*="header--with-control-menu"]'], since: '2021-03' },
  textMark: { primary: '[class*="inline-show-more-text"]', fallbacks: ['[class*="see-more-less-toggle"]'], since: '2021-03' },
  originalMark: {
    primary: '[data-control-name^="original_share"]',
    fallbacks: ['[class*="mini-update"]'],
    since: '2021-03',
  },
  imageMark: {
    primary: ':is([class*="components-image__container"], [class*="shared-image__container"]) img',
    fallbacks: [':is(button[class*="components-image__image-link"], button[class*="shared-image__image-link"]) img'],
    since: '2021-03',
  },
  videoMark: { primary: '[class*="vjs-"]', fallbacks: ['[class*="media-player"]'], since: '2021-03' },
  reactionMark: { primary: '.reactions-menu__trigger', fallbacks: ['[aria-label="Open reactions menu"]'], since: '2021-03' },
  countsMark: { primary: 'img[class*="count-icon"]', fallbacks: ['img.reactions-icon'], since: '2021-03' },
  commentMark: {
    primary: '[class*="comment-item__post-meta"], [class*="comment-meta__container"]',
    fallbacks: ['[class*="post-meta__name"]'],
    since: '2021-03',
  },
} satisfies SelectorTable;
