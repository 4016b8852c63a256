import { detailsSectionIn } from '../selectors/addresses.ts';
import { nothingHereWords } from '../selectors/words/lists.ts';
import { sectionHeadings, sectionKeys } from '../selectors/words/profile.ts';

/** The lists of a profile that have their own page and that we read. */
export type DetailsSection = keyof typeof sectionKeys;

const detailsSections = Object.keys(sectionKeys) as DetailsSection[];

/** Signals that identify the list of a page, most reliable first: its address, ids and keys, and last its heading. */
export interface SectionMarks {
  readonly path: string;
  readonly keys: readonly string[];
  readonly headings: readonly string[];
}

/** The list of a page; `null` if no signal identifies it. */
export const sectionOf = ({ path, keys, headings }: SectionMarks): DetailsSection | null => {
  const asked = detailsSectionIn(path);
  return (
    detailsSections.find((section) => section === asked) ??
    keys.flatMap((key) => detailsSections.filter((section) => sectionKeys[section].test(key)))[0] ??
    headings.flatMap((heading) => detailsSections.filter((section) => sectionHeadings[section].test(heading)))[0] ??
    null
  );
};

const nothing = new RegExp(nothingHereWords, 'i');

/** Whether a list says that it is empty. */
export const saysNothing = (texts: readonly string[]): boolean => texts.some((text) => nothing.test(text));
