import type { Json } from '../../../functions/contract/declaration.ts';
import type { About, Truth } from './cases.ts';

export interface Difference {
  /** `experience.startTime`: rows have no number. */
  readonly field: string;
  readonly expected: unknown;
  readonly got: unknown;
  /** A missing value is allowed; every other difference is wrong. */
  readonly isNull: boolean;
}

const isAbout = (truth: Truth): truth is About => typeof truth === 'object' && truth !== null && 'within' in truth;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Compares the result with the world, field by field. */
export const differences = (truth: Truth, read: Json | undefined, field = ''): Difference[] => {
  if (truth === undefined) return [];
  const differs = (expected: unknown): Difference[] => [
    { field: field || 'data', expected, got: read, isNull: read === null && expected !== null },
  ];
  if (isAbout(truth)) {
    const off = typeof read === 'string' ? Math.abs(Date.parse(read) - truth.moment) : Number.NaN;
    return off <= truth.within ? [] : differs(new Date(truth.moment).toISOString());
  }
  if (truth === null || typeof truth !== 'object') return truth === read ? [] : differs(truth);
  if (isList(truth)) {
    if (!isList(read) || read.length !== truth.length) return differs(truth);
    return truth.flatMap((each, index) => differences(each as Truth, read[index] as Json, field));
  }
  if (typeof read !== 'object' || read === null || isList(read)) return differs(truth);
  return Object.entries(truth).flatMap(([key, each]) => differences(each, read[key], field === '' ? key : `${field}.${key}`));
};
