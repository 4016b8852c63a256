import { selectorTable } from '../selectorTable.ts';

/**
 * The Connect button, and Pending instead, on the top card of a profile, React front end. The tables below are for the other places where
 * LinkedIn shows them; each is searched within a card or a menu.
 */
export const connectOnProfile = selectorTable('2026-03', {
  invite: {
    primary: 'a[href*="/preload/custom-invite/"]',
    fallbacks: ['a[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', 'a:has(svg[id^="connect-"])'],
  },
  pending: {
    primary: ':is(a, button)[aria-label^="Pending"]',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_pending"]', ':is(a, button):has(svg[id^="clock-"])'],
  },
  /** Looks like Connect but does nothing, for about three weeks after a withdrawal. */
  withdrawn: { primary: 'button[componentkey$="_withdrawn"]', since: '2026-10' },
  connectState: { primary: '[componentkey^="ConnectButtonstate:"]', since: '2026-06', attributes: ['componentkey'] },
});

/** In the More menu of a profile, React front end. */
export const connectInMenu = selectorTable('2026-03', {
  menuInvite: {
    primary: 'a[href*="/preload/custom-invite/"]',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', '[role="menuitem"]:has(svg[id^="connect-"])'],
  },
  menuPending: {
    primary: '[role="menuitem"]:has(svg[id^="clock-"])',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_pending"]', '[aria-label^="Pending"]'],
    since: '2026-06',
  },
});

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
export const connectOnCard = selectorTable('2025-11', {
  invite: {
    primary: ':is(a, button)[href*="custom-invite"], :is(a, button):has(svg[id^="connect-"])',
    fallbacks: ['[componentkey^="ConnectButtonstate:"][componentkey$="_connect"]', ':is(a, button)[aria-label^="Invite "]'],
  },
  pending: connectOnProfile.pending,
});

/** In the rows of the classic search. */
export const connectInClassicSearch = selectorTable('2024-01', {
  invite: {
    primary: ':is(a, button)[aria-label^="Invite "]',
    fallbacks: ['a[href*="custom-invite"]', 'button[aria-label^="Connect with "]'],
  },
  pending: { primary: ':is(a, button)[aria-label^="Pending"]' },
});

/** Any control that invites a person, by its label or text: detects a Connect that was not found. */
export const connectLabel = /^(connect|invite .+ to connect)$/i;
