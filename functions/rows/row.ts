/** A row's key: its partition, and its sort key within it. Rows of a partition are ordered by `sk`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A row as an engine stores it. Values are JSON, bytes (`Uint8Array`), or sets of strings. */
export type StoredRow = Key & Fields;
