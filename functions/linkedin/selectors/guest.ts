import type { SelectorTable } from './entry.ts';

/** What LinkedIn shows of a profile to those who are not signed in. */
export const profileGuest = {
  name: {
    primary: 'h1.top-card-layout__title',
    fallbacks: ['main section:has([data-section]) h1', 'main h1', 'h1'],
    since: '2024-01',
    required: true,
  },
  headline: {
    primary: '.top-card-layout__headline',
    fallbacks: ['main section h1 ~ h2', '[class*="top-card"][class*="headline"]'],
    since: '2024-01',
  },
  /** The way to the contact details and what is counted stand beside it. */
  location: {
    primary: '.profile-info-subheader span:not([class], [data-modal], [role="dialog"] *)',
    fallbacks: ['.top-card-layout__first-subline .top-card__subline-item', '.top-card-layout__first-subline span:not([data-modal])'],
    since: '2024-01',
  },
  /** A profile that is not shown has the address of a page of its own. */
  canonical: {
    primary: 'link[rel="canonical"][href*="linkedin.com/in/"]',
    fallbacks: ['meta[property="og:url"][content*="linkedin.com/in/"]'],
    since: '2024-01',
    required: true,
  },
  experience: { primary: 'section[data-section="experience"]', fallbacks: ['section.experience'], since: '2024-01' },
  education: {
    primary: 'section[data-section="educationsDetails"]',
    fallbacks: ['section[data-section="education"]', 'section.education'],
    since: '2024-01',
  },
  languages: { primary: 'section[data-section="languages"]', fallbacks: ['section.languages'], since: '2024-01' },
  entry: { primary: 'li:has(h3)', fallbacks: [], since: '2024-01' },
  title: { primary: 'h3', fallbacks: [], since: '2024-01' },
  subtitle: { primary: 'h4', fallbacks: [], since: '2024-01' },
  dates: { primary: '.date-range', fallbacks: [':has(> time)'], since: '2024-01' },
  signInModal: {
    primary: '[role="dialog"] form[action*="/uas/login-submit"]',
    fallbacks: ['[role="dialog"] [data-id="sign-in-form"]', '[role="dialog"] a[href*="/login"]'],
    since: '2024-01',
  },
} satisfies SelectorTable;

/** What LinkedIn shows of a post to those who are not signed in. */
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
  /** Of people whose profile is not public. */
  commentName: { primary: '.comment__author', fallbacks: ['.comment__header > :first-child'], since: '2025-11' },
  comment: { primary: 'section.comment', fallbacks: ['section[data-nosnippet]'], since: '2025-11' },
  /** What only a comment has in it. */
  commentMark: {
    primary: '[data-tracking-control-name*="_comment_"], [class*="comment__"]',
    fallbacks: [],
    since: '2025-11',
  },
  otherPost: { primary: 'article, [data-activity-urn]', fallbacks: [], since: '2025-11' },
  /** Names the activity, and the content that it shows. */
  activity: { primary: '[data-activity-urn]', fallbacks: [], since: '2025-11', attributes: ['data-activity-urn'] },
  content: { primary: '[data-attributed-urn]', fallbacks: [], since: '2025-11', attributes: ['data-attributed-urn'] },
  commentHeadline: { primary: '.comment__author-headline', fallbacks: ['a + p'], since: '2025-11' },
  commentTime: { primary: '.comment__duration-since', fallbacks: ['time', 'a ~ span'], since: '2025-11' },
  commentText: { primary: '.comment__text', fallbacks: ['p[dir]'], since: '2025-11' },
  signIn: { primary: 'form[action*="/uas/login-submit"]', fallbacks: ['a[href*="/uas/login"]', 'a[href*="/login"]'], since: '2025-11' },
} satisfies SelectorTable;
