import { selectorTable } from '../selectorTable.ts';
import { profileEmber } from './profile.ember.ts';
import { profileSdui } from './profile.sdui.ts';

/**
 * The controls for following a person: in the top card and in its More menu, by their icons first, which are the same in every language. In the card
 * of a person who is followed, the control says so; the menu offers the opposite of what is.
 */
export const followSdui = selectorTable('2026-03', {
  topCard: profileSdui.topCard,
  follow: {
    primary: 'button:has(svg[id^="add-"])',
    fallbacks: ['button[aria-label^="Follow "]', '[componentkey^="FollowButton"][componentkey$="_follow"]'],
  },
  following: {
    primary: ':is(a, button):has(svg[id^="check-"])',
    fallbacks: [...profileSdui.following.fallbacks, profileSdui.following.primary],
    since: '2026-08',
  },
  menuFollow: {
    primary: '[popover] [role="menuitem"]:has(svg[id^="add-"])',
    fallbacks: ['[popover] [role="menuitem"]:has([aria-label^="Follow "])'],
  },
  menuUnfollow: {
    primary: '[popover] [role="menuitem"]:has(svg[id^="clear-"])',
    fallbacks: ['[popover] [role="menuitem"]:has([aria-label^="Unfollow "])', '[popover] [role="menuitem"]:has(svg[id^="check-"])'],
  },
});

const icon = (name: string): string => `:is(svg[data-test-icon^="${name}"], li-icon[type^="${name}"])`;

/** The same on classic pages; the menu is within the card. */
export const followEmber: typeof followSdui = selectorTable('2022-03', {
  topCard: profileEmber.topCard,
  follow: { primary: `button:has(${icon('add-')})`, fallbacks: ['button[aria-label^="Follow "]'] },
  following: {
    primary: `button:has(${icon('check-')})`,
    fallbacks: ['button[aria-label^="Following "]', 'button[aria-label^="Unfollow "]'],
  },
  menuFollow: {
    primary: `.artdeco-dropdown__item:has(${icon('add-')})`,
    fallbacks: ['.artdeco-dropdown__item[aria-label^="Follow "]'],
  },
  menuUnfollow: {
    primary: `.artdeco-dropdown__item:has(${icon('clear-')})`,
    fallbacks: ['.artdeco-dropdown__item[aria-label^="Unfollow "]'],
  },
});
