import type { Path } from './condition.ts';
import type { Fields } from './row.ts';

const stepsOf = (path: Path): readonly (string | number)[] => (typeof path === 'string' ? [path] : path);

/** A field of a row, or a value within its maps and lists; `undefined` where the path leads nowhere. */
export const valueAt = (row: Fields, path: Path): unknown =>
  stepsOf(path).reduce<unknown>((value, step) => {
    if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.hasOwn(value, step) ? (value as Fields)[step] : undefined;
  }, row);
