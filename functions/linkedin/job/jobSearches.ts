import { mergeKeys } from '../browser/listOrder.ts';
import { type Destination, goToExisting } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import { rowsOrNothing } from '../browser/rowsOrNothing.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { FilterNotResolved, LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { inPlaceOfResults } from '../search/searchPage.ts';
import { paths } from '../selectors/addresses.ts';
import { jobSearchEmber, jobSearchSdui, jobSearchShell, jobsOnPage } from '../selectors/job/jobSearch.ts';
import { anyOf } from '../selectors/resolve.ts';
import { languageOf, plainWord } from '../selectors/words/language.ts';
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

type SearchRun = LookUpRun<'searchingNotAllowed'>;

/** A text as words are compared that LinkedIn may write in another way. */
const comparable = (text: string | null): string => plainWord((text ?? '').normalize('NFKD').replace(/\p{M}/gu, ''));

/** LinkedIn completes a place, "Porto" to "Porto, Portugal", or takes another one where it does not know it. */
const isPlace = (asked: string, shown: string | null): boolean =>
  asked.split(',').every((piece) => comparable(shown).includes(comparable(piece)));

/**
 * A condition that LinkedIn dropped or replaced on the way would make it another search.
 *
 * @throws LayoutChanged, FilterNotResolved for the place
 */
const requireApplied = (asked: URLSearchParams, settled: string): void => {
  const shown = new URL(settled).searchParams;
  for (const [name, value] of asked) {
    const found = shown.get(name);
    if (name === 'location' && !isPlace(value, found)) throw new FilterNotResolved(name, value, found === null ? [] : [found]);
    if (name === 'keywords' && comparable(found) !== comparable(value)) throw new LayoutChanged(jobSearchPageName, name);
    if (name.startsWith('f_') && found !== value) throw new LayoutChanged(jobSearchPageName, 'filter');
  }
};

/** Reads one page of the search, of which `wanted` jobs are needed that were not found before. */
const readJobsPage = async (
  linkedin: LinkedIn,
  query: URLSearchParams,
  start: number,
  wanted: number,
  found: ReadonlyMap<string, FoundJob>,
  { fail, signal }: SearchRun,
): Promise<JobSearchFacts> => {
  const { page } = linkedin;
  const asked = new URLSearchParams(query);
  if (start > 0) asked.set('start', String(start));
  const { language } = await goToExisting(linkedin, `${paths.jobSearch}?${asked}`, destination, signal);
  requireApplied(asked, page.url());
  const signs = { rows: jobSearchShell.rows, notices: jobSearchSdui.notice.primary, nothing: inPlaceOfResults };
  await rowsOrNothing(linkedin, signs, jobSearchPageName, 'row').catch((cause: unknown) => {
    // An empty result is stated in words.
    if (languageOf(language) !== null) throw cause;
    throw new LanguageNotSupported(language, jobSearchPageName, 'row', { cause });
  });
  await linkedin.pacing.pause('read', signal);
  let facts = (await readPage(page, jobSearchPageName, jobSearchReaders)).facts;
  // The page may replace its address when it has its rows.
  requireApplied(asked, page.url());
  if (facts.limitReached) throw fail('searchingNotAllowed');
  if (facts.ids.length === 0) return facts;
  const order: string[] = [];
  const read = new Map<string, FoundJob>();
  // Promoted jobs are repeated on several pages.
  const needed = (): readonly string[] => order.filter((id) => !found.has(id)).slice(0, wanted);
  const missing = (): readonly string[] => needed().filter((id) => !read.has(id));
  await scrollThrough(
    linkedin,
    { page: jobSearchPageName, ...jobSearchShell, dropsRows: true },
    async () => {
      facts = (await readPage(page, jobSearchPageName, jobSearchReaders)).facts;
      mergeKeys(order, facts.ids);
      for (const row of facts.rows) read.set(row.jobId, row);
      return (needed().length >= wanted || order.length >= jobsOnPage) && missing().length === 0;
    },
    signal,
  );
  if (missing().length > 0) throw new ListContradicts(jobSearchPageName, 'row');
  return { ...facts, rows: order.flatMap((id) => read.get(id) ?? []) };
};

/** The jobs that a search finds, page after page. */
export const searchJobs = (linkedin: LinkedIn, query: URLSearchParams, limit: number, run: SearchRun): Promise<FoundJob[]> =>
  readWhole(linkedin, async () => {
    const found = new Map<string, FoundJob>();
    let isAnnounced = false;
    for (let start = 0; found.size < limit; start += jobsOnPage) {
      const before = found.size;
      const page = await readJobsPage(linkedin, query, start, limit - found.size, found, run);
      for (const row of page.rows) if (!found.has(row.jobId)) found.set(row.jobId, row);
      const isNew = found.size > before;
      // A page that is announced has jobs, and one that is not the last has new ones.
      if (!isNew && (page.hasNext || (isAnnounced && page.ids.length === 0))) throw new ListContradicts(jobSearchPageName, 'page');
      if (!isNew || page.hasNext === false) break;
      isAnnounced = page.hasNext === true;
    }
    return [...found.values()].slice(0, limit);
  });
