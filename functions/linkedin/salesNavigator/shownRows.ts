import type { Page } from 'playwright-core';
import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import { readUntil } from '../browser/readUntil.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts } from '../browser/wholeReading.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { salesResults, salesScroller } from '../selectors/salesNavigator/results.ts';
import { limitReachedWords } from '../selectors/words/lists.ts';

/** Rows of a search as the page shows them; those far from the view have no mark yet. The list may be missing while it is drawn. */
const rowsReader = pageReader({
  page: 'salesSearch',
  selectors: salesResults,
  gather: (dom) => ({
    hasList: dom.one('results') !== null,
    rows: dom.all('row').map((row) => dom.all('mark', row).flatMap((mark) => dom.values('mark', mark))),
    notices: dom.textsOf(dom.allShown('notice')),
    hasNext: dom.all('next').some((button) => !button.hasAttribute('disabled')),
  }),
  interpret: (gathered) => gathered,
});

const limit = new RegExp(limitReachedWords, 'i');

/** Whether the open page comes to say, in place of rows, that the limit of searches is reached. */
export const saysLimit = async ({ page, patienceMs }: LinkedIn, signal: AbortSignal): Promise<boolean> =>
  (await readUntil(page, rowsReader, ({ rows, notices }) => rows.length === 0 && notices.some((text) => limit.test(text)), {
    milliseconds: patienceMs,
    signal,
  })) !== null;

/** Whether the open page offers a next one: its button may come after the rows. */
export const offersNext = async ({ page, patienceMs }: LinkedIn, signal: AbortSignal): Promise<boolean> =>
  (await readUntil(page, rowsReader, ({ hasNext }) => hasNext, { milliseconds: patienceMs, signal })) !== null;

/** What never came, for an error: the list itself, or a part of it. */
const contradiction = async (page: Page, pageName: string, part: string): Promise<ListContradicts> =>
  new ListContradicts(pageName, (await rowsReader.read(page)).facts.hasList ? part : 'results');

const idOf = (texts: readonly string[], idIn: (text: string) => string | null): string | undefined =>
  texts.map(idIn).find((each) => each !== null) ?? undefined;

/**
 * Waits until the page shows rows of an answer and no others: for a moment after it has come, the list may be missing, or the rows of the page before
 * may be there, and where results have moved, some of those are rows of the answer too.
 *
 * @throws ListContradicts if it shows none
 */
export const awaitShown = async (
  { page, patienceMs }: LinkedIn,
  pageName: string,
  idIn: (text: string) => string | null,
  told: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  const areTold = (rows: readonly (readonly string[])[]): boolean => {
    const ids = rows.flatMap((texts) => idOf(texts, idIn) ?? []);
    return ids.length > 0 && ids.every((id) => told.includes(id));
  };
  const shown = await readUntil(page, rowsReader, ({ rows }) => areTold(rows), { milliseconds: patienceMs, signal });
  if (!shown) throw await contradiction(page, pageName, 'ids');
};

interface Marks {
  readonly scroller: string;
  readonly row: string;
  readonly mark: string;
}

/** Runs in the page: whether every row in view has its content. */
const isFilled = ({ scroller, row, mark }: Marks): boolean => {
  const box = document.querySelector(scroller)?.getBoundingClientRect();
  if (!box) return false;
  const inView = [...document.querySelectorAll(row)].filter((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return bottom > box.top && top < box.bottom;
  });
  return inView.length > 0 && inView.every((each) => each.querySelector(mark) !== null);
};

/**
 * The ids of the rows that the page shows, in their order: scrolls through the list, whose rows get their content near the view.
 *
 * @throws ListContradicts if a row never gets it
 */
export const shownIds = async (
  linkedin: LinkedIn,
  pageName: string,
  idIn: (text: string) => string | null,
  signal: AbortSignal,
): Promise<string[]> => {
  const { page, patienceMs } = linkedin;
  const marks: Marks = { scroller: anyOf(salesResults.results), row: anyOf(salesResults.row), mark: anyOf(salesResults.mark) };
  const found = new Map<number, string>();
  let count = 0;
  const visit = async (): Promise<boolean> => {
    if (!(await pageBecomes(page, isFilled, marks, patienceMs).catch(nullUnlessItCame))) throw await contradiction(page, pageName, 'row');
    const { rows } = (await rowsReader.read(page)).facts;
    count = rows.length;
    for (const [index, texts] of rows.entries()) {
      const id = idOf(texts, idIn);
      if (id) found.set(index, id);
    }
    return count > 0 && found.size === count;
  };
  await scrollThrough(linkedin, { page: pageName, rows: marks.row, ...salesScroller, more: '', dropsRows: true }, visit, signal);
  if (found.size < count || count === 0) throw new ListContradicts(pageName, 'row');
  return [...found.entries()].sort(([one], [other]) => one - other).map(([, id]) => id);
};
