import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readPlaces } from '../../functions/accounts/signInQueue.ts';
import { enqueueSignIn, requestMessage } from '../../functions/requests/queue.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { Queue, ReceivedMessage } from '../../functions/rows/queue.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import { renameOnDisk } from '../../functions/rows/sqlite/databaseFile.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import type { Write } from '../../functions/rows/store.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import { cloudIn } from '../../functions/sqlite.ts';
import { systemClock } from '../../functions/time.ts';
import { databaseFileIn } from './databaseEngine.ts';
import { requireEmulators } from './emulatorPackages.ts';
import type { Emulators } from './emulators.ts';

/** What the emulators left in a data folder. */
const folders = ['tables', 'queues'] as const;

/** An unfinished request as its row has it, whatever release wrote it. */
interface Unfinished {
  readonly requestId: string;
  readonly accountId: string;
  readonly acceptedAt: number;
  readonly expiresAt: number;
  readonly sends: number;
}

const unfinishedIn = (row: StoredRow): Unfinished | undefined =>
  row.sk === requestKey('').sk && ['accepted', 'queued', 'running'].includes(String(row.state))
    ? (row as unknown as Unfinished)
    : undefined;

/** A row as it is after the move: receipt handles of the emulated queue are worthless, and every unfinished request has a message. */
const movedRow = (row: StoredRow): StoredRow => {
  const unfinished = unfinishedIn(row);
  if (!unfinished) return row;
  const queued = row.state === 'accepted' ? { state: 'queued', dueAt: unfinished.expiresAt } : {};
  return { ...row, receiptHandle: undefined, ...queued };
};

/** Every message that is visible, left where it is. */
const visibleIn = async (queue: Queue): Promise<ReceivedMessage[]> => {
  const found: ReceivedMessage[] = [];
  for (let message = await queue.receive(); message; message = await queue.receive()) found.push(message);
  return found;
};

/**
 * Copies everything into a new database. The queue of requests is made anew from the rows, in the order in which they were accepted: messages of
 * accounts that wait are hidden in it, and there is no receiving the second message of an account before the first.
 */
const copyTo = async (path: string, emulators: Emulators): Promise<{ rows: number; requests: number }> => {
  const { database, close } = await openDatabase(path);
  try {
    const store = sqliteStore(database, systemClock.now);
    const moved = cloudIn(database);
    const unfinished: Unfinished[] = [];
    let rows = 0;
    for (const table of Object.keys(tables) as TableName[])
      for await (const page of emulators[table].scan()) {
        await store.transact(page.map((row): Write => ({ kind: 'put', table, row: movedRow(row) })));
        unfinished.push(...page.flatMap((row) => unfinishedIn(row) ?? []));
        rows += page.length;
      }
    unfinished.sort((one, other) => one.acceptedAt - other.acceptedAt);
    for (const request of unfinished) await moved.queue.send(requestMessage(request));
    for (const { signInId, accountId, heldAt } of await readPlaces(moved.accounts))
      if (heldAt !== undefined) await enqueueSignIn(moved.queue, { signInId, accountId, turn: `moved-${heldAt}` });
    await emulators.releaseLeftInFlight();
    for (const { body, attributes } of await visibleIn(emulators.deliveryQueue)) await moved.deliveryQueue.send({ body, attributes });
    for (const { body, attributes, group = '', messageId } of await visibleIn(emulators.deadQueue))
      await moved.deadQueue.send({ body, attributes, group, deduplicationId: messageId });
    return { rows, requests: unfinished.length };
  } finally {
    await close();
  }
};

/** Writes the log into the file, which then is all there is. */
const foldLog = (path: string): void => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
};

/**
 * Moves what the emulators have kept in a data folder into its database, once; what they had stays beside it under another name. A process that
 * is killed meanwhile has moved nothing.
 * @throws StartFailure if the emulators are not installed; then everything stays where it is
 */
export const moveEmulatorData = async (folder: string, log: (line: string) => void): Promise<void> => {
  const path = databaseFileIn(folder);
  if (existsSync(path) || !existsSync(join(folder, 'tables'))) return;
  requireEmulators(`${folder} has data of the emulators of AWS, and to move it to SQLite needs these emulators`);
  const { startEmulators } = await import('./emulators.ts');
  const emulators = await startEmulators({ dataDir: folder, log });
  const unfinished = `${path}.moving`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
  const { rows, requests } = await copyTo(unfinished, emulators).finally(() => emulators.close());
  foldLog(unfinished);
  renameOnDisk(unfinished, path);
  for (const name of folders) if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, `${name}.moved`));
  log(
    `${folder} was moved to SQLite: ${rows} rows, of them ${requests} unfinished requests. What it was moved from is in tables.moved and queues.moved; delete them when everything works.`,
  );
};
