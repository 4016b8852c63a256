import type { SelectorTable } from '../entry.ts';

/** The guest version of a post. */
export const postGuest = {
  card: {
    primary: 'article[data-featured-activity-urn]',
    fallbacks: ['main article[data-activity-urn]', '[data-activity-urn]'],
    since: '2025-11',
    required: true,
  },
  author: {
    primary: 'a[data-tracking-control-name="public_post_feed-actor-name"]',
    fallbacks: ['[data-test-id="main-feed-activity-card__entity-lockup"] a:not(:has(img))'],
    since: '2025-11',
    required: true,
  },
  text: {
    primary: '[data-test-id="main-feed-activity-card__commentary"]',
    fallbacks: ['.attributed-text-segment-list__content'],
    since: '2025-11',
  },
  commentAuthor: {
    primary: 'a[data-tracking-control-name="public_post_comment_actor-name"]',
    fallbacks: ['section.comment a.comment__author'],
    since: '2025-11',
  },
  /** For people whose profile is not public. */
  commentName: { primary: '.comment__author', fallbacks: ['.comment__header > :first-child'], since: '2025-11' },
  comment: { primary: 'section.comment', fallbacks: ['section[data-nosnippet]'], since: '2025-11' },
  /** Present only in a comment. */
  commentMark: {
    primary: '[data-tracking-control-name*="_comment_"], [class*="comment__"]',
    fallbacks: [],
    since: '2025-11',
  },
  otherPost: { primary: 'article, [data-activity-urn]', fallbacks: [], since: '2025-11' },
  /** Contains the activity, and the content that it shows. */
  activity: { primary: '[data-activity-urn]', fallbacks: [], since: '2025-11', attributes: ['data-activity-urn'] },
  content: { primary: '[data-attributed-urn]', fallbacks: [], since: '2025-11', attributes: ['data-attributed-urn'] },
  commentHeadline: { primary: '.comment__author-headline', fallbacks: ['a + p'], since: '2025-11' },
  commentTime: { primary: '.comment__duration-since', fallbacks: ['time', 'a ~ span'], since: '2025-11' },
  commentText: { primary: '.comment__text', fallbacks: ['p[dir]'], since: '2025-11' },
  signIn: { primary: 'form[action*="/uas/login-submit"]', fallbacks: ['a[href*="/uas/login"]', 'a[href*="/login"]'], since: '2025-11' },
} satisfies SelectorTable;
