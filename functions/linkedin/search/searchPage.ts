import { LayoutChanged } from '../failures.ts';
import { plainText } from '../selectors/words/language.ts';
import { limitReachedWords, nothingFoundWords, pageOfWords } from '../selectors/words/lists.ts';

/** The parts of a search page around its results. */
export interface SearchPage {
  /** Numbers of the selectable pages; none before hydration. */
  readonly pages: readonly number[];
  readonly currentPage: number | null;
  /** `null` if the page does not say. */
  readonly hasNext: boolean | null;
  /** LinkedIn says that nothing was found. */
  readonly nothingFound: boolean;
  /** LinkedIn's search limit for this account is reached for now. */
  readonly limitReached: boolean;
}

/** The collected data for it. */
export interface SearchPageMarks {
  readonly pageLabels: readonly string[];
  readonly currentLabel: string | null;
  readonly next: boolean;
  readonly last: boolean;
  readonly notices: readonly string[];
}

/** The number in a label such as "Page 2"; `null` if it contains none, or more than one. */
const numberIn = (text: string | null): number | null => {
  const [digits, ...others] = plainText(text ?? '').match(/\d+/g) ?? [];
  return digits === undefined || others.length > 0 ? null : Number(digits);
};

const nothing = new RegExp(nothingFoundWords, 'i');
const limit = new RegExp(limitReachedWords, 'i');

/** Sentences shown instead of results, as a pattern for the page itself. */
export const inPlaceOfResults = `${nothing.source}|${limit.source}`;

/** A page without results has to state why: a list that was not loaded, or not recognised, is not an empty one (P13). */
export const searchPageOf = (page: string, marks: SearchPageMarks, results: number): SearchPage => {
  const nothingFound = marks.notices.some((text) => nothing.test(text));
  const limitReached = marks.notices.some((text) => limit.test(text));
  if (results === 0 && !nothingFound && !limitReached) throw new LayoutChanged(page, 'row');
  const [, here, of] = marks.notices.map((text) => pageOfWords.exec(text)).find((each) => each !== null) ?? [];
  return {
    pages: marks.pageLabels.flatMap((label) => numberIn(label) ?? []),
    currentPage: numberIn(marks.currentLabel) ?? (here ? Number(here) : null),
    hasNext: marks.next ? true : marks.last ? false : here && of ? Number(here) < Number(of) : null,
    nothingFound,
    limitReached,
  };
};
