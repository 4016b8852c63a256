import type { JsonObject } from '../../contract/declaration.ts';

/** A text of a validated item. */
export const textOf = (item: JsonObject, field: string): string => {
  const value = item[field];
  if (typeof value !== 'string') throw new TypeError(`${field} is not a text`);
  return value;
};
