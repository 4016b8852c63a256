import { LayoutChanged } from '../failures.ts';
import { lookUp } from '../person/career.ts';
import type { Dom } from '../selectors/dom.ts';
import { jobIdInCard, jobSearchEmber, jobSearchSdui, jobsOnPage } from '../selectors/job/jobSearch.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { type LocationType, locationTypes } from '../selectors/words/career.ts';
import { easyApplyWords, similarMatchWords } from '../selectors/words/jobs.ts';
import { isEnglish, languageOf } from '../selectors/words/language.ts';
import { limitReachedWords, nothingFoundWords } from '../selectors/words/lists.ts';
import { promotedLine } from '../selectors/words/social.ts';
import { type Salary, salaryIn } from './salary.ts';

export const jobSearchPageName = 'jobSearch';

/** A job in the list of a search. */
export interface FoundJob {
  readonly jobId: string;
  readonly title: string;
  readonly companyName: string | null;
  readonly location: string | null;
  readonly workplaceType: LocationType | null;
  readonly salary: Salary | null;
  readonly easyApply: boolean | null;
  /** `null` in a language whose word for it is not known. */
  readonly isPromoted: boolean | null;
  /** Whether the AI search says that it is only similar to what is asked for; `null` in a language whose words for it are not known. */
  readonly isSimilarMatch: boolean | null;
}

/** A page of the search, as far as it is loaded. */
export interface JobSearchFacts {
  readonly rows: readonly FoundJob[];
  /** The ids of all jobs in the list, in its order; the places of some are still empty. */
  readonly ids: readonly string[];
  /** `null` if the page does not say, and is full. */
  readonly hasNext: boolean | null;
  readonly limitReached: boolean;
  /** The id of the first job below the words that what follows is only similar to what is asked for. */
  readonly similarFrom: string | null;
}

interface LaidOutRow {
  readonly key: string | null;
  /** Title, company, place, and whatever else. */
  readonly lines: readonly string[];
  readonly here: boolean;
}

interface Gathered {
  readonly rows: readonly LaidOutRow[];
  readonly next: boolean;
  /** The page says that it is the last one. */
  readonly last: boolean;
  readonly notices: readonly string[];
  /** How many rows are above each of them: what is below all rows, or beside them in a job that is open, is not about the search. */
  readonly rowsAbove: readonly number[];
}

/** "Porto, Portugal (Hybrid)". */
const placeIn = (text: string | undefined, language: string): Pick<FoundJob, 'location' | 'workplaceType'> => {
  const [, place, kind] = /^(.*?)\s*[(（]([^()（）]+)[)）]$/.exec(text ?? '') ?? [];
  const workplaceType = lookUp(locationTypes, kind, language);
  // Of a language that is not known, the brackets are taken for this.
  const isKind = workplaceType !== null || (kind !== undefined && languageOf(language) === null);
  return { location: (isKind ? place : text) || null, workplaceType };
};

const jobOf = (jobId: string, { lines, here }: LaidOutRow, language: string): FoundJob => {
  const [title = '', companyName = null, place, ...others] = lines;
  return {
    jobId,
    title,
    companyName,
    ...placeIn(place, language),
    salary: others.map((line) => salaryIn(line, language)).find((salary) => salary !== null) ?? null,
    easyApply: here || others.some((line) => easyApplyWords.test(line)) ? true : isEnglish(language) ? false : null,
    isPromoted: others.some((line) => promotedLine.test(line)) ? true : languageOf(language) === null ? null : false,
    isSimilarMatch: others.some((line) => similarMatchWords.test(line)) ? true : isEnglish(language) ? false : null,
  };
};

const nothing = new RegExp(nothingFoundWords, 'i');
const limit = new RegExp(limitReachedWords, 'i');

