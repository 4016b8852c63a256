import { mergeKeys } from '../browser/listOrder.ts';
import { type Destination, goToExisting } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import { rowsOrNothing } from '../browser/rowsOrNothing.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { inPlaceOfResults } from '../search/searchPage.ts';
import { jobSearchEmber, jobSearchSdui, jobSearchShell, jobsOnPage } from '../selectors/job/jobSearch.ts';
import { anyOf } from '../selectors/resolve.ts';
import { languageOf } from '../selectors/words/language.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { requireConditions } from './appliedConditions.ts';
import type { JobQuery, JobSearchKind } from './jobQuery.ts';
import { type FoundJob, type JobSearchFacts, jobSearchPageName, jobSearchReaders } from './jobSearch.ts';

const destination: Destination = {
  name: jobSearchPageName,
  get anchors() {
    return {
      sdui: [jobSearchSdui.row, jobSearchSdui.notice].map(anyOf).join(', '),
      ember: [jobSearchEmber.row, jobSearchEmber.notice].map(anyOf).join(', '),
    };
  },
};

/** A page of a search that was read. */
export interface ReadJobsPage {
  /** The place of its first job among all, from 0. */
  readonly start: number;
  readonly kind: JobSearchKind;
  /** Whether jobs on it, and so all on later pages, are below the words that they are only similar. */
  readonly hasSimilar: boolean;
}

/** What earlier runs have read of a search. */
export interface KeptJobs {
  readonly pages: readonly ReadJobsPage[];
  readonly jobs: readonly FoundJob[];
}

/** Where a search that may take longer than one run stores what it has read. */
export interface JobsStore {
  earlier(): Promise<KeptJobs>;
  /** Stores a page, and the jobs that it added. */
  add(page: ReadJobsPage, jobs: readonly FoundJob[]): Promise<void>;
  startOver(): Promise<void>;
}

type SearchRun = LookUpRun<'searchingNotAllowed' | 'searchInterfaceMismatch'>;

/** What is searched, and what of it is wanted. */
export interface JobSearch {
  readonly query: JobQuery;
  readonly limit: number;
  /** Without jobs that are marked as only similar. */
  readonly exactOnly: boolean;
  readonly store?: JobsStore | undefined;
}

/** A page of a search: its jobs, and how it goes on. */
interface JobsPage extends JobSearchFacts {
  readonly kind: JobSearchKind;
  readonly language: string;
}

const addressOf = ({ path, parameters }: JobQuery, start: number): string => {
  const asked = new URLSearchParams(parameters);
  if (start > 0) asked.set('start', String(start));
  return `${path}?${asked}`;
};

/** Opens a page of a search, in words where the account's search takes nothing else. */
const openJobsPage = async (linkedin: LinkedIn, query: JobQuery, start: number, run: SearchRun): Promise<[JobQuery, language: string]> => {
  const { language } = await goToExisting(linkedin, addressOf(query, start), destination, run.signal);
  if (requireConditions(query, linkedin.page.url(), run) !== null || !query.described) return [query, language];
  await linkedin.pacing.pause('read', run.signal);
  return openJobsPage(linkedin, query.described, start, run);
};

/** Reads one page of the search, of which `wanted` jobs are needed that are not known. */
const readJobsPage = async (
  linkedin: LinkedIn,
  asked: JobQuery,
  { start, wanted, isKnown }: { readonly start: number; readonly wanted: number; readonly isKnown: (id: string) => boolean },
  run: SearchRun,
): Promise<JobsPage> => {
  const { page } = linkedin;
  const { fail, signal } = run;
  const [query, language] = await openJobsPage(linkedin, asked, start, run);
  const signs = { rows: jobSearchShell.rows, notices: jobSearchSdui.notice.primary, nothing: inPlaceOfResults };
  await rowsOrNothing(linkedin, signs, jobSearchPageName, 'row').catch((cause: unknown) => {
    // An empty result is stated in words.
    if (languageOf(language) !== null) throw cause;
    throw new LanguageNotSupported(language, jobSearchPageName, 'row', { cause });
  });
  await linkedin.pacing.pause('read', signal);
  let facts = (await readPage(page, jobSearchPageName, jobSearchReaders)).facts;
  // The page may replace its address when it has its rows.
  const kind = requireConditions(query, page.url(), run) ?? query.kind;
  if (facts.limitReached) throw fail('searchingNotAllowed');
  if (facts.ids.length === 0) return { ...facts, kind, language };
  const order: string[] = [];
  const read = new Map<string, FoundJob>();
  let similarFrom: string | null = null;
  // Promoted jobs are repeated on several pages.
  const needed = (): readonly string[] => order.filter((id) => !isKnown(id)).slice(0, wanted);
  const missing = (): readonly string[] => needed().filter((id) => !read.has(id));
  await scrollThrough(
    linkedin,
    { page: jobSearchPageName, ...jobSearchShell, dropsRows: true },
    async () => {
      facts = (await readPage(page, jobSearchPageName, jobSearchReaders)).facts;
      mergeKeys(order, facts.ids);
      similarFrom ??= facts.similarFrom;
      for (const row of facts.rows) read.set(row.jobId, row);
      return (needed().length >= wanted || order.length >= jobsOnPage) && missing().length === 0;
    },
    signal,
  );
  if (missing().length > 0) throw new ListContradicts(jobSearchPageName, 'row');
  return { ...facts, similarFrom, kind, language, rows: order.flatMap((id) => read.get(id) ?? []) };
};

