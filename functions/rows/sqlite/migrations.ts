import type { DatabaseSync } from 'node:sqlite';
import { requireKnown } from '../version.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { ensureSchema, residue } from './schema.ts';

/** A step from one layout of the file to the next. Indexes that follow `tables.ts` need none. */
export type Migration = (database: DatabaseSync) => void;

/** Rows can be sealed. */
const addContent: Migration = (database) => {
  for (const table of ['requests', 'accounts', 'webhooks']) database.exec(`ALTER TABLE "${table}" ADD COLUMN content BLOB`);
};

/** What is deleted is overwritten since layout 3; what was deleted before is not. */
const noteResidue: Migration = (database) => database.exec(`${residue[1]}; INSERT INTO residue VALUES (2)`);

/** The first leads from layout 1 to layout 2. */
const migrations: readonly Migration[] = [addContent, noteResidue];

const versionOf = (database: DatabaseSync): number => Number(database.prepare('PRAGMA user_version').get()?.user_version);

/** No release is so many layouts ahead: such a version is a damaged header. */
const maxLayoutsAhead = 100;

/** @throws UnknownVersion where a newer release has written the file, DatabaseDamaged where none has */
export const requireKnownLayout = (database: DatabaseSync, what: string): void => {
  const [version, newest] = [versionOf(database), 1 + migrations.length];
  if (version < 1 || version > newest + maxLayoutsAhead) throw new DatabaseDamaged(`${what} is damaged: restore it from a backup.`);
  requireKnown(what, version, newest);
};

/**
 * Brings a file to the layout of this release, whole or not at all; a new one gets it at once.
 * @throws UnknownVersion where a newer release has written it
 */
export const migrate = (database: DatabaseSync, path: string, steps = migrations): void => {
  const newest = 1 + steps.length;
  const version = versionOf(database);
  if (version !== 0) requireKnown(`The database ${path}`, version, newest);
  database.exec('BEGIN IMMEDIATE');
  try {
    if (version !== 0) for (const step of steps.slice(version - 1)) step(database);
    ensureSchema(database, path);
    if (version !== newest) database.exec(`PRAGMA user_version = ${newest}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
