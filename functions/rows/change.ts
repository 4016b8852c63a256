import type { Path } from './condition.ts';
import type { Fields } from './row.ts';

/** What an update does to a row. */
export interface Change {
  /** Fields by their names; `undefined` removes one. */
  readonly set?: Fields;
  /** Values within maps that exist, by their paths; `undefined` removes one. */
  readonly setIn?: readonly (readonly [path: Path, value: unknown])[];
  /** Fields that are set only where the row has none. */
  readonly setIfAbsent?: Fields;
  /** Added to numbers; a field that is not there counts as 0. */
  readonly increment?: Readonly<Record<string, number>>;
  /** Put into sets of strings, or taken out of them. */
  readonly addTo?: Readonly<Record<string, readonly string[]>>;
  readonly takeFrom?: Readonly<Record<string, readonly string[]>>;
}
