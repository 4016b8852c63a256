import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { foldLog, restoredFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import type { DatabaseKeys } from '../../functions/rows/sqlite/sealing.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import type { Write } from '../../functions/rows/store.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import { cloudIn } from '../../functions/sqlite.ts';
import { renameOnDisk } from '../../functions/syncedFiles.ts';
import { systemClock } from '../../functions/time.ts';
import { type DatabaseOptions, databaseFileIn } from './databaseEngine.ts';
import { databaseKeys } from './databaseKeys.ts';
import { requireEmulators } from './emulatorPackages.ts';
import type { Emulators } from './emulators.ts';
import { keptMessages } from './keptMessages.ts';
import { vaultKeyFileIn } from './keyFiles.ts';
import { deadQueueName, webhookQueueName } from './queueNames.ts';

/** What the emulators left in a data folder. */
const folders = ['tables', 'queues'] as const;

/**
 * Copies everything into a new database. The queue of requests is made anew from the rows, in the order in which they were accepted; events for
 * webhooks and dead letters are taken from the file in which earlier versions kept queues.
 */
const copyTo = async (
  path: string,
  keys: DatabaseKeys,
  emulators: Emulators,
  folder: string,
): Promise<{ rows: number; requests: number }> => {
  const { database, close } = await openDatabase(path, { keys });
  try {
    const store = sqliteStore(database, systemClock.now);
    const moved = cloudIn(database);
    let rows = 0;
    for (const table of Object.keys(tables) as TableName[])
      for await (const page of emulators[table].scan()) {
        // Receipt handles of the emulated queue stand for nothing here.
        await store.transact(page.map((row): Write => ({ kind: 'put', table, row: { ...row, receiptHandle: undefined } })));
        rows += page.length;
      }
    const now = systemClock.now();
    const { requests } = await rebuildQueue({ ...moved, now, heartbeatStaleMs: 0 });
    for (const { body, attributes, visibleAt } of keptMessages(folder, webhookQueueName))
      await moved.deliveryQueue.send({ body, attributes, delayMs: Math.max(0, visibleAt - now) });
    for (const { body, attributes, group, messageId } of keptMessages(folder, deadQueueName))
      await moved.deadQueue.send({ body, attributes, group, deduplicationId: messageId });
    return { rows, requests };
  } finally {
    await close();
  }
};

/** A database with everything in it, until what it was copied from has its other name. */
export const copiedFile = (path: string): string => `${path}.copied`;

/** Makes a database with everything in it. If the process is killed, nothing is copied. */
const copyEmulatorData = async ({
  folder,
  vaultKeyFile = vaultKeyFileIn(folder),
  log,
}: Pick<DatabaseOptions, 'folder' | 'vaultKeyFile' | 'log'>): Promise<void> => {
  const path = databaseFileIn(folder);
  requireEmulators(`${folder} has data of the emulators of AWS, and to move it to SQLite needs these emulators`);
  const { startEmulators } = await import('./emulators.ts');
  const emulators = await startEmulators({ dataDir: folder, log });
  const unfinished = `${path}.moving`;
  for (const end of ['', '-wal', '-shm', '.open']) rmSync(`${unfinished}${end}`, { force: true });
  const { rows, requests } = await copyTo(unfinished, databaseKeys(vaultKeyFile), emulators, folder).finally(() => emulators.close());
  foldLog(unfinished);
  renameOnDisk(unfinished, copiedFile(path));
  log(
    `${folder} was moved to SQLite: ${rows} rows, of them ${requests} unfinished requests. What it was moved from is in tables.moved and queues.moved; delete them when everything works.`,
  );
};

/**
 * Moves what the emulators have kept in a data folder into its database, once; what they had stays beside it under another name. A process that
 * is killed meanwhile has moved nothing, or the next one finishes it.
 * @throws StartFailure if the emulators are not installed; then everything stays where it is
 */
export const moveEmulatorData = async (options: Pick<DatabaseOptions, 'folder' | 'vaultKeyFile' | 'log'>): Promise<void> => {
  const { folder } = options;
  const path = databaseFileIn(folder);
  if (existsSync(path) || existsSync(restoredFile(path))) return;
  if (!existsSync(copiedFile(path))) {
    if (!existsSync(join(folder, 'tables'))) return;
    await copyEmulatorData(options);
  }
  for (const each of folders.map((name) => join(folder, name))) if (existsSync(each)) renameOnDisk(each, `${each}.moved`);
  renameOnDisk(copiedFile(path), path);
};
