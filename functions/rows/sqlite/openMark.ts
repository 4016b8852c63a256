import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../syncedFiles.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';

/** There while a writer has the database open. SQLite keeps the log as long, and deletes it when the last connection is closed. */
const openMark = (path: string): string => `${path}.open`;

/** The log has to be there already. It is on the disk before the mark is. */
export const markOpen = (path: string): void => {
  syncFolder(dirname(path));
  writeFileSync(openMark(path), '', { mode: 0o600, flush: true });
  syncFolder(dirname(path));
};

/** Before the last connection is closed, and with it the log is deleted; also before a connection is opened that is no writer's. */
export const unmarkOpen = (path: string): void => {
  if (!existsSync(openMark(path))) return;
  rmSync(openMark(path));
  syncFolder(dirname(path));
};

/** A killed process leaves its mark and the log together. @throws DatabaseDamaged where only the mark is there */
export const requireLog = (path: string): void => {
  if (!existsSync(openMark(path)) || existsSync(`${path}-wal`)) return;
  throw new DatabaseDamaged(
    `The log of the database ${path} is gone (${path}-wal), and with it what was written last: bring it back, or restore a backup. To go on without what is lost, which may do again what was done, delete ${openMark(path)}.`,
  );
};
