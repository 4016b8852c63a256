import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../change.ts';
import type { StoredRow } from '../row.ts';
import { valueAt } from '../valueAt.ts';

/** A value as it is stored: without fields that are `undefined`. */
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[name, stored(field)]])));
};

const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(stored(one), stored(other));

/** Whether a row is as this write has put it. */
export const isAsPut = (row: StoredRow | undefined, put: StoredRow): boolean => row !== undefined && same(row, put);

/** Whether a row is as this change has left it; false if that cannot be seen, as of a number that grows. */
export const isAsChanged = (
  row: StoredRow,
  { set = {}, setIn = [], setIfAbsent = {}, increment = {}, addTo = {}, takeFrom = {} }: Change,
) => {
  const membersOf = (name: string): ReadonlySet<unknown> => (row[name] instanceof Set ? row[name] : new Set());
  const assigned = [...Object.entries(set), ...setIn];
  return (
    assigned.length + Object.keys(addTo).length > 0 &&
    Object.keys(increment).length === 0 &&
    assigned.every(([path, value]) => same(valueAt(row, path), value)) &&
    Object.keys(setIfAbsent).every((name) => row[name] !== undefined) &&
    Object.entries(addTo).every(([name, members]) => members.every((member) => membersOf(name).has(member))) &&
    Object.entries(takeFrom).every(([name, members]) => !members.some((member) => membersOf(name).has(member)))
  );
};
