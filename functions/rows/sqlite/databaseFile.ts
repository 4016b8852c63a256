import { chmodSync, closeSync, existsSync, openSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { renameOnDisk, syncFolder } from '../../syncedFiles.ts';
import { checkContent } from './contentCheck.ts';
import { DatabaseDamaged, resultCodeOf, toldOfDamage } from './databaseDamaged.ts';
import { checkLog } from './logCheck.ts';
import { migrate, requireKnownLayout } from './migrations.ts';
import { requireLog, unmarkOpen } from './openMark.ts';

/** `full`: an answered write is on the disk, power cuts included. `relaxed`: a power cut may lose the last ones; a killed process loses none. */
export type Durability = 'full' | 'relaxed';

/** Marks a file as a database of this product: "aapi". */
export const applicationId = 0x61617069;

/** Marks a file as a backup of one: "aapb". */
export const backupId = 0x61617062;

/** How long a connection waits for one of another process. */
const busyTimeoutMs = 5_000;

/** A log that grew beyond this, for instance during a backup, is cut back. */
const maxIdleLogBytes = 16 * 1024 * 1024;

const settings = (durability: Durability): string =>
  [
    `PRAGMA busy_timeout = ${busyTimeoutMs}`,
    'PRAGMA journal_mode = WAL',
    `PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`,
    `PRAGMA journal_size_limit = ${maxIdleLogBytes}`,
    // What is deleted is overwritten: nobody finds it in the file afterwards (P19).
    'PRAGMA secure_delete = ON',
  ].join(';');

/** Makes a database under another name first, so that an empty file is never a new one: it is one that was cut off. */
const createFile = (path: string): void => {
  const unfinished = `${path}.new`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
  closeSync(openSync(unfinished, 'wx', 0o600));
  const database = new DatabaseSync(unfinished);
  // Pages that are no longer used can be given back, a few at a time.
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA auto_vacuum = INCREMENTAL; ${settings('full')}`);
  migrate(database, path);
  database.close();
  renameOnDisk(unfinished, path);
};

/** The name of a restored database until it takes the place of the one before. */
export const restoredFile = (path: string): string => `${path}.restored`;

/** Where there is no database, what lies beside tells whether there was one. @throws DatabaseDamaged */
export const requireNotLost = (path: string): void => {
  if (existsSync(path)) return;
  if (existsSync(restoredFile(path))) throw new DatabaseDamaged(`The restore of ${path} was interrupted: run npm run restore again.`);
  if (existsSync(`${path}-wal`)) throw new DatabaseDamaged(`The database ${path} is gone, its log is not: restore it from a backup.`);
};

/** Files of the first layout only grew. Where this one cannot be rewritten now, for instance on a full disk, it is tried again at the next start. */
const giveBackPages = (database: DatabaseSync): void => {
  if (database.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum !== 0) return;
  try {
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
  } catch (error) {
    if (resultCodeOf(error) !== fullCode) throw error;
  }
};

/** Rewriting takes a copy in a temporary file and one in the log. */
const rewriteCopies = 2;

const hasRoomToRewrite = (path: string): boolean => {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize > statSync(path).size * rewriteCopies;
};

/** Writes the whole file anew. False where there is no room for that, which is looked at before it is begun, or another connection is in its way. */
export const rewriteFile = (database: DatabaseSync, path: string): boolean => {
  if (!hasRoomToRewrite(path)) return false;
  try {
    database.exec('VACUUM');
    return true;
  } catch (error) {
    const code = resultCodeOf(error);
    if (code !== fullCode && code !== busyCode) throw error;
    return false;
  }
};

/** SQLite's result code BUSY. */
const busyCode = 5;

/** SQLite's result code FULL. */
const fullCode = 13;

/**
 * There while commits need not be on the disk before the next one is begun, and until their log has been used up: a power cut may then leave a
 * later commit in the log without an earlier one, which is no damage.
 */
const relaxedMark = (path: string): string => `${path}.relaxed`;

const markRelaxed = (path: string): void => {
  writeFileSync(relaxedMark(path), '', { mode: 0o600, flush: true });
  syncFolder(dirname(path));
};

/** Writes the log into the file, and cuts it to nothing. False if another connection is in its way. */
export const foldConnection = (database: DatabaseSync): boolean => database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;

/** Writes the log of earlier, relaxed commits into the file; from here on a log is checked again. */
const endRelaxed = (database: DatabaseSync, path: string): void => {
  foldConnection(database);
  rmSync(relaxedMark(path));
  syncFolder(dirname(path));
};

export interface FileOptions {
  readonly durability: Durability;
  /** The content of a larger file (bytes) is not checked before it is used, but beside that. */
  readonly maxBytesCheckedFirst: number;
}

/** Checking as much takes a few tenths of a second. */
export const fileDefaults: FileOptions = { durability: 'full', maxBytesCheckedFirst: 32 * 1024 * 1024 };

export const isCheckedFirst = (path: string, { maxBytesCheckedFirst }: FileOptions): boolean => statSync(path).size <= maxBytesCheckedFirst;

/**
 * Opens the database for writing, and makes it where there is none.
 * @throws DatabaseDamaged, UnknownVersion
 */
export const openDatabaseFile = (path: string, options: FileOptions): DatabaseSync => {
  requireNotLost(path);
  const isRelaxed = existsSync(relaxedMark(path));
  if (existsSync(path)) requireLog(path, isRelaxed);
  unmarkOpen(path);
  if (!existsSync(path)) createFile(path);
  chmodSync(path, 0o600);
  if (!isRelaxed) checkLog(path);
  if (options.durability === 'relaxed') markRelaxed(path);
  return toldOfDamage(path, () => {
    const database = new DatabaseSync(path);
    try {
      const found = database.prepare('PRAGMA application_id').get()?.application_id;
      if (found === backupId)
        throw new DatabaseDamaged(
          `${path} is a backup: move it elsewhere, and bring it back with npm run restore, which names what is in doubt.`,
        );
      database.exec(settings(options.durability));
      if (found !== applicationId)
        throw new DatabaseDamaged(`${path} is no database of this product, or damaged: restore it from a backup.`);
      // Before its content is checked: how that is stored may have changed.
      requireKnownLayout(database, `The database ${path}`);
      if (isCheckedFirst(path, options)) checkContent(database, path);
      migrate(database, path);
      if (isRelaxed && options.durability === 'full') endRelaxed(database, path);
      if (isCheckedFirst(path, options)) giveBackPages(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
};

/**
 * Closes the writer's connection, with its log written into the file, so that the file alone is the database. Where that cannot be done, for
 * instance on a full disk, the mark stays: the next start asks for the log. Other connections only read, and leave the log as it is.
 */
export const closeDatabase = (database: DatabaseSync, path: string): void => {
  const isFolded = (): boolean => {
    try {
      return foldConnection(database);
    } catch {
      return false;
    }
  };
  if (isFolded()) unmarkOpen(path);
  database.close();
};

/** Writes the log into the file, which then is all there is. */
export const foldLog = (path: string): void => {
  const database = new DatabaseSync(path);
  foldConnection(database);
  database.close();
};

/** Another connection to the same database, for reading. */
export const openForReading = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return database;
};
