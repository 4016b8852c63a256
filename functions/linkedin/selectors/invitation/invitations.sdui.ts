import type { SelectorTable } from '../entry.ts';

/** The invitation manager's two lists, React front end. Everything but the list is searched within a row, or around the list. */
export const invitationsSdui = {
  list: {
    primary: 'main [data-testid="lazy-column"]',
    fallbacks: ['main [data-component-type="LazyColumn"]', 'main [role="list"]'],
    since: '2026-08',
  },
  row: {
    primary: 'main [data-testid="lazy-column"] [role="listitem"]',
    fallbacks: ['main [data-component-type="LazyColumn"] [role="listitem"]', 'main [role="listitem"]:has(a[href*="/in/"])'],
    since: '2026-08',
  },
  /** The links to both lists, on either of them. */
  manager: { primary: 'main a[href*="/mynetwork/invitation-manager/"]', fallbacks: [], since: '2026-08' },
  /** Says that the list is empty. */
  notice: { primary: 'main :is(h1, h2, h3, p)', fallbacks: [], since: '2026-08' },
  subject: { primary: 'a[href*="/in/"]', fallbacks: [], since: '2026-08' },
  /** The subject of an invitation other than a person: a page, a group, an event, a newsletter. */
  cause: {
    primary:
      'a:is([href*="/company/"], [href*="/school/"], [href*="/showcase/"], [href*="/groups/"], [href*="/events/"], [href*="/newsletters/"])',
    fallbacks: [],
    since: '2026-08',
  },
  text: { primary: 'p', fallbacks: [], since: '2026-08' },
  withdraw: {
    primary: ':is(a, button)[aria-label^="Withdraw invitation sent to "]',
    fallbacks: [':is(a, button)[aria-label^="Withdraw "]', 'a[aria-label][href="https://www.linkedin.com/"]'],
    since: '2026-08',
  },
  accept: { primary: ':is(a, button)[aria-label^="Accept "]', fallbacks: [], since: '2026-08' },
  ignore: { primary: ':is(a, button)[aria-label^="Ignore "]', fallbacks: [], since: '2026-08' },
  /** The answer buttons, whatever their words: nothing else in a row has its own label and no link. */
  answer: { primary: ':is(a, button)[aria-label]:not([href*="/in/"], [aria-expanded])', fallbacks: [], since: '2026-08' },
  /** "People (40)", absent if the list is empty. */
  people: { primary: 'main a[href$="/sent/CONNECTION/"]', fallbacks: ['main a[href*="/sent/CONNECTION"]'], since: '2026-08' },
  /** "Focused (2)": the part of the invitations received that is shown. */
  bucket: {
    primary: 'main [role="button"]:has(input[type="checkbox"])',
    fallbacks: ['main [role="button"][aria-expanded]'],
    since: '2026-08',
  },
  /** Opens the selection of another part. */
  bucketPicker: { primary: 'main [role="button"][aria-expanded]:has(input[type="checkbox"])', fallbacks: [], since: '2026-08' },
  bucketChoice: { primary: 'main [role="menu"] [role="menuitem"]', fallbacks: ['[role="menu"] [role="menuitem"]'], since: '2026-08' },
  pill: { primary: 'main [role="radio"]', fallbacks: ['main [role="tab"]'], since: '2026-08' },
} satisfies SelectorTable;

/** A control in a row, by its label exactly as the page writes it. */
export const controlLabelled = (label: string): string => `:is(a, button)[aria-label=${JSON.stringify(label)}]`;

/** A link, by its address exactly as the page writes it. */
export const linkTo = (href: string): string => `a[href=${JSON.stringify(href)}]`;
