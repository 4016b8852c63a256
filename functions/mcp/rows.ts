import type { Json } from '../contract/declaration.ts';
import type { ItemOutcome } from '../contract/items.ts';

/** The result of one item, and its position in the answer: `completion[2]`, `partial.standard[0]`. */
export interface Row {
  readonly place: string;
  readonly result: ItemOutcome;
}

const isRow = (value: Json): value is { result: { success: boolean } } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof value.result === 'object' &&
  value.result !== null &&
  !Array.isArray(value.result) &&
  typeof value.result.success === 'boolean';

const rowsIn = (list: Json | undefined, place: string): Row[] =>
  Array.isArray(list)
    ? list.flatMap((each, index) => (isRow(each) ? [{ place: `${place}[${index}]`, result: each.result as unknown as ItemOutcome }] : []))
    : [];

/** The items of a completion or of a part of one; none where the function has no array. */
export const rowsOf = (value: Json | undefined, place: string): readonly Row[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return rowsIn(value, place);
  return [...rowsIn(value.standard, `${place}.standard`), ...rowsIn(value.salesNavigator, `${place}.salesNavigator`)];
};
