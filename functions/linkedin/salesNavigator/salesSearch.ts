import { click } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { timeLimit } from '../browser/timeLimit.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf } from '../selectors/resolve.ts';
import { mostShown, onPage, perPage, type SalesSearchKind } from '../selectors/salesNavigator/addresses.ts';
import { salesResults } from '../selectors/salesNavigator/results.ts';
import { type AskedFilter, requireApplied } from './applied.ts';
import { openSales, type SeatError } from './opening.ts';
import { type SalesData, salesData } from './salesData.ts';
import { type SearchAnswer, type SearchMark, searchAnswerIn } from './searchAnswer.ts';
import { awaitShown, offersNext, saysLimit, shownIds } from './shownRows.ts';

export type SalesSearchRun = LookUpRun<SeatError | 'searchingNotAllowed'>;

/** A kind of search, and how its rows are read. */
export interface SalesSearch<Row> {
  readonly kind: SalesSearchKind;
  /** The page's name in errors. */
  readonly page: string;
  readonly endpoint: RegExp;
  /** The id in a row's urn or address. */
  idIn(text: string): string | null;
  /** The row of an answer. */
  rowOf(row: Readonly<Record<string, unknown>>): Row;
  /** The id of a row in an answer. */
  idOf(row: Readonly<Record<string, unknown>>): string | null;
}

/** A search as it is opened. */
export interface AskedSearch {
  readonly path: string;
  readonly mark: SearchMark;
  /** The conditions that have to be in force. */
  readonly filters: readonly AskedFilter[];
}

/** An answer that comes so long after the page has spoken of a limit still counts (milliseconds). */
const lateMs = 2_000;

/** The answer to this page of the search; fails if LinkedIn says that its limit is reached. */
const awaitAnswer = async <Row>(
  linkedin: LinkedIn,
  { page, endpoint }: SalesSearch<Row>,
  data: SalesData,
  { mark, start }: { readonly mark: SearchMark; readonly start: number },
  { fail, signal }: SalesSearchRun,
): Promise<SearchAnswer> => {
  const decided = new AbortController();
  const waiting = AbortSignal.any([signal, decided.signal]);
  const found = data.find((answer) => searchAnswerIn(page, answer, { endpoint, mark, start }), waiting);
  const limit = saysLimit(linkedin, waiting);
  // The other one ends with an error.
  for (const each of [found, limit]) each.catch(() => undefined);
  const answered = found.then(() => false);
  /** Another limit may be spoken of above results that are on their way. */
  const isRefused = async (): Promise<boolean> => {
    if (!(await limit)) return answered;
    using late = timeLimit(lateMs);
    return await Promise.race([answered, late.over.then(() => true)]);
  };
  try {
    if (await Promise.race([answered, isRefused()])) throw fail('searchingNotAllowed');
    const answer = await found;
    if (answer) return answer;
  } finally {
    decided.abort();
  }
  throw new LayoutChanged(page, 'answer');
};

/** The page shows exactly the rows of its answer. Of one that is passed, the first ones are enough. */
const requireShown = async <Row>(
  linkedin: LinkedIn,
  search: SalesSearch<Row>,
  answer: SearchAnswer,
  isPassed: boolean,
  signal: AbortSignal,
): Promise<void> => {
  const { page, idOf, idIn } = search;
  const told = answer.rows.map((row) => idOf(row) ?? '');
  if (told.includes('')) throw new LayoutChanged(page, 'entityUrn');
  if (told.length === 0) return;
  await awaitShown(linkedin, page, idIn, told, signal);
  if (isPassed) return;
  const shown = await shownIds(linkedin, page, idIn, signal);
  if ([...new Set(told)].sort().join() !== [...new Set(shown)].sort().join()) throw new ListContradicts(page, 'ids');
};

/** Clicks to the next page; it stays within the same results, which an address of its own would not. */
const turnPage = async (linkedin: LinkedIn, page: string, signal: AbortSignal): Promise<void> => {
  const next = await shownElement(linkedin, page, 'next', linkedin.page.locator(anyOf(salesResults.next)));
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page, name: 'next', element: next });
};

