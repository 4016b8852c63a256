import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeyUnavailable } from '../../functions/accounts/envelope.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { BackupUnusable } from '../../functions/rows/sqlite/backup.ts';
import { DatabaseDamaged } from '../../functions/rows/sqlite/databaseDamaged.ts';
import { type Durability, requireNotLost } from '../../functions/rows/sqlite/databaseFile.ts';
import { clearExpired } from '../../functions/rows/sqlite/expiry.ts';
import { type OpenDatabase, openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { releaseInFlight } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { UnknownVersion } from '../../functions/rows/version.ts';
import { cloudIn } from '../../functions/sqlite.ts';
import { systemClock } from '../../functions/time.ts';
import { databaseKeys } from './databaseKeys.ts';
import { lockDirectory } from './directoryLock.ts';
import type { Engine } from './engine.ts';
import { vaultKeyFileIn, webhookKeyFileIn } from './keyFiles.ts';
import { ownDirectory } from './ownDirectory.ts';
import { StartFailure } from './startFailure.ts';

/** The database of a data folder. */
export const databaseFileIn = (folder: string): string => join(folder, 'database.sqlite');

/** How often expired rows are deleted, and their space is given back. */
const expiryIntervalMs = 3_600_000;

export interface DatabaseOptions {
  readonly folder: string;
  readonly durability: Durability;
  /** The file with the key-encryption key; by default one in the folder. It is made where there is none. */
  readonly vaultKeyFile?: string | undefined;
  readonly log: (line: string) => void;
}

/** What the database says itself in a sentence, as the start says it. */
const toldInASentence = (error: unknown): unknown => {
  const names: readonly string[] = [BackupUnusable.name, DatabaseDamaged.name, UnknownVersion.name];
  return error instanceof Error && names.includes(error.name) ? new StartFailure(error.message, { cause: error }) : error;
};

/** Work that opens a data key with a key file; `what` was sealed with it. @throws StartFailure */
export const toldOfKey = async <Result>(what: string, vaultKeyFile: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyUnavailable || error instanceof SealBroken)
      throw new StartFailure(
        `${what} was sealed with a key that is not in ${vaultKeyFile}${existsSync(vaultKeyFile) ? '' : ', which does not exist'}: bring that key file back. Nothing can be read without it.`,
        { cause: error },
      );
    throw toldInASentence(error);
  }
};

/** Opens a database, made where there is none. @throws StartFailure */
export const openDatabaseIn = (path: string, durability: Durability, vaultKeyFile: string): Promise<OpenDatabase> =>
  toldOfKey(`The database ${path}`, vaultKeyFile, () => openDatabase(path, { durability, keys: databaseKeys(vaultKeyFile) }));

/**
 * The key of webhooks is made after the database: without it that key is what is left of a system. Of the vault's, earlier versions made one first,
 * which was all there was after a start that was interrupted. Nothing is made before this is known.
 * @throws StartFailure
 */
const requireNoneLeft = (folder: string): void => {
  const path = databaseFileIn(folder);
  try {
    requireNotLost(path);
  } catch (error) {
    throw toldInASentence(error);
  }
  if (!existsSync(path) && existsSync(webhookKeyFileIn(folder)))
    throw new StartFailure(
      `DATA_DIR ${folder} has webhooks.key, but its database is gone: restore database.sqlite from a backup, or move the keys away to begin with an empty system.`,
    );
};

/** Opens the SQLite database of a folder, made where there is none. One process at a time may. @throws StartFailure */
export const openDatabaseEngine = async ({
  folder,
  durability,
  vaultKeyFile = vaultKeyFileIn(folder),
  log,
}: DatabaseOptions): Promise<Engine> => {
  ownDirectory(folder);
  requireNoneLeft(folder);
  const unlock = lockDirectory(folder);
  const path = databaseFileIn(folder);
  const { database, check, connect, backUp, close } = await openDatabaseIn(path, durability, vaultKeyFile).catch((error: unknown) => {
    unlock();
    throw error;
  });
  let isClosed = false;
  const clearOrTell = (): void => {
    clearExpired(database, systemClock.now()).catch(
      (error: Error) => isClosed || log(`Expired rows could not be deleted: ${error.message}`),
    );
  };
  const stopClearing = systemClock.every(expiryIntervalMs, clearOrTell);
  clearOrTell();
  return {
    ...cloudIn(database),
    environment: { DATABASE_FILE: path },
    connect: () => ({ databaseWriter: connect() }),
    backUp: async (to) => {
      await backUp(to).catch((error: unknown) => {
        throw toldInASentence(error);
      });
    },
    releaseLeft: async () => {
      for (const queue of ['requests', 'webhooks'] as const) await releaseInFlight(database, queue, systemClock.now());
    },
    check: () => {
      check().catch((error: Error) => log(error.message));
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      stopClearing();
      await close();
      unlock();
    },
  };
};
