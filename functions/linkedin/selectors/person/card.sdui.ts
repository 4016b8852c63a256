import { connectOnCard } from '../invitation/connectButton.ts';
import { selectorTable } from '../selectorTable.ts';

/** Cards of the React front end that show one person or company: a lockup of name and lines, and an action. Searched within a card. */
export const cardSdui = selectorTable('2026-03', {
  /** A paragraph, a heading, or a link with its own text: the first of them is the card's title. */
  text: { primary: ':is(p, h2, h3, h4), a[href]' },
  /** Contains the button, and the profile's id. */
  slot: { primary: '[componentkey^="SearchResultsACo"]', since: '2026-04', attributes: ['componentkey'] },
  /** Controls are not part of the text. */
  control: { primary: 'button, a[href*="custom-invite"], a[href*="/messaging/compose"]' },
  badge: { primary: '[role="img"][aria-label]:not([aria-label=""])', since: '2026-04' },
  ...connectOnCard,
  message: {
    primary: 'a[href*="/messaging/compose"]',
    fallbacks: [':is(a, button):has(svg[id^="send-privately"])', ':is(a, button)[aria-label^="Message "]'],
  },
  follow: {
    primary: 'button[aria-label^="Follow "]',
    fallbacks: ['button:has(svg[id^="add-"])', '[componentkey^="FollowButton"][componentkey$="_follow"]'],
    since: '2025-11',
  },
  /** Contains the profile id of a connection. */
  recipient: { primary: 'a[href*="recipient=ACo"]', fallbacks: ['a[href*="fsd_profile"]'], since: '2026-05' },
});
