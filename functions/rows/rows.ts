import type { Change } from './change.ts';
import type { Condition } from './condition.ts';
import type { Key, StoredRow } from './row.ts';

/** Rows of one partition, or of one key of an index, in the order of their sort key. */
export interface Query {
  /** The table itself where it is left out. */
  readonly index?: string;
  readonly partition: string;
  /** Least and greatest sort key, both included. */
  readonly from?: string | number;
  readonly to?: string | number;
  readonly newestFirst?: boolean;
  /** Goes on after the row with these keys: `pk` and `sk`, with an index its keys as well. */
  readonly after?: StoredRow | undefined;
  /** Rows per page; the engine's maximum by default. */
  readonly pageSize?: number;
}

/**
 * A table of rows: the port behind which the engines stand. Reads of the table see every write that was answered before;
 * an index may lag behind. One row is written at a time, whole or not at all. A row whose `ttl` (seconds since the epoch) is over is not read any
 * more, whenever its engine deletes it; a row in an index without that field is.
 */
export interface Rows {
  get(key: Key): Promise<StoredRow | undefined>;
  /** Rows by their keys, in the order of the keys; `undefined` where there is none, or no key. */
  getAll(keys: readonly (Key | undefined)[]): Promise<(StoredRow | undefined)[]>;
  /** Writes a row whole; fields that are `undefined` are left out. @throws ConditionFailed */
  put(row: StoredRow, condition?: Condition): Promise<void>;
  /** Changes a row, or begins it where there is none and the condition allows that. Returns it as it is then. @throws ConditionFailed */
  update(key: Key, change: Change, condition?: Condition): Promise<StoredRow>;
  /** As `update`, but returns the row as it was. @throws ConditionFailed */
  exchange(key: Key, change: Change, condition?: Condition): Promise<StoredRow>;
  /** Returns the row that was deleted, if there was one. @throws ConditionFailed */
  delete(key: Key, condition?: Condition): Promise<StoredRow | undefined>;
  query(query: Query): AsyncGenerator<StoredRow[]>;
  /** Every row, in no order: for what is done once, never for a call. */
  scan(): AsyncGenerator<StoredRow[]>;
}
