import type { Json } from '../../contract/declaration.ts';
import type { Checkpoint, Checkpoints } from '../run.ts';
import { isRecord } from '../salesNavigator/json.ts';
import type { KeptSalesPages, ReadSalesPage } from '../salesNavigator/salesSearch.ts';

/** The form in which pages are stored. Another release that changes what a page holds gives it another name. */
const form = 'salesPage1';

const pageIn = <Row>({ state }: Checkpoint): readonly ReadSalesPage<Row>[] =>
  isRecord(state) && state.form === form ? [state.page as unknown as ReadSalesPage<Row>] : [];

/** The pages of a search in Sales Navigator as checkpoints of its item; `rowOf`: a result as a row of the item's data. */
export const keptSalesPages = <Row>(checkpoints: Checkpoints | undefined, rowOf: (row: Row) => Json): KeptSalesPages<Row> | undefined =>
  checkpoints && {
    earlier: async () => (await checkpoints.earlier()).flatMap((each) => pageIn<Row>(each)),
    add: (page) => checkpoints.add({ rows: page.rows.map(([, row]) => rowOf(row)), state: { form, page: page as unknown as Json } }),
    startOver: () => checkpoints.startOver(),
  };
