import { selectorTable } from '../selectorTable.ts';

/** The parts around every page of Sales Navigator, in any language. */
export const salesShell = selectorTable('2026-08', {
  shell: {
    primary: 'header[data-x--global-application-header]',
    fallbacks: ['[data-sn-view-name="feature-global-nav"]', '#global-typeahead-search-input', '[data-x--dropdown-trigger--user]'],
  },
  /** The cards of the page that asks for a contract. */
  contract: { primary: 'main button', fallbacks: ['.action-select-contract'] },
});

/** A check whether a human is there, in a frame over the page. Frames of the same maker that nobody sees are on every page. */
export const humanCheck = 'iframe:is(#humanThirdPartyIframe, [title="LinkedIn security verification"])';

/** Paths of Sales Navigator, and where its addresses lead instead, as patterns. */
export const salesPlaces = {
  own: '^/sales/',
  chooser: '^/sales/contract-chooser',
  login: '^/sales/login',
  /** Offers to those who have no seat. */
  noSeat: '^/(?:premium|checkout|subscribe|products)(?:/|$)|^/sales/(?:gold|product|checkout|subscribe)(?:/|$)',
} as const;

/** What Sales Navigator answers to an account without a seat, and at times before a page is ready. */
export const seatRequiredCode = 'SALES_SEAT_REQUIRED';
