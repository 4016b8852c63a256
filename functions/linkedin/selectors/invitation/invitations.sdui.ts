import { selectorTable } from '../selectorTable.ts';

/** The invitation manager's two lists, React front end. Everything but the list is searched within a row, or around the list. */
export const invitationsSdui = selectorTable('2026-08', {
  list: { primary: 'main [data-testid="lazy-column"]', fallbacks: ['main [data-component-type="LazyColumn"]', 'main [role="list"]'] },
  row: {
    primary: 'main [data-testid="lazy-column"] [role="listitem"]',
    fallbacks: ['main [data-component-type="LazyColumn"] [role="listitem"]', 'main [role="listitem"]:has(a[href*="/in/"])'],
  },
  /** The links to both lists, on either of them. */
  manager: { primary: 'main a[href*="/mynetwork/invitation-manager/"]' },
  /** Says that the list is empty. */
  notice: { primary: 'main :is(h1, h2, h3, p)' },
  subject: { primary: 'a[href*="/in/"]' },
  /** The subject of an invitation other than a person: a page, a group, an event, a newsletter. */
  cause: {
    primary:
      'a:is([href*="/company/"], [href*="/school/"], [href*="/showcase/"], [href*="/groups/"], [href*="/events/"], [href*="/newsletters/"])',
  },
  text: { primary: 'p' },
  withdraw: {
    primary: ':is(a, button)[aria-label^="Withdraw invitation sent to "]',
    fallbacks: [':is(a, button)[aria-label^="Withdraw "]', 'a[aria-label][href="https://www.linkedin.com/"]'],
  },
  accept: { primary: ':is(a, button)[aria-label^="Accept "]' },
  ignore: { primary: ':is(a, button)[aria-label^="Ignore "]' },
  /** The answer buttons, whatever their words: nothing else in a row has its own label and no link. */
  answer: { primary: ':is(a, button)[aria-label]:not([href*="/in/"], [aria-expanded])' },
  /** "People (40)", absent if the list is empty. */
  people: { primary: 'main a[href$="/sent/CONNECTION/"]', fallbacks: ['main a[href*="/sent/CONNECTION"]'] },
  /** "Focused (2)": the part of the invitations received that is shown. */
  bucket: { primary: 'main [role="button"]:has(input[type="checkbox"])', fallbacks: ['main [role="button"][aria-expanded]'] },
  /** Opens the selection of another part. */
  bucketPicker: { primary: 'main [role="button"][aria-expanded]:has(input[type="checkbox"])' },
  bucketChoice: { primary: 'main [role="menu"] [role="menuitem"]', fallbacks: ['[role="menu"] [role="menuitem"]'] },
  pill: { primary: 'main [role="radio"]', fallbacks: ['main [role="tab"]'] },
});

/** A control in a row, by its label exactly as the page writes it. */
export const controlLabelled = (label: string): string => `:is(a, button)[aria-label=${JSON.stringify(label)}]`;

/** A link, by its address exactly as the page writes it. */
export const linkTo = (href: string): string => `a[href=${JSON.stringify(href)}]`;
