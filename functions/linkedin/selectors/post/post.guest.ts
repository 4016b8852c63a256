import { selectorTable } from '../selectorTable.ts';

/** The guest version of a post. */
export const postGuest = selectorTable('2025-11', {
  card: {
    primary: 'article[data-featured-activity-urn]',
    fallbacks: ['main article[data-activity-urn]', '[data-activity-urn]'],
    required: true,
  },
  author: {
    primary: 'a[data-tracking-control-name="public_post_feed-actor-name"]',
    fallbacks: ['[data-test-id="main-feed-activity-card__entity-lockup"] a:not(:has(img))'],
    required: true,
  },
  text: { primary: '[data-test-id="main-feed-activity-card__commentary"]', fallbacks: ['.attributed-text-segment-list__content'] },
  commentAuthor: {
    primary: 'a[data-tracking-control-name="public_post_comment_actor-name"]',
    fallbacks: ['section.comment a.comment__author'],
  },
  /** For people whose profile is not public. */
  commentName: { primary: '.comment__author', fallbacks: ['.comment__header > :first-child'] },
  comment: { primary: 'section.comment', fallbacks: ['section[data-nosnippet]'] },
  /** Present only in a comment. */
  commentMark: { primary: '[data-tracking-control-name*="_comment_"], [class*="comment__"]' },
  otherPost: { primary: 'article, [data-activity-urn]' },
  /** Contains the activity, and the content that it shows. */
  activity: { primary: '[data-activity-urn]', attributes: ['data-activity-urn'] },
  content: { primary: '[data-attributed-urn]', attributes: ['data-attributed-urn'] },
  commentHeadline: { primary: '.comment__author-headline', fallbacks: ['a + p'] },
  commentTime: { primary: '.comment__duration-since', fallbacks: ['time', 'a ~ span'] },
  commentText: { primary: '.comment__text', fallbacks: ['p[dir]'] },
});
