import type { JsonObject } from '../../contract/declaration.ts';

/** A text of a validated item. */
export const textOf = (item: JsonObject, field: string): string => {
  const value = item[field];
  if (typeof value !== 'string') throw new TypeError(`${field} is not a text`);
  return value;
};

/** A text of a validated item that may be left out; `null` where it is. */
export const optionalTextOf = (item: JsonObject, field: string): string | null => (item[field] === undefined ? null : textOf(item, field));

/** A number of a validated item. */
export const numberOf = (item: JsonObject, field: string): number => {
  const value = item[field];
  if (typeof value !== 'number') throw new TypeError(`${field} is not a number`);
  return value;
};

/** An object of a validated item; an empty one where it is left out. */
export const objectOf = (item: JsonObject, field: string): JsonObject => {
  const value = item[field] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError(`${field} is not an object`);
  return value;
};
