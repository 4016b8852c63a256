import type { Condition } from '../condition.ts';
import type { Fields } from '../row.ts';
import { valueAt } from '../valueAt.ts';

const sizeOf = (value: unknown): number | undefined => {
  if (value instanceof Set) return value.size;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
};

const compares = (one: unknown, other: unknown, holds: (one: number, other: number) => boolean): boolean =>
  typeof one === 'number' && typeof other === 'number' && holds(one, other);

/** Whether a row is as a condition says; a row that is not there has no fields. */
export const holds = (condition: Condition, row: Fields): boolean => {
  if ('of' in condition)
    return condition.kind === 'all' ? condition.of.every((each) => holds(each, row)) : condition.of.some((each) => holds(each, row));
  const value = valueAt(row, condition.path);
  switch (condition.kind) {
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'equals':
      return value === condition.value;
    case 'oneOf':
      return condition.values.some((each) => each === value);
    case 'lessThan':
      return compares(value, condition.value, (one, other) => one < other);
    case 'atMost':
      return compares(value, condition.value, (one, other) => one <= other);
    case 'atLeast':
      return compares(value, condition.value, (one, other) => one >= other);
    case 'sizeBelow': {
      const limit = typeof condition.limit === 'number' ? condition.limit : valueAt(row, condition.limit.path);
      return compares(sizeOf(value), limit, (one, other) => one < other);
    }
    case 'contains':
      if (value instanceof Set) return value.has(condition.value);
      return (Array.isArray(value) || typeof value === 'string') && value.includes(condition.value);
  }
};
