import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../functions/rows/sqlite/database.ts';
import { type OpenDatabase, openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';

/** Databases in a folder that is removed in the end. */
export const temporaryDatabase = () => {
  const folder = mkdtemp(join(tmpdir(), 'database-'));
  const opened: OpenDatabase[] = [];
  const path = async (name = 'database'): Promise<string> => join(await folder, name);
  return {
    path,
    /** Opens one that is closed in the end; the same name is the same database. */
    open: async (name?: string): Promise<Database> => {
      const database = await openDatabase(await path(name));
      opened.push(database);
      return database.database;
    },
    remove: async (): Promise<void> => {
      for (const each of opened) await each.close();
      await rm(await folder, { recursive: true, force: true });
    },
  };
};
