import { closeSync, constants, copyFileSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { renameOnDisk } from '../../syncedFiles.ts';
import { UnknownVersion } from '../version.ts';
import { checkContent } from './contentCheck.ts';
import { DatabaseDamaged, resultCodeOf, toldOfDamage } from './databaseDamaged.ts';
import { applicationId, backupId, openForReading } from './databaseFile.ts';
import { requireKnownLayout } from './migrations.ts';

/** A backup cannot be written, or cannot be used: one sentence that says what to do. */
export class BackupUnusable extends Error {
  override name = 'BackupUnusable';
}

/** The name of a backup while it is written. */
export const unfinishedBackup = (to: string): string => `${to}.new`;

const toDisk = (path: string): void => {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
};

const idOf = (database: DatabaseSync): unknown => database.prepare('PRAGMA application_id').get()?.application_id;

/** SQLite's result codes FULL and IOERR. */
const diskCodes = new Set([13, 10]);

/**
 * Writes a consistent copy of a database that is in use, without the space of deleted rows, and compares it with its checksums. The copy is marked
 * as a backup: a database of which nobody knows what has been done since is not opened as if it were the present one.
 * @throws BackupUnusable
 */
export const writeBackup = (from: string, to: string): void => {
  if (existsSync(to)) throw new BackupUnusable(`${to} is there already: name another file.`);
  const unfinished = unfinishedBackup(to);
  rmSync(unfinished, { force: true });
  try {
    // For its owner alone from the beginning.
    closeSync(openSync(unfinished, 'wx', 0o600));
    const source = openForReading(from);
    try {
      // The copy of a file of the first layout gives back the space of what is deleted, as others do.
      if (source.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum === 0) source.exec('PRAGMA auto_vacuum = INCREMENTAL');
      source.prepare('VACUUM INTO ?').run(unfinished);
    } finally {
      source.close();
    }
    const copy = new DatabaseSync(unfinished);
    try {
      copy.exec(`PRAGMA application_id = ${backupId}`);
      checkContent(copy, from);
    } finally {
      copy.close();
    }
    toDisk(unfinished);
    renameOnDisk(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof DatabaseDamaged) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const isDisk = diskCodes.has(resultCodeOf(error) ?? -1) || ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT'].includes(code ?? '');
    if (!isDisk) throw error;
    const reason = code?.startsWith('E') && code !== 'ERR_SQLITE_ERROR' ? code : (error as Error).message;
    throw new BackupUnusable(`The backup ${to} cannot be written (${reason}): make room, or name another file.`, { cause: error });
  }
};

/** Checks that a file is a whole backup of this release or an older one. @throws BackupUnusable */
export const checkBackup = (path: string): void => {
  if (!existsSync(path)) throw new BackupUnusable(`There is no file ${path}: name a file that npm run backup has written.`);
  try {
    toldOfDamage(path, () => {
      const backup = openForReading(path);
      try {
        if (idOf(backup) !== backupId)
          throw new BackupUnusable(`${path} is no backup of this system: name a file that npm run backup has written.`);
        requireKnownLayout(backup, `The backup ${path}`);
        checkContent(backup, path);
      } finally {
        backup.close();
      }
    });
  } catch (error) {
    if (error instanceof UnknownVersion) throw new BackupUnusable(`${error.message}.`, { cause: error });
    if (error instanceof DatabaseDamaged)
      throw new BackupUnusable(`The backup ${path} is damaged, or no backup: use another one.`, { cause: error });
    throw error;
  }
};

/** Makes a database of a backup, at a path where there is none. */
export const copyBackup = (from: string, to: string): void => {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  const database = new DatabaseSync(to);
  database.exec(`PRAGMA application_id = ${applicationId}`);
  database.close();
  toDisk(to);
};
