import { selectorTable } from '../selectorTable.ts';

/** Posts and comments in all lists of the React front end: feed, search, a member's activity, a post's own page. Searched within a card. */
export const postsSdui = selectorTable('2026-03', {
  card: {
    primary: '[role="listitem"][componentkey*="FeedType_"]',
    fallbacks: [
      ':is([componentkey^="expanded"], [componentkey^="update-card-focus"])[componentkey*="FeedType_"]',
      ':is([role="listitem"], article):has([aria-label^="Open control menu for post by "])',
      ':is([role="listitem"], article):has([data-testid="expandable-text-box"]):has([aria-label^="Reaction button state"])',
    ],
    attributes: ['componentkey', 'data-testid', 'id'],
  },
  /** Their keys contain the post's id. */
  key: {
    primary: '[componentkey*="-replaceableCommentTools"], [id*="-replaceableCommentTools"]',
    fallbacks: [
      '[data-testid*="-commentList"]',
      '[componentkey*="-commentsSectionAnchorRef"], [componentkey*="-replaceableLoadMoreComments"]',
      '[data-testid^="ReactionFacepileCollection-urn:li:"]',
      '[id^="translatable-commentary-urn:li:"]',
    ],
    attributes: ['componentkey', 'data-testid', 'id'],
  },
  address: { primary: 'a[href*="/feed/update/urn:li:"]', fallbacks: ['a[href*="/feed/update/urn%3Ali%3A"]'] },
  /** Identifies the author, where a card shows other people too: the reposter, mentioned people. */
  menu: { primary: '[aria-label^="Open control menu for post by "]', fallbacks: ['[aria-label^="Hide post by "]'] },
  member: { primary: 'a:is([href*="/in/"], [href*="/company/"], [href*="/school/"], [href*="/showcase/"])' },
  line: { primary: 'p', fallbacks: ['header > div'] },
  textBox: {
    primary:
      '[data-testid="expandable-text-box"], :is([componentkey^="feed-commentary_"], [componentkey^="comment-commentary_"]):not(:has([data-testid="expandable-text-box"]))',
    fallbacks: ['p[componentkey] > span[tabindex="-1"]'],
  },
  /** A text box that contains another one; the inner one is used. */
  textWrapper: { primary: '[componentkey*="-commentary_"]' },
  /** A card's tracking value contains the post. */
  trackingScope: { primary: '[data-view-tracking-scope]', attributes: ['data-view-tracking-scope'] },
  image: {
    primary: 'img[src*="/feedshare-"]:not([src*="document"])',
    fallbacks: ['a figure img[alt="View image"]'],
    attributes: ['src', 'data-delayed-url'],
  },
  video: { primary: 'video, [data-vjs-player]', fallbacks: ['button[aria-label="Play video"]', 'img[src*="videocover"]'] },
  /** The first picture of a video, which is shown until it plays. */
  thumbnail: {
    primary: 'img[src*="/videocover"]',
    fallbacks: ['[data-vjs-player] picture img', 'img[src*="video-thumbnail"]', 'video[poster]'],
    attributes: ['src', 'data-delayed-url', 'poster'],
  },
  /** The pages of a document that are loaded. */
  slide: {
    primary: 'img[src*="/feedshare-document"]',
    fallbacks: ['figure img[src*="document-images"]'],
    attributes: ['src', 'data-delayed-url'],
  },
  poll: { primary: '[role="radiogroup"], input[type="radio"]', since: '2026-08' },
  reaction: {
    primary: '[aria-label^="Reaction button state"]',
    fallbacks: ['[triggers] button[aria-label]', 'button[aria-label]:has(svg[id^="thumbs-up"])'],
  },
  comment: {
    primary: 'button[aria-label="Comment"]',
    fallbacks: [
      'button:has(svg[id^="comment-"])',
      'button:not([aria-label^="Reaction button state"], [aria-label="Open reactions menu"]):has(+ button[aria-label="Repost"])',
      ':has([triggers] button) + button:not([aria-label="Repost"], :has(svg[id^="repost-"]))',
    ],
  },
  repost: {
    primary: 'button[aria-label="Repost"]',
    fallbacks: ['button:has(svg[id^="repost-"])', 'button[aria-label="Comment"] + button', ':has([triggers] button) + button + button'],
  },
  /** The icons of the reactions, with their number or names beside them in one link. */
  facepile: {
    primary: 'ul[role="presentation"]:has(svg[id*="-consumption"])',
    fallbacks: [':is(a, button, [role="button"]) ul[role="presentation"]:has(svg, img)'],
  },
  /** A comment with everything that belongs to it; its wrappers have the same name. */
  row: {
    primary: '[componentkey^="replaceableComment_urn:li:comment:"], [id^="replaceableComment_urn:li:comment:"]',
    fallbacks: ['[componentkey*="urn:li:comment:("]'],
    attributes: ['componentkey', 'id'],
  },
  commentList: { primary: '[data-testid*="-commentList"]' },
  /** A link of a comment's author that labels it as a reply. */
  replyMember: { primary: '[data-view-name^="reply-"]' },
  commentImage: { primary: 'img[src*="comment-image"]', fallbacks: ['img[src*="/feedshare-"]'] },
  /** Elements that imply the one that they are named after: distinguishes a lost selector from a post without the element (P13). */
  imageMark: { primary: 'figure img[src*="/feedshare-"]', fallbacks: ['a figure img[alt="View image"]'] },
  videoMark: {
    primary: 'button[aria-label="Play video"], button[title="Play Video"]',
    fallbacks: ['img[src*="videocover"], img[src*="video-thumbnail"]'],
  },
  thumbnailMark: { primary: '[data-vjs-player] picture', fallbacks: ['[data-vjs-player] [style*="/videocover"]'] },
  slideMark: { primary: 'button[aria-label$="page of document"]' },
  reactionMark: { primary: 'button[aria-label="Open reactions menu"]', fallbacks: ['svg[id^="thumbs-up"]'] },
});
