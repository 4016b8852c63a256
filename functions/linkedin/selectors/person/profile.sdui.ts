import type { SelectorTable } from '../entry.ts';
import { connectInMenu, connectOnProfile } from '../invitation/connectButton.ts';

/** The profile page in the React front end. Everything but the menu is searched within the top card. */
export const profileSdui = {
  topCard: {
    primary: 'section[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="Topcard"]',
    fallbacks: ['[componentkey*="profile.card.ref"][componentkey$="Topcard"]'],
    since: '2026-03',
    required: true,
    attributes: ['componentkey'],
  },
  name: { primary: 'a[href*="/in/"] :is(h1, h2)', fallbacks: [':is(h1, h2)'], since: '2026-03', required: true },
  selfLink: {
    primary: 'a[href*="/in/"][href*="/overlay/contact-info"]',
    fallbacks: ['a[href*="/in/"]:has(:is(h1, h2))', 'a[href*="/in/"][href*="/overlay/"]', 'a[href*="/in/"]'],
    since: '2026-03',
    required: true,
  },
  paragraph: { primary: 'p', fallbacks: [], since: '2026-03', required: true },
  /** Of the kind that contains hidden content. */
  wrapper: { primary: '[data-display-contents]', fallbacks: [], since: '2026-03' },
  contactInfo: {
    primary: 'p > a[href*="/overlay/contact-info"]',
    fallbacks: ['a[href*="/overlay/contact-info"]', 'p > a[href="#"]'],
    since: '2026-03',
    required: true,
  },
  company: {
    primary: '[role="button"]:has(svg[id^="company-accent"]) p',
    fallbacks: ['div:has(> figure svg[id^="company-accent"]) p'],
    since: '2026-03',
  },
  school: {
    primary: '[role="button"]:has(svg[id^="school-accent"]) p',
    fallbacks: ['div:has(> figure svg[id^="school-accent"]) p'],
    since: '2026-03',
  },
  ...connectOnProfile,
  ...connectInMenu,
  follow: { primary: 'button[aria-label^="Follow "]', fallbacks: ['button:has(svg[id^="add-"])'], since: '2026-03' },
  following: {
    primary: ':is(a, button)[aria-label^="Following "]',
    fallbacks: [':is(a, button)[aria-label^="Unfollow "]', '[componentkey^="FollowButton"][componentkey$="_following"]'],
    since: '2026-08',
  },
  accept: { primary: ':is(a, button)[aria-label^="Accept"]', fallbacks: [], since: '2026-04' },
  ignore: { primary: ':is(a, button)[aria-label^="Ignore"]', fallbacks: [], since: '2026-04' },
  message: {
    primary: 'a[href*="/messaging/compose/"][href*="recipient="]',
    fallbacks: ['a[href*="/messaging/compose/"]', 'a:has(svg[id^="send-privately"])'],
    since: '2026-03',
  },
  bell: {
    primary: ':is(a, button)[aria-label^="Manage notifications about "]',
    fallbacks: [':is(a, button):has(svg[id^="bell-"])'],
    since: '2026-03',
  },
  searchLink: { primary: 'a[href*="connectionOf"]', fallbacks: [], since: '2026-03' },
  edit: { primary: 'a[href*="/edit/intro/"], a[href*="/edit/forms/intro/"]', fallbacks: [], since: '2026-04' },
  more: { primary: 'button[aria-expanded]', fallbacks: ['button:has(svg[id^="overflow-"])'], since: '2026-03' },
  /** In a portal outside `main`, while it is open. */
  menu: { primary: '[popover] [role="menu"]', fallbacks: ['[role="menu"]:has(a[role="menuitem"])'], since: '2026-03' },
  menuItem: { primary: '[role="menuitem"]', fallbacks: [], since: '2026-03' },
  salesNavigator: { primary: 'a[href*="/sales/people/"], a[href*="/sales/lead/"]', fallbacks: [], since: '2026-06' },
  /** Any control; one that matches none of the others makes the relation doubtful. */
  control: { primary: 'a, button', fallbacks: [], since: '2026-03', required: true },
  aboutCard: {
    primary: 'section[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"]',
    fallbacks: ['section[componentkey$="About"]'],
    since: '2026-03',
  },
  /** The top skills are beside an icon; none of the written text is. */
  aboutLine: { primary: 'p:not(svg ~ * p)', fallbacks: [], since: '2026-03' },
  about: {
    primary: '[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"] [data-testid="expandable-text-box"]',
    fallbacks: [
      'section[componentkey$="About"] [data-testid="expandable-text-box"]',
      '[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="About"] p:not(svg ~ * p)',
    ],
    since: '2026-03',
  },
  /** Present after hydration. */
  hydrated: { primary: 'body[data-rehydrated]', fallbacks: [], since: '2026-03' },
  build: { primary: 'meta[name="como-t"]', fallbacks: [], since: '2026-05' },
} satisfies SelectorTable;
