import { selectorTable } from '../selectorTable.ts';

/** The entry of a profile's More menu that ends the connection, by renderer. */
export const removal = selectorTable('2026-08', {
  sdui: {
    primary: '[role="menu"] [role="menuitem"]:has(svg[id^="remove-connection"])',
    fallbacks: ['[role="menu"] [role="menuitem"]:text-matches("^\\\\s*Remove (your )?connection", "i")'],
  },
  ember: {
    primary: '.artdeco-dropdown__item[aria-label^="Remove your connection to "]',
    fallbacks: [
      '.artdeco-dropdown__item[aria-label^="Remove connection"]',
      '.artdeco-dropdown__item:has([data-test-icon^="remove-connection"], li-icon[type^="remove-connection"])',
    ],
    since: '2024-01',
  },
});
