import type { SelectorTable } from '../entry.ts';

/** The entry of a profile's More menu that ends the connection, by renderer. */
export const removal = {
  sdui: {
    primary: '[role="menu"] [role="menuitem"]:has(svg[id^="remove-connection"])',
    fallbacks: ['[role="menu"] [role="menuitem"]:text-matches("^\\\\s*Remove (your )?connection", "i")'],
    since: '2026-08',
  },
  ember: {
    primary: '.artdeco-dropdown__item[aria-label^="Remove your connection to "]',
    fallbacks: ['.artdeco-dropdown__item[aria-label^="Remove connection"]'],
    since: '2024-01',
  },
} satisfies SelectorTable<'sdui' | 'ember'>;
