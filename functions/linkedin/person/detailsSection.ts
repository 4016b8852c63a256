import { detailsSectionIn } from '../selectors/addresses.ts';
import { nothingHereWords } from '../selectors/words/lists.ts';
import { sectionHeadings, sectionKeys } from '../selectors/words/profile.ts';

/** The lists of a profile that have a page of their own and that we read. */
export type DetailsSection = keyof typeof sectionKeys;

const detailsSections = Object.keys(sectionKeys) as DetailsSection[];

/** What tells which list a page shows, the surest first: its address, ids and keys, and at last its heading. */
export interface SectionMarks {
  readonly path: string;
  readonly keys: readonly string[];
  readonly headings: readonly string[];
}

/** The list that a page shows; `null` where nothing tells. */
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

/** Whether a list says that a person left it empty. */
export const saysNothing = (texts: readonly string[]): boolean => texts.some((text) => nothing.test(text));