/** A page that was read: the results that were on no earlier one, each with its id. */
export interface ReadSalesPage<Row> {
  /** Number of its first result. */
  readonly start: number;
  readonly rows: readonly (readonly [id: string, row: Row])[];
  /** The search was read to its end with it, or to as many results as are wanted. */
  readonly isLast?: true;
}

/** Pages that earlier runs have read, and where further ones are stored. */
export interface KeptSalesPages<Row> {
  /** The last page is stored as well: something follows when all results are known. */
  readonly keepsLast: boolean;
  earlier(): Promise<readonly ReadSalesPage<Row>[]>;
  add(page: ReadSalesPage<Row>): Promise<void>;
  /** A page was passed of which nothing is stored. */
  passed(): Promise<void>;
}

/** What is asked of a search, and what earlier runs have read of it. */
export interface SalesReading<Row> {
  readonly asked: AskedSearch;
  /** Number of results wanted. */
  readonly limit: number;
  readonly kept?: KeptSalesPages<Row> | undefined;
}

const readOnce = async <Row>(
  linkedin: LinkedIn,
  search: SalesSearch<Row>,
  reading: SalesReading<Row>,
  run: SalesSearchRun,
): Promise<Row[]> => {
  const { page } = search;
  const { asked, limit, kept } = reading;
  const { path, mark, filters } = asked;
  const earlier = (await kept?.earlier()) ?? [];
  const found = new Map(earlier.flatMap(({ rows }) => rows));
  const last = earlier.at(-1);
  const furthest = Math.max(-1, ...earlier.map((each) => each.start));
  if (found.size >= limit || last?.isLast) return [...found.values()].slice(0, limit);
  using data = salesData(linkedin);
  const open = (at: number): Promise<void> =>
    openSales(linkedin, { path: at === 0 ? path : onPage(path, at / perPage + 1), name: page, data }, run);
  // Results move between two runs: the last page again, and those before it back to one that shows a known row. A saved search opens at its first page
  // only: its pages are turned up to the last one that was read.
  let start = 'query' in mark ? (last?.start ?? 0) : 0;
  let isJoined = false;
  await open(start);
  for (;;) {
    const answer = await awaitAnswer(linkedin, search, data, { mark, start }, run);
    requireApplied(page, answer, filters);
    const isKnown = (row: SearchAnswer['rows'][number]): boolean => found.has(search.idOf(row) ?? '');
    const isPassed = start <= furthest && answer.rows.every(isKnown);
    await requireShown(linkedin, search, answer, isPassed, run.signal);
    await linkedin.pacing.pause('read', run.signal);
    isJoined ||= start === 0 || answer.rows.some(isKnown);
    if (!isJoined) {
      await kept?.passed();
      start = Math.max(0, start - perPage);
      await open(start);
      continue;
    }
    const fresh = new Map<string, Row>();
    for (const row of answer.rows) {
      const id = search.idOf(row);
      if (id !== null && !found.has(id)) fresh.set(id, search.rowOf(row));
    }
    const rows = [...fresh].slice(0, limit - found.size);
    for (const [id, row] of rows) found.set(id, row);
    const next = start + answer.count;
    if (found.size >= limit || next >= Math.min(answer.total, mostShown[search.kind])) {
      if (kept?.keepsLast) await kept.add({ start, rows, isLast: true });
      break;
    }
    if (answer.count === 0 || !(await offersNext(linkedin, run.signal))) throw new ListContradicts(page, 'next');
    await (isPassed ? kept?.passed() : kept?.add({ start, rows }));
    start = next;
    data.forget();
    await turnPage(linkedin, page, run.signal);
  }
  return [...found.values()];
};

/**
 * Reads a search from the data that its pages fetch, page after page; the rows that each shows have to be the same. Reads it from where earlier pages
 * are stored, or from its beginning, once more if they are not.
 *
 * @throws FilterNotApplied if a filter was dropped
 */
export const readSalesSearch = <Row>(...asked: Parameters<typeof readOnce<Row>>): Promise<Row[]> =>
  readWhole(asked[0], () => readOnce(...asked));
