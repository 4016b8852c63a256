import type { Change } from './change.ts';
import type { Condition } from './condition.ts';
import type { Key, StoredRow } from './row.ts';

/** Rows of one partition, or of one key of an index, in the order of their sort key. */
export interface Query {
  /** The table itself if absent. */
  readonly index?: string;
  readonly partition: string;
  /** Minimum and maximum sort key, both included. */
  readonly from?: string | number;
  readonly to?: string | number;
  readonly newestFirst?: boolean;
  /** Continues after the row with these keys: `pk` and `sk`, for an index also its own keys. */
  readonly after?: StoredRow | undefined;
  /** With an index: complete rows as they are now, instead of what the index has of them. Rows that are gone by then are left out. */
  readonly complete?: boolean;
  /** Rows per page; the engine's maximum by default. */
  readonly pageSize?: number;
}

/** Follows one row. */
export interface Watch {
  /**
   * Resolves when the row may have been written since the call before, by whomever, or after `withinMs`. The first call resolves at once: read the
   * row after each. @throws the signal's reason
   */
  changed(withinMs: number, signal?: AbortSignal): Promise<void>;
  stop(): void;
}

/**
 * A table of rows: the port that the engines implement. Reads of the table see every write that was answered before;
 * an index may lag behind. One row is written at a time, entirely or not at all. A row whose `ttl` (seconds since the epoch) is over is no longer
 * read, whenever its engine deletes it; in an index without that field it still is. Writes and their conditions see it until it is deleted.
 */
export interface Rows {
  get(key: Key): Promise<StoredRow | undefined>;
  /** Rows by their keys, in the order of the keys; `undefined` for a missing row, or no key. */
  getAll(keys: readonly (Key | undefined)[]): Promise<(StoredRow | undefined)[]>;
  /** Writes a complete row; fields that are `undefined` are left out. @throws ConditionFailed */
  put(row: StoredRow, condition?: Condition): Promise<void>;
  /** Changes a row, or creates it if there is none and the condition allows that. Returns the updated row. @throws ConditionFailed */
  update(key: Key, change: Change, condition?: Condition): Promise<StoredRow>;
  /** As `update`, but returns nothing: for writes after which nobody reads the row. @throws ConditionFailed */
  change(key: Key, change: Change, condition?: Condition): Promise<void>;
  /** As `update`, but returns the row before the change. @throws ConditionFailed */
  exchange(key: Key, change: Change, condition?: Condition): Promise<StoredRow>;
  /** Returns the row that was deleted, if there was one. @throws ConditionFailed */
  delete(key: Key, condition?: Condition): Promise<StoredRow | undefined>;
  query(query: Query): AsyncGenerator<StoredRow[]>;
  /** Follows a row; absent where the engine does not tell of writes, so that they have to be looked for. */
  watch?(key: Key): Watch;
  /**
   * Every row, in no order: for one-time work, never for a call. With `index`: the rows that are in it, as far as it has them. `after`: continues
   * after this row, as it was returned.
   */
  scan(from?: { readonly index?: string; readonly after?: StoredRow | undefined }): AsyncGenerator<StoredRow[]>;
}
