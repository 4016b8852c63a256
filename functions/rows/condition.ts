/** A field, or a value within maps and lists. */
export type Path = string | readonly (string | number)[];

type Value = string | number | boolean | null;

/** The condition for a write, as data: each engine evaluates it in its own way. */
export type Condition =
  | { readonly kind: 'exists' | 'absent'; readonly path: Path }
  | { readonly kind: 'equals' | 'lessThan' | 'atMost' | 'atLeast'; readonly path: Path; readonly value: Value }
  | { readonly kind: 'oneOf'; readonly path: Path; readonly values: readonly Value[] }
  /** Number of entries of a map, list or set: less than a number, or than the number in a field. */
  | { readonly kind: 'sizeBelow'; readonly path: Path; readonly limit: number | { readonly path: Path } }
  | { readonly kind: 'contains'; readonly path: Path; readonly value: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

/** The row exists. */
export const rowExists: Condition = { kind: 'exists', path: 'pk' };
/** There is no such row. */
export const rowAbsent: Condition = { kind: 'absent', path: 'pk' };

export const exists = (path: Path): Condition => ({ kind: 'exists', path });
export const absent = (path: Path): Condition => ({ kind: 'absent', path });
export const equals = (path: Path, value: Value): Condition => ({ kind: 'equals', path, value });
export const lessThan = (path: Path, value: number): Condition => ({ kind: 'lessThan', path, value });
export const atMost = (path: Path, value: number): Condition => ({ kind: 'atMost', path, value });
export const atLeast = (path: Path, value: number): Condition => ({ kind: 'atLeast', path, value });
export const oneOf = (path: Path, values: readonly Value[]): Condition => ({ kind: 'oneOf', path, values });
export const sizeBelow = (path: Path, limit: number | { readonly path: Path }): Condition => ({ kind: 'sizeBelow', path, limit });
export const contains = (path: Path, value: string): Condition => ({ kind: 'contains', path, value });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
