import type { Json } from '../../contract/declaration.ts';
import { isRecord } from '../browser/json.ts';
import type { Checkpoint, Checkpoints } from '../run.ts';
import type { KeptSalesPages, ReadSalesPage } from '../salesNavigator/salesSearch.ts';

/** The form in which pages are stored. Another release that changes what a page holds gives it another name. */
const form = 'salesPage2';

const pageIn = <Row>({ state }: Checkpoint): readonly ReadSalesPage<Row>[] =>
  isRecord(state) && state.form === form ? [state.page as unknown as ReadSalesPage<Row>] : [];

/**
 * The pages of a search in Sales Navigator as checkpoints of its item. `rowOf`: a result as a row of the item's data; `null` if the rows are put
 * together later, when all results are known.
 */
export const keptSalesPages = <Row>(
  checkpoints: Checkpoints | undefined,
  rowOf: ((row: Row) => Json) | null,
): KeptSalesPages<Row> | undefined => {
  if (!checkpoints) return undefined;
  /** Where the last page begins that was read. */
  let furthest = -1;
  return {
    keepsLast: rowOf === null,
    async earlier() {
      const pages = (await checkpoints.earlier()).flatMap((each) => pageIn<Row>(each));
      for (const { start } of pages) furthest = Math.max(furthest, start);
      return pages;
    },
    async add(page) {
      const isReadAgain = page.start <= furthest;
      furthest = Math.max(furthest, page.start);
      const rows = rowOf === null ? [] : page.rows.map(([, row]) => rowOf(row));
      await checkpoints.add({ rows, state: { form, page: page as unknown as Json } }, { isReadAgain });
    },
  };
};
