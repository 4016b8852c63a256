import { createSecretKey, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, SealBroken } from '../../cipher.ts';
import type { Fields } from '../row.ts';
import { type TableDefinition, tables } from '../tables.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';

/** Makes and opens a database's data key, whose key-encryption key lies apart from the database. */
export interface DatabaseKeys {
  /** A new data key (32 bytes), in plain and wrapped for storage in the database. */
  generate(): Promise<{ readonly key: Uint8Array; readonly wrapped: string }>;
  unwrap(wrapped: string): Promise<Uint8Array>;
}

/** Seals what is stored, bound to its place: AES-256-GCM with the database's data key. */
export class Sealing {
  readonly #key: KeyObject;

  constructor(key: Uint8Array) {
    // A key object is prepared once; bytes would be at each use.
    this.#key = createSecretKey(key);
  }

  seal(text: string, place: string): Uint8Array {
    return encrypt(this.#key, Buffer.from(text), Buffer.from(place));
  }

  /** @throws DatabaseDamaged where it was sealed for another place or with another key */
  open(sealed: Uint8Array, place: string): string {
    try {
      return decrypt(this.#key, sealed, Buffer.from(place)).toString();
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      throw new DatabaseDamaged('What the database has stored was sealed with another key or elsewhere: restore it from a backup.', {
        cause: error,
      });
    }
  }
}

/** Opens what may be sealed: text is what an earlier release, or a database without a key, has stored in the clear. */
export const opened = (sealing: Sealing | undefined, stored: string | Uint8Array, place: string): string => {
  if (typeof stored === 'string') return stored;
  if (!sealing) throw new Error('The content of the database is sealed, and it was opened without its key');
  return sealing.open(stored, place);
};

const clearOf = (definition: TableDefinition): ReadonlySet<string> =>
  new Set(['ttl', ...Object.values(definition).flatMap(({ partition, sort }) => [partition, sort])]);

/** The fields that stay in the clear beside a row's key: those that rows are found and deleted by. */
const clearFields: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(tables).map(([table, definition]) => [table, clearOf(definition)]),
);

/** Fields of rows that are written with every request and hold nothing but ids and numbers: an account's pending requests, and its lease. */
const withoutContent: ReadonlySet<string> = new Set(['pk', 'sk', 'version', 'places', 'fence', 'lastRunAt']);

/** The part of a row that stays in the clear, as text; `undefined` where there is nothing to seal. */
export const clearPartOf = (table: string, row: Fields): string | undefined => {
  if (Object.keys(row).every((name) => withoutContent.has(name))) return undefined;
  const clear = clearFields.get(table);
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'pk' && name !== 'sk' && clear?.has(name))));
};
