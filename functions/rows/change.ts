import type { Path } from './condition.ts';
import type { Fields } from './row.ts';

/** What an update does to a row. */
export interface Change {
  /** Fields by name; `undefined` removes one. */
  readonly set?: Fields;
  /** Values within existing maps, by path; `undefined` removes one. */
  readonly setIn?: readonly (readonly [path: Path, value: unknown])[];
  /** Fields that are set only if the row has none. */
  readonly setIfAbsent?: Fields;
  /** Added to numbers; a missing field counts as 0. */
  readonly increment?: Readonly<Record<string, number>>;
  /** Added to sets of strings, or removed from them. */
  readonly addTo?: Readonly<Record<string, readonly string[]>>;
  readonly takeFrom?: Readonly<Record<string, readonly string[]>>;
}
