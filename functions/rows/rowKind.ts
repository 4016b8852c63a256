import type { z } from 'zod';
import type { Key, StoredRow } from './row.ts';
import { requireKnown } from './version.ts';

/** A stored row does not match its kind: it was changed by hand, or its table was restored in pieces. */
export class RowBroken extends Error {
  override name = 'RowBroken';
}

/** One kind of row: how it is written, and how a stored row of any released version is read. */
export interface RowKind<Schema extends z.ZodObject> {
  /** The row as stored under a key, with the current version. */
  at(key: Key, row: Readonly<z.output<Schema>>): StoredRow;
  /** @throws UnknownVersion, RowBroken */
  read(stored: StoredRow): z.output<Schema>;
  /** As `read`; `undefined` if there is none. */
  readIf(stored: StoredRow | undefined): z.output<Schema> | undefined;
}

/**
 * Declares a kind of row. `newest` is the version written now. If `schema` has a `version`, a row keeps the version that it was created
 * with; otherwise a row without a version is of the first.
 *
 * @example const tokens = rowKind('token', 1, z.object({ customerId: z.string() }));
 */
export const rowKind = <Schema extends z.ZodObject>(name: string, newest: number, schema: Schema): RowKind<Schema> => {
  const keepsVersion = 'version' in schema.shape;
  const read = (stored: StoredRow): z.output<Schema> => {
    requireKnown(`A row (${name})`, keepsVersion ? stored.version : (stored.version ?? 1), newest);
    const parsed = schema.safeParse(stored);
    if (parsed.success) return parsed.data;
    // The path, never the value: values may be secrets or private texts.
    throw new RowBroken(`A row (${name}) cannot be read: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  };
  return {
    at: ({ pk, sk }, row) => ({ version: newest, ...row, pk, sk }),
    read,
    readIf: (stored) => stored && read(stored),
  };
};
