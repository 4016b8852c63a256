import type { Database } from './database.ts';

/** Deletes the rows of a table whose `ttl` is over, in batches, between which others write. Returns how many there were. */
export const deleteExpired = async (database: Database, table: string, now: number, batchSize = 200): Promise<number> => {
  for (let deleted = 0; ; ) {
    const until = Math.floor(now / 1000);
    const count = await database.run({ kind: 'deleteExpired', table, until, limit: batchSize });
    deleted += count;
    if (count < batchSize) return deleted;
  }
};
