import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Doubted, doubtUnfinished } from '../../functions/requests/restored.ts';
import { copyBackup } from '../../functions/rows/sqlite/backup.ts';
import { foldLog, restoredFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { cloudIn } from '../../functions/sqlite.ts';
import { draftOf, makeFolder, renameOnDisk } from '../../functions/syncedFiles.ts';
import type { BackupContents } from './backupContents.ts';
import { databaseFileIn, openDatabaseIn, toldOfKey } from './databaseEngine.ts';
import { databaseKeys } from './databaseKeys.ts';
import { lockDirectory } from './directoryLock.ts';
import { ownDirectory } from './ownDirectory.ts';
import { freeStamp } from './shownBackup.ts';
import { StartFailure } from './startFailure.ts';

export interface Restoration {
  readonly backup: string;
  readonly contents: Omit<BackupContents, 'mode'>;
  readonly folder: string;
  /** The key files that the restored system is to use. */
  readonly keyFiles: { readonly vault: string; readonly webhooks: string };
  /** A folder with the keys of the backup; by default they are where they have to be. */
  readonly keysFrom?: string | undefined;
  readonly now: number;
}

export interface Restored extends Doubted {
  /** What was there before, under its new names. */
  readonly replaced: readonly string[];
}

/** Files of a data folder that a restored database takes the place of; the database first, so that it is never found without its log. */
const replacedNames = ['database.sqlite', 'database.sqlite-wal', 'database.sqlite-shm', 'database.sqlite.open', 'tables', 'queues'];

/** Where a key file of the backup lies now. */
const sourceOf = ({ keysFrom }: Restoration, file: string): string => (keysFrom === undefined ? file : join(keysFrom, basename(file)));

/** The keys that the backup needs are there, and it opens with them. @throws StartFailure */
const requireKeys = async (restoration: Restoration): Promise<void> => {
  const { backup, contents, keyFiles } = restoration;
  const needed = contents.hasWebhookSecrets ? Object.values(keyFiles) : [keyFiles.vault];
  for (const from of needed.map((file) => sourceOf(restoration, file)))
    if (!existsSync(from))
      throw new StartFailure(
        `The key file ${from} is not there: name the folder that has the backup's keys with --keys, or bring them back.`,
      );
  const { wrapped } = contents;
  const vaultKeyFile = sourceOf(restoration, keyFiles.vault);
  if (wrapped !== undefined) await toldOfKey(`The backup ${backup}`, vaultKeyFile, () => databaseKeys(vaultKeyFile).unwrap(wrapped));
};

/** The database of the backup beside the one that is there, with what is in doubt. */
const makeDatabase = async (restoration: Restoration, path: string): Promise<Doubted> => {
  const { backup, keyFiles, now } = restoration;
  for (const end of ['', '-wal', '-shm', '-journal', '.open']) rmSync(`${path}${end}`, { force: true });
  await copyBackup(backup, path);
  const { database, close } = await openDatabaseIn(path, 'full', sourceOf(restoration, keyFiles.vault));
  try {
    return await doubtUnfinished(cloudIn(database).requests, now);
  } finally {
    await close();
    foldLog(path);
  }
};

const asideOf = (path: string, stamp: string): string => `${path}.${stamp}.replaced`;

/** A stamp by which the files that a restore sets aside belong together, and which none of an earlier one has. */
export const stampFor = (paths: readonly string[], now: number): string =>
  freeStamp(now, (stamp) => paths.some((path) => existsSync(asideOf(path, stamp))));

export const setAside = (path: string, stamp: string): string => {
  const aside = asideOf(path, stamp);
  renameOnDisk(path, aside);
  return aside;
};

/**
 * Puts a backup in the place of a folder's database. Nothing is made or changed before the backup is known to be whole and to open with its
 * keys; what was there is kept. If it is interrupted, it can be repeated, and nothing starts on a folder that is between the two.
 * @throws StartFailure
 */
export const restoreBackup = async (restoration: Restoration): Promise<Restored> => {
  const { folder, keyFiles, keysFrom, now } = restoration;
  await requireKeys(restoration);
  ownDirectory(folder);
  const unlock = lockDirectory(folder);
  try {
    const path = databaseFileIn(folder);
    const unfinished = `${path}.restoring`;
    const doubted = await makeDatabase(restoration, unfinished);
    renameOnDisk(unfinished, restoredFile(path));
    const replaced = replacedNames.map((name) => join(folder, name));
    const stamp = stampFor([...replaced, ...Object.values(keyFiles)], now);
    const kept = replaced.filter((file) => existsSync(file)).map((file) => setAside(file, stamp));
    if (keysFrom !== undefined)
      for (const file of Object.values(keyFiles).filter((each) => existsSync(sourceOf(restoration, each)))) {
        makeFolder(dirname(file));
        // The copy first: the folder with the keys may be the one in which they are set aside.
        const draft = await draftOf(sourceOf(restoration, file), file);
        if (existsSync(file)) kept.push(setAside(file, stamp));
        renameOnDisk(draft, file);
      }
    renameOnDisk(restoredFile(path), path);
    return { ...doubted, replaced: kept };
  } finally {
    unlock();
  }
};
