import type { Json } from '../../contract/declaration.ts';
import type { Checkpoint, Checkpoints } from '../run.ts';
import type { KeptPage, KeptPages } from '../search/searches.ts';

/** The pages in a checkpoint; `undefined` for one of another kind, or of a release that wrote another form. */
const pagesIn = <Row>({ state }: Checkpoint): readonly KeptPage<Row>[] | undefined =>
  typeof state === 'object' && state !== null && !Array.isArray(state) && state.form === form
    ? (state.pages as unknown as KeptPage<Row>[])
    : undefined;

/** The form in which pages are stored. Another release that changes what a page holds gives it another name. */
const form = 'pages1';

/**
 * The pages of a search as checkpoints of its item. `rowOf`: a result as a row of the item's data; `null` if the rows are put together later,
 * when all results are known.
 */
export const keptPages = <Row>(checkpoints: Checkpoints | undefined, rowOf: ((row: Row) => Json) | null): KeptPages<Row> | undefined => {
  if (!checkpoints) return undefined;
  /** The highest number of a page that was read. */
  let furthest = 0;
  const reach = (pages: readonly KeptPage<Row>[]): void => {
    for (const { number } of pages) furthest = Math.max(furthest, number);
  };
  return {
    keepsLast: rowOf === null,
    async earlier() {
      const pages = (await checkpoints.earlier()).flatMap((each) => pagesIn<Row>(each) ?? []);
      reach(pages);
      return pages;
    },
    async add(pages, rows) {
      const isReadAgain = pages.every(({ number }) => number <= furthest);
      reach(pages);
      const state = { form, pages: pages as unknown as Json };
      await checkpoints.add({ rows: rowOf === null ? [] : rows.map(rowOf), state }, { isReadAgain });
    },
    startOver: () => checkpoints.startOver(),
  };
};

/** The rows of earlier runs. The order of the results that they follow is stored as well. */
export const rowsRead = async <Row>(checkpoints: Checkpoints | undefined): Promise<Row[]> =>
  ((await checkpoints?.earlier()) ?? []).flatMap(({ rows }) => rows as unknown as Row[]);
