import { selectorTable } from '../selectorTable.ts';

/**
 * Posts and comments in all lists of the classic front end. Classes were renamed from `feed-shared-…` to `update-components-…`
 * in 2022, those of comments from `comments-comment-item…` to `comments-comment-entity…` in 2024.
 */
export const postsEmber = selectorTable('2021-03', {
  card: {
    primary: '.feed-shared-update-v2[data-urn]',
    fallbacks: ['[role="article"][data-urn]', '[data-urn^="urn:li:activity:"]'],
    attributes: ['data-urn'],
  },
  suggested: { primary: '.update-components-feed-discovery-entity', fallbacks: ['.feed-shared-aggregated-content'], since: '2022-01' },
  header: {
    primary: '.update-components-header__text-view',
    fallbacks: ['.feed-shared-header__text-view', '.update-components-header, .feed-shared-header'],
  },
  menu: { primary: '[aria-label^="Open control menu for post by "]', fallbacks: ['[aria-label^="Dismiss post by "]'], since: '2025-06' },
  actor: { primary: '.update-components-actor, .update-components-actor__container', fallbacks: ['.feed-shared-actor'] },
  actorLink: {
    primary: 'a.update-components-actor__meta-link[href]',
    fallbacks: [
      'a.feed-shared-actor__container-link[href]',
      'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"], [href*="/showcase/"])',
    ],
  },
  actorName: {
    primary: '.update-components-actor__title [dir] > [aria-hidden="true"]',
    fallbacks: ['.update-components-actor__name', '.feed-shared-actor__name', '.update-components-actor__title, .feed-shared-actor__title'],
  },
  actorDegree: {
    primary: '.update-components-actor__supplementary-actor-info',
    fallbacks: ['.feed-shared-actor__supplementary-actor-info', '[class*="__supplementary-actor-info"]'],
  },
  actorHeadline: {
    primary: '.update-components-actor__description',
    fallbacks: ['.feed-shared-actor__description', '[class*="actor__description"]'],
  },
  actorTime: {
    primary: '.update-components-actor__sub-description',
    fallbacks: ['.feed-shared-actor__sub-description', '[class*="actor__sub-description"]'],
  },
  text: {
    primary: '.update-components-update-v2__commentary',
    fallbacks: [
      '.feed-shared-update-v2__commentary',
      '.feed-shared-update-v2__description .update-components-text',
      '[class*="update-v2__description"]',
    ],
  },
  /** A post within the post: the original of a repost with a text. */
  original: {
    primary: '.update-components-mini-update-v2',
    fallbacks: ['.feed-shared-mini-update-v2', '[class*="update-v2__update-content-wrapper"]'],
  },
  originalLink: { primary: 'a[class*="link-to-details-page"]', fallbacks: ['a[href*="/feed/update/urn:li:"]'] },
  image: {
    primary: '.update-components-image img, .feed-shared-image img',
    fallbacks: ['img:is([src*="/feedshare-"], [data-delayed-url*="/feedshare-"]):not([src*="document"])'],
    attributes: ['src', 'data-delayed-url'],
  },
  video: { primary: 'video, [data-vjs-player]', fallbacks: ['[class*="linkedin-video"]'] },
  thumbnail: {
    primary: '.vjs-poster[style*="url("]',
    fallbacks: ['[class*="vjs-poster"][style*="url("]', 'video[poster]', 'img:is([src*="/videocover"], [data-delayed-url*="/videocover"])'],
    attributes: ['poster', 'src', 'data-delayed-url', 'style'],
  },
  slide: {
    primary: 'img:is([src*="/feedshare-document"], [data-delayed-url*="/feedshare-document"])',
    fallbacks: ['figure img[src*="document-images"]'],
    attributes: ['src', 'data-delayed-url'],
  },
  poll: { primary: '.update-components-poll, .feed-shared-poll', fallbacks: ['[class*="-poll__"]'] },
  /** The actions on the post; comments have similar ones. */
  reaction: { primary: 'button.react-button__trigger', fallbacks: ['.reactions-react-button button[aria-pressed]'] },
  reactionIcon: { primary: '[data-test-reactions-icon-type]', attributes: ['data-test-reactions-icon-type'] },
  counts: { primary: '.social-details-social-counts', fallbacks: ['[class*="social-counts"]', '.social-details-social-activity'] },
  /** A number, or its label. */
  count: { primary: 'button, a, [aria-hidden="true"]' },
  /** The class shows what is counted; that of reposts has no class of its own. */
  countsReactions: {
    primary: '[class*="social-counts__reactions"], [data-reaction-details]',
    fallbacks: ['button:has(img[class*="count-icon"], [data-test-reactions-icon-type])'],
  },
  countsComments: { primary: '[class*="social-counts__comments"]' },
  comment: {
    primary: 'article[data-id^="urn:li:comment:"]',
    fallbacks: ['.comments-comment-entity[data-id], .comments-comment-item[data-id]', '[data-id^="urn:li:comment:"]'],
    attributes: ['data-id'],
  },
  /** A comment that is marked as a reply, wherever it is. */
  replyMark: { primary: '.reply, .reply-item, [class$="-reply"], [class*="-reply "], [class$="-reply-item"], [class*="-reply-item "]' },
  commentLink: {
    primary: 'a.comments-comment-meta__description-container[href]',
    fallbacks: [
      'a.comments-post-meta__profile-link[href]',
      'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"], [href*="/showcase/"])',
    ],
  },
  commentName: {
    primary: '.comments-comment-meta__description-title',
    fallbacks: ['.comments-post-meta__name .hoverable-link-text', '.comments-post-meta__name-text', '.comments-post-meta__name'],
  },
  commentDegree: {
    primary: '.comments-comment-meta__data',
    fallbacks: ['.comments-post-meta__distance-badge .dist-value', '.dist-value', '[class*="distance-badge"]'],
  },
  commentHeadline: {
    primary: '.comments-comment-meta__description-subtitle',
    fallbacks: ['.comments-post-meta__headline', '[class*="meta__headline"]'],
  },
  commentTime: { primary: 'time', fallbacks: ['.comments-comment-item__timestamp', '[class*="timestamp"]'] },
  commentText: {
    primary: '.comments-comment-item__main-content, .feed-shared-main-content--highlighted-comment',
    fallbacks: ['.feed-shared-main-content', '.comments-comment-entity__content .update-components-text', '[class*="content-body"] p'],
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
  },
  commentReplies: { primary: '[class*="social-bar__replies-count"]', fallbacks: ['button[class*="replies-count"]'] },
  /** May contain the number of replies, if the count itself is not found. */
  replyCounter: { primary: 'span, button' },
  /** Elements that imply the one that they are named after: distinguishes a lost selector from a post without the element (P13). */
  cardMark: { primary: '[class*="update-v2__control-menu"]', fallbacks: ['.feed-shared-social-action-bar'] },
  headerMark: { primary: '[class*="header--with-divider"]', fallbacks: ['[class*="header--with-control-menu"]'] },
  textMark: { primary: '[class*="inline-show-more-text"]', fallbacks: ['[class*="see-more-less-toggle"]'] },
  originalMark: { primary: '[data-control-name^="original_share"]', fallbacks: ['[class*="mini-update"]'] },
  imageMark: {
    primary: ':is([class*="components-image__container"], [class*="shared-image__container"]) img',
    fallbacks: [':is(button[class*="components-image__image-link"], button[class*="shared-image__image-link"]) img'],
  },
  videoMark: { primary: '[class*="vjs-"]', fallbacks: ['[class*="media-player"]'] },
  thumbnailMark: { primary: '[data-vjs-player] [style*="background-image"]', fallbacks: ['.video-js [style*="background-image"]'] },
  reactionMark: { primary: '.reactions-menu__trigger', fallbacks: ['[aria-label="Open reactions menu"]'] },
  countsMark: { primary: 'img[class*="count-icon"]', fallbacks: ['img.reactions-icon'] },
  commentMark: {
    primary: '[class*="comment-item__post-meta"], [class*="comment-meta__container"]',
    fallbacks: ['[class*="post-meta__name"]'],
  },
});
