import { tables } from '../tables.ts';
import type { Database } from './database.ts';

/** As many pages of 4 KB are given back in one step, which takes about as long as a commit. */
const pagesAtOnce = 64;

/** Gives the space that nothing uses any more back to the disk, in small steps, between which others write. */
const giveBackSpace = async (database: Database): Promise<void> => {
  while ((await database.run({ kind: 'giveBack', pages: pagesAtOnce })) > 0);
};

/** Deletes the rows of a table whose `ttl` is over, in batches, between which others write. Returns how many there were. */
export const deleteExpired = async (database: Database, table: string, now: number, batchSize = 200): Promise<number> => {
  for (let deleted = 0; ; ) {
    const until = Math.floor(now / 1000);
    const count = await database.run({ kind: 'deleteExpired', table, until, limit: batchSize });
    deleted += count;
    if (count < batchSize) return deleted;
  }
};

/**
 * Deletes rows that have expired, and leaves nothing of deleted rows in the database's files. Returns whether it could: not while a backup is written,
 * or on a full disk.
 */
export const overwriteDeleted = async (database: Database, now: number): Promise<boolean> => {
  for (const table of Object.keys(tables)) await deleteExpired(database, table, now);
  return database.overwriteDeleted();
};

/** Deletes every row whose `ttl` is over at a time (epoch milliseconds), and gives the space back. */
export const clearExpired = async (database: Database, now: number): Promise<void> => {
  for (const table of Object.keys(tables)) await deleteExpired(database, table, now);
  await giveBackSpace(database);
};
