import type { SelectorTable } from '../entry.ts';

/** The Connect button, and Pending instead, everywhere that LinkedIn shows them. Each is searched within a card or a menu. */
const state = { primary: '[componentkey^="ConnectButtonstate:"]', fallbacks: [], since: '2026-06', attributes: ['componentkey'] };

/** On the top card of a profile, React front end. */
export const connectOnProfile = {
  invite: {
    primary: 'a[href*="/preload/custom-invite/"]',
    fallbacks: ['a[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', 'a:has(svg[id^="connect-"])'],
    since: '2026-03',
  },
  pending: {
    primary: ':is(a, button)[aria-label^="Pending"]',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_pending"]', ':is(a, button):has(svg[id^="clock-"])'],
    since: '2026-03',
  },
  /** Looks like Connect but does nothing, for about three weeks after a withdrawal. */
  withdrawn: { primary: 'button[componentkey$="_withdrawn"]', fallbacks: [], since: '2026-10' },
  connectState: state,
} satisfies SelectorTable;

/** In the More menu of a profile, React front end. */
export const connectInMenu = {
  menuInvite: {
    primary: 'a[href*="/preload/custom-invite/"]',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', '[role="menuitem"]:has(svg[id^="connect-"])'],
    since: '2026-03',
  },
  menuPending: {
    primary: '[role="menuitem"]:has(svg[id^="clock-"])',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_pending"]', '[aria-label^="Pending"]'],
    since: '2026-06',
  },
} satisfies SelectorTable;

/**
 * On the classic profile every control is identified by its label, in English, or by its icon. The label of Connect contains the invited
 * person's name.
 */
export const classicConnect = {
  invite: /^invite (.*) to connect$/i,
  pending: /^pending\b/i,
  pendingIcon: /^clock/,
} as const;

/** On the card of a person in a list, React front end. */
export const connectOnCard = {
  invite: {
    primary: ':is(a, button)[href*="custom-invite"], :is(a, button):has(svg[id^="connect-"])',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', ':is(a, button)[aria-label^="Invite "]'],
    since: '2025-11',
  },
  pending: connectOnProfile.pending,
  connectState: state,
} satisfies SelectorTable;

/** In the rows of the classic search. */
export const connectInClassicSearch = {
  invite: {
    primary: ':is(a, button)[aria-label^="Invite "]',
    fallbacks: ['a[href*="custom-invite"]', 'button[aria-label^="Connect with "]'],
    since: '2024-01',
  },
  pending: { primary: ':is(a, button)[aria-label^="Pending"]', fallbacks: [], since: '2024-01' },
} satisfies SelectorTable;

/** Any control that invites a person, by its label or text: detects a Connect that was not found. */
export const connectLabel = /^(connect|invite .+ to connect)$/i;