const interpret = ({ rows, next, last, notices, rowsAbove }: Gathered, language: string): JobSearchFacts => {
  const limitReached = notices.some((text) => limit.test(text));
  // Jobs below the sentence that nothing was found are recommended, not found.
  const isNothing = notices.some((text, index) => nothing.test(text) && (rowsAbove[index] === 0 || rows.length === 0));
  if (isNothing) return { rows: [], ids: [], hasNext: false, limitReached, similarFrom: null };
  const seen = new Map<string, FoundJob | null>();
  for (const row of rows) {
    const id = jobIdInCard.exec(row.key ?? '')?.[1];
    if (id === undefined) throw new LayoutChanged(jobSearchPageName, 'row');
    const isEmpty = row.lines.length === 0;
    if (!isEmpty || !seen.has(id)) seen.set(id, isEmpty ? null : jobOf(id, row, language));
  }
  const jobs = [...seen.values()].filter((job) => job !== null);
  // A list that is not there, and of which nothing is said, is no empty one (P13).
  if (seen.size === 0 && !limitReached) throw new LayoutChanged(jobSearchPageName, 'row');
  if (jobs.length > 0 && jobs.every(({ companyName }) => companyName === null)) throw new LayoutChanged(jobSearchPageName, 'company');
  if (jobs.length > 0 && jobs.every(({ location }) => location === null)) throw new LayoutChanged(jobSearchPageName, 'place');
  const below = rows[rowsAbove[notices.findIndex((text) => similarMatchWords.test(text))] ?? rows.length];
  return {
    rows: jobs,
    ids: [...seen.keys()],
    hasNext: next ? true : last || seen.size < jobsOnPage ? false : null,
    limitReached,
    similarFrom: jobIdInCard.exec(below?.key ?? '')?.[1] ?? null,
  };
};

/** Runs in the page. */
const noticesOf = (dom: Dom): Pick<Gathered, 'notices' | 'rowsAbove'> => {
  const rows = dom.outermostOf(dom.all('row'));
  const notices = dom.all('notice').filter((notice) => dom.text(notice) !== null && !rows.some((row) => row.contains(notice)));
  return {
    notices: dom.textsOf(notices),
    rowsAbove: notices.map((notice) => rows.filter((row) => dom.precedes(row, notice)).length),
  };
};

const jobSearchSduiReader = pageReader({
  page: jobSearchPageName,
  selectors: jobSearchSdui,
  parts: { noticesOf },
  gather: (dom, parts): Gathered => ({
    rows: dom.outermostOf(dom.all('row')).map((row) => {
      const lines = dom.textsOf(dom.innermostOf(dom.all('line', row).filter((line) => !dom.isCopy(line, row))));
      if (lines.length === 0 && dom.text(row) !== null) dom.lacks('line');
      return { key: dom.value('row', row), lines, here: dom.one('bug', row) !== null };
    }),
    next: dom.one('next') !== null,
    last: dom.one('last') !== null,
    ...parts.noticesOf(dom),
  }),
  interpret,
});

const jobSearchEmberReader = pageReader({
  page: jobSearchPageName,
  selectors: jobSearchEmber,
  parts: { noticesOf },
  gather: (dom, parts): Gathered => ({
    rows: dom.outermostOf(dom.all('row')).map((row) => {
      const [title, company, place] = [dom.one('title', row), dom.one('company', row), dom.one('place', row)];
      const isFilled = dom.text(row) !== null;
      if (isFilled && title === null) dom.lacks('title');
      if (isFilled && company === null) dom.lacks('company');
      if (isFilled && place === null) dom.lacks('place');
      const fields = [title, company, place];
      const others = dom
        .all('html.any', row)
        .filter((each) => each.childElementCount === 0 && !fields.some((field) => field?.contains(each)) && !dom.isCopy(each, row));
      return {
        key: dom.value('row', row),
        lines: isFilled ? [...fields.map((field) => dom.text(field) ?? ''), ...dom.textsOf(others)] : [],
        here: dom.one('bug', row) !== null,
      };
    }),
    next: dom.one('next') !== null,
    last: dom.one('last') !== null,
    ...parts.noticesOf(dom),
  }),
  interpret,
});

export const jobSearchReaders: PageReaders<JobSearchFacts> = { sdui: jobSearchSduiReader, ember: jobSearchEmberReader };