/** LinkedIn shows a thousand jobs of a search; a list that moves between runs is a little longer. */
const lastStart = 2000;

/**
 * The jobs that a search finds, page after page. What an earlier run has read stays; its last page is read again, and those before it back to one
 * that shows a known job, since the list may have moved meanwhile.
 */
const searchOnce = async (linkedin: LinkedIn, { query, limit, exactOnly, store }: JobSearch, run: SearchRun): Promise<FoundJob[]> => {
  const kept = (await store?.earlier()) ?? { pages: [], jobs: [] };
  const found = new Map(kept.jobs.map((job) => [job.jobId, job]));
  /** Jobs that were shown, and are not wanted. */
  const left = new Set<string>();
  const isKnown = (id: string): boolean => found.has(id) || left.has(id);
  let kind = kept.pages.at(-1)?.kind ?? null;
  /** A list may have moved down since it was read, so that pages may show nothing new. */
  let isMoved = kept.pages.length > 0;
  let isAnnounced = false;
  /** Whether the words were passed below which jobs are only similar. */
  let areSimilar = false;

  const read = async (start: number): Promise<JobsPage> => {
    // Any job of a page may turn out to be unwanted.
    const wanted = exactOnly ? jobsOnPage : limit - found.size;
    const page = await readJobsPage(linkedin, query, { start, wanted, isKnown }, run);
    if (exactOnly && page.kind === 'described') requireEnglish(page.language, jobSearchPageName, 'similarMatch');
    // LinkedIn may change an account's search at any moment; the results of the two do not fit together.
    if (kind !== null && page.kind !== kind) throw new ListContradicts(jobSearchPageName, 'page');
    kind = page.kind;
    return page;
  };
  /** Adds what is new, and tells how much that is. */
  const take = (page: JobsPage): readonly FoundJob[] => {
    const added: FoundJob[] = [];
    for (const row of page.rows) {
      if (page.kind === 'described' && row.jobId === page.similarFrom) areSimilar = true;
      if (isKnown(row.jobId)) continue;
      // The search with filters finds nothing that is only similar.
      const isSimilarMatch = page.kind === 'filtered' ? false : areSimilar || row.isSimilarMatch;
      if (exactOnly && isSimilarMatch === true) left.add(row.jobId);
      else if (found.size < limit) {
        const job = { ...row, isSimilarMatch };
        found.set(row.jobId, job);
        added.push(job);
      }
    }
    return added;
  };

  let start = Math.max(0, ...kept.pages.map((page) => page.start));
  let rejoined: JobsPage | null = null;
  while (isMoved && rejoined === null) {
    const page = await read(start);
    if (start === 0 || page.ids.some(isKnown)) rejoined = page;
    else start -= jobsOnPage;
  }
  for (; found.size < limit && start <= lastStart; start += jobsOnPage) {
    const page: JobsPage = rejoined ?? (await read(start));
    rejoined = null;
    const before = found.size + left.size;
    areSimilar ||= kept.pages.some((earlier) => earlier.start < start && earlier.hasSimilar);
    // Where nothing is above these words, it is not sure that they divide the results: no empty result is concluded from it (P13).
    if (exactOnly && start === 0 && page.kind === 'described' && page.similarFrom !== null && page.similarFrom === page.ids[0])
      throw new LayoutChanged(jobSearchPageName, 'similarMatch');
    const added = take(page);
    const isNew = found.size + left.size > before;
    // A page that is announced has jobs, and one that is not the last has new ones.
    const isMissing = (isAnnounced && page.ids.length === 0) || (!isNew && page.hasNext && !isMoved);
    if (isMissing) throw new ListContradicts(jobSearchPageName, 'page');
    if (page.hasNext === false || (!isNew && !isMoved) || (exactOnly && areSimilar)) break;
    if (isNew) isMoved = false;
    isAnnounced = page.hasNext === true;
    if (found.size < limit) await store?.add({ start, kind: page.kind, hasSimilar: areSimilar }, added);
  }
  return [...found.values()].slice(0, limit);
};

/** The jobs that a search finds; read from its beginning once more if its pages contradict each other. */
export const searchJobs = (linkedin: LinkedIn, search: JobSearch, run: SearchRun): Promise<FoundJob[]> => {
  let isFirst = true;
  return readWhole(linkedin, async () => {
    if (!isFirst) await search.store?.startOver();
    isFirst = false;
    return searchOnce(linkedin, search, run);
  });
};
