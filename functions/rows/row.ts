/** Where a row lies: its partition, and its place in it. Rows of a partition are ordered by `sk`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A row as an engine keeps it. Values are JSON, bytes (`Uint8Array`), or sets of strings. */
export type StoredRow = Key & Fields;
