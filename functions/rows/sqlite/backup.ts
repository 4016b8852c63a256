import { accessSync, closeSync, constants, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { copyToNewFile, draftName, draftOf, renameOnDisk, syncFile } from '../../syncedFiles.ts';
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
export const unfinishedBackup = draftName;

/** Removes what there is of a backup that is not written to its end, with SQLite's journal of it. */
export const removeUnfinished = (to: string): void => {
  for (const end of ['', '-journal']) rmSync(`${unfinishedBackup(to)}${end}`, { force: true });
};

const idOf = (database: DatabaseSync): unknown => database.prepare('PRAGMA application_id').get()?.application_id;

/** What to do about a folder that cannot take a backup, by the reason. */
const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'make room, or name another file',
  EDQUOT: 'make room, or name another file',
  EACCES: 'make its folder writable for the user who writes it, or name another file',
  EPERM: 'make its folder writable for the user who writes it, or name another file',
  EROFS: 'its file system is mounted read-only for this process: name a file on another one',
  ENOENT: 'make its folder, or name another file',
  ENOTDIR: 'what should be its folder is a file: name another file',
};

/** The same by SQLite's result code: IOERR, FULL. */
const diskAdvice: Readonly<Record<number, string>> = {
  10: 'the disk fails, or a file of the database is gone: /healthz and the log of the operating system say more',
  13: 'make room, or name another file',
};

/** A failure of the disk or the folder as one sentence; `undefined` for any other. */
export const unwritable = (to: string, error: unknown): BackupUnusable | undefined => {
  const { code, message } = error as NodeJS.ErrnoException;
  const told = advice[code ?? ''];
  if (told !== undefined) return new BackupUnusable(`The backup ${to} cannot be written (${code}): ${told}.`, { cause: error });
  const toldOfDisk = diskAdvice[resultCodeOf(error) ?? -1];
  return toldOfDisk === undefined
    ? undefined
    : new BackupUnusable(`The backup ${to} cannot be written (${message}): ${toldOfDisk}.`, { cause: error });
};

export const requireNew = (to: string): void => {
  if (existsSync(to)) throw new BackupUnusable(`${to} is there already: name another file.`);
};

/**
 * Writes a consistent copy of a database that is in use, without the space of deleted rows, and compares it with its checksums. The copy is marked
 * as a backup: a database of which nobody knows what has been done since is not opened as if it were the present one.
 * @throws BackupUnusable
 */
export const writeBackup = (from: string, to: string): void => {
  requireNew(to);
  const unfinished = unfinishedBackup(to);
  removeUnfinished(to);
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
      // The copy has rows only. A layout before has no such table.
      if (copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'residue'").get() !== undefined) copy.exec('DELETE FROM residue');
      checkContent(copy, from);
    } finally {
      copy.close();
    }
    syncFile(unfinished);
    renameOnDisk(unfinished, to);
  } catch (error) {
    removeUnfinished(to);
    if (error instanceof DatabaseDamaged) throw error;
    throw unwritable(to, error) ?? error;
  }
};

/** Moves a backup to its place, from whichever file system to whichever other. One that cannot be moved is deleted. @throws BackupUnusable */
export const moveBackup = async (from: string, to: string): Promise<void> => {
  try {
    const draft = await draftOf(from, to);
    requireNew(to);
    renameOnDisk(draft, to);
  } catch (error) {
    removeUnfinished(to);
    throw unwritable(to, error) ?? error;
  } finally {
    rmSync(from, { force: true });
  }
};

/** Checks that a file is a whole backup of this release or an older one. @throws BackupUnusable */
export const checkBackup = (path: string): void => {
  if (!existsSync(path)) throw new BackupUnusable(`There is no file ${path}: name a file that npm run backup has written.`);
  if (!statSync(path).isFile()) throw new BackupUnusable(`${path} is no file: name one that npm run backup has written.`);
  accessSync(path, constants.R_OK);
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
export const copyBackup = async (from: string, to: string): Promise<void> => {
  await copyToNewFile(from, to);
  const database = new DatabaseSync(to);
  database.exec(`PRAGMA application_id = ${applicationId}`);
  database.close();
  syncFile(to);
};
