import { changedUnlessItCame } from './neverCame.ts';
import { pageBecomes } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';

/** What shows that a list is there. */
export interface ListSigns {
  /** Selector of its rows. */
  readonly rows: string;
  /** Selector of texts that may replace them. */
  readonly notices: string;
  /** The words in them that mean that there are none, as a pattern. */
  readonly nothing: string;
}

/** Runs in the page. */
const signOf = ({ rows, notices, nothing }: ListSigns): 'rows' | 'nothing' | null => {
  if (document.querySelector(rows)) return 'rows';
  const words = new RegExp(nothing, 'i');
  const said = [...document.querySelectorAll(notices)].some((each) => each.checkVisibility() && words.test(each.textContent?.trim() ?? ''));
  return said ? 'nothing' : null;
};

/** Waits until a list has rows, or the page says that there are none. Throws `LayoutChanged` with this page and element if neither happens. */
export const rowsOrNothing = (
  { page, patienceMs }: LinkedIn,
  signs: ListSigns,
  pageName: string,
  element: string,
): Promise<'rows' | 'nothing'> => pageBecomes(page, signOf, signs, patienceMs).catch(changedUnlessItCame(pageName, element));
