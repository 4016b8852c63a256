import type { StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';

/** Every row of a table, in no order. */
export const allRows = async (table: Rows): Promise<StoredRow[]> => {
  const rows: StoredRow[] = [];
  for await (const page of table.scan()) rows.push(...page);
  return rows;
};
