import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import { readUntil } from '../browser/readUntil.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts } from '../browser/wholeReading.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { salesResults, salesScroller } from '../selectors/salesNavigator/results.ts';

/** Rows of a search as the page shows them; those far from the view have no mark yet. */
const rowsReader = pageReader({
  page: 'salesSearch',
  selectors: salesResults,
  gather: (dom) => {
    dom.need('results');
    return {
      rows: dom.all('row').map((row) => dom.all('mark', row).flatMap((mark) => dom.values('mark', mark))),
      notices: dom.textsOf(dom.allShown('notice')),
      hasNext: dom.all('next').some((button) => !button.hasAttribute('disabled')),
    };
  },
  interpret: (gathered) => gathered,
});

/** What the open page says in place of results. */
export const salesNotices = async ({ page }: Pick<LinkedIn, 'page'>): Promise<readonly string[]> =>
  (await rowsReader.read(page)).facts.notices;

/** Whether the open page offers a next one: its button may come after the rows. */
export const offersNext = async ({ page, patienceMs }: LinkedIn, signal: AbortSignal): Promise<boolean> =>
  (await readUntil(page, rowsReader, ({ hasNext }) => hasNext, { milliseconds: patienceMs, signal })) !== null;

const idOf = (texts: readonly string[], idIn: (text: string) => string | null): string | undefined =>
  texts.map(idIn).find((each) => each !== null) ?? undefined;

/**
 * Waits until the page shows a row of an answer: for a moment after it has come, the rows of the page before may be there.
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
  const isTold = (texts: readonly string[]): boolean => told.includes(idOf(texts, idIn) ?? '');
  const shown = await readUntil(page, rowsReader, ({ rows }) => rows.some(isTold), { milliseconds: patienceMs, signal });
  if (!shown) throw new ListContradicts(pageName, 'ids');
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
    if (!(await pageBecomes(page, isFilled, marks, patienceMs).catch(nullUnlessItCame))) throw new ListContradicts(pageName, 'row');
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
