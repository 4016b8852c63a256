import { connectInMenu, connectOnProfile } from '../invitation/connectButton.ts';
import { selectorTable } from '../selectorTable.ts';

/** The profile page in the React front end. Everything but the menu is searched within the top card. */
export const profileSdui = selectorTable('2026-03', {
  topCard: {
    primary: 'section[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="Topcard"]',
    fallbacks: ['[componentkey*="profile.card.ref"][componentkey$="Topcard"]'],
    required: true,
    attributes: ['componentkey'],
  },
  name: { primary: 'a[href*="/in/"] :is(h1, h2)', fallbacks: [':is(h1, h2)'], required: true },
  premiumBadge: { primary: 'svg[id^="linkedin-bug-premium"]' },
  selfLink: {
    primary: 'a[href*="/in/"][href*="/overlay/contact-info"]',
    fallbacks: ['a[href*="/in/"]:has(:is(h1, h2))', 'a[href*="/in/"][href*="/overlay/"]', 'a[href*="/in/"]'],
    required: true,
  },
  paragraph: { primary: 'p', required: true },
  /** Of the kind that contains hidden content. */
  wrapper: { primary: '[data-display-contents]' },
  contactInfo: {
    primary: 'p > a[href*="/overlay/contact-info"]',
    fallbacks: ['a[href*="/overlay/contact-info"]', 'p > a[href="#"]'],
    required: true,
  },
  company: { primary: '[role="button"]:has(svg[id^="company-accent"]) p', fallbacks: ['div:has(> figure svg[id^="company-accent"]) p'] },
  school: { primary: '[role="button"]:has(svg[id^="school-accent"]) p', fallbacks: ['div:has(> figure svg[id^="school-accent"]) p'] },
  ...connectOnProfile,
  ...connectInMenu,
  follow: { primary: 'button[aria-label^="Follow "]', fallbacks: ['button:has(svg[id^="add-"])'] },
  following: {
    primary: ':is(a, button)[aria-label^="Following "]',
    fallbacks: [':is(a, button)[aria-label^="Unfollow "]', '[componentkey^="FollowButton"][componentkey$="_following"]'],
    since: '2026-08',
  },
  accept: { primary: ':is(a, button)[aria-label^="Accept"]', since: '2026-04' },
  ignore: { primary: ':is(a, button)[aria-label^="Ignore"]', since: '2026-04' },
  message: {
    primary: 'a[href*="/messaging/compose/"][href*="recipient="]',
    fallbacks: ['a[href*="/messaging/compose/"]', 'a:has(svg[id^="send-privately"])'],
  },
  bell: { primary: ':is(a, button)[aria-label^="Manage notifications about "]', fallbacks: [':is(a, button):has(svg[id^="bell-"])'] },
  searchLink: { primary: 'a[href*="connectionOf"]' },
  edit: { primary: 'a[href*="/edit/intro/"], a[href*="/edit/forms/intro/"]', since: '2026-04' },
  more: { primary: 'button[aria-expanded]', fallbacks: ['button:has(svg[id^="overflow-"])'] },
  /** In a portal outside `main`, while it is open. */
  menu: { primary: '[popover] [role="menu"]', fallbacks: ['[role="menu"]:has(a[role="menuitem"])'] },
  menuItem: { primary: '[role="menuitem"]' },
  /** Any control; one that matches none of the others makes the relation doubtful. */
  control: { primary: 'a, button', required: true },
  aboutCard: {
    primary: 'section[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"]',
    fallbacks: ['section[componentkey$="About"]'],
  },
  /** The top skills are beside an icon; none of the written text is. */
  aboutLine: { primary: 'p:not(svg ~ * p)' },
  about: {
    primary: '[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"] [data-testid="expandable-text-box"]',
    fallbacks: [
      'section[componentkey$="About"] [data-testid="expandable-text-box"]',
      '[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"] p:not(svg ~ * p)',
    ],
  },
  /** Present after hydration. */
  hydrated: { primary: 'body[data-rehydrated]' },
  build: { primary: 'meta[name="como-t"]', since: '2026-05' },
});
