import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../../syncedFiles.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';

/** There while a writer has the database open. SQLite keeps the log as long. */
const openMark = (path: string): string => `${path}.open`;

/** A log that has been begun has a header and at least one page behind it. */
const headerBytes = 32;

/** Begins the log, with a page that is written as it is, and marks the database: both are on the disk then, the log first. */
export const markOpen = (database: DatabaseSync, path: string): void => {
  const version = database.prepare('PRAGMA user_version').get()?.user_version;
  database.exec(`PRAGMA user_version = ${Number(version)}`);
  syncFolder(dirname(path));
  writeFileSync(openMark(path), '', { mode: 0o600, flush: true });
  syncFolder(dirname(path));
};

/** Once the log is written into the file; also before a connection is opened that is no writer's. */
export const unmarkOpen = (path: string): void => {
  if (!existsSync(openMark(path))) return;
  rmSync(openMark(path));
  syncFolder(dirname(path));
};

const logBytes = (path: string): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? -1;

/**
 * A killed process leaves its mark and the log together. `isRelaxed`: what the log contained need not have been on the disk.
 * @throws DatabaseDamaged where only the mark is there
 */
export const requireLog = (path: string, isRelaxed: boolean): void => {
  if (!existsSync(openMark(path)) || logBytes(path) > (isRelaxed ? -1 : headerBytes)) return;
  throw new DatabaseDamaged(
    `The log of the database ${path} is gone or empty (${path}-wal), and with it what was written last: bring it back, or restore a backup. To go on without what is lost, which may do again what was done, delete ${openMark(path)}.`,
  );
};
