import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { readMark } from '../healthMarks.ts';
import type { Api } from './api.ts';
import { type Answer, answerWith, Refusal } from './http.ts';

/** How long the result of a check is valid (milliseconds). */
const checkMs = 5_000;
const leastFreeBytes = 16 * 1024 * 1024;
const fullDisk = 'The disk of DATA_DIR is full: free some of it (100 MB are enough to go on)';

/** Why data cannot be stored in a folder; `undefined` if they can. The check does what the tables do: it writes bytes durably. */
const diskFault = async (folder: string): Promise<string | undefined> => {
  const file = join(folder, `.health-${process.pid}`);
  // Left by a killed process with the same id; never follows a link of another user.
  await rm(file, { force: true }).catch(() => {});
  try {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < leastFreeBytes) return fullDisk;
    const written = await open(file, 'wx', 0o600);
    try {
      await written.write(Buffer.alloc(4096));
      await written.datasync();
    } finally {
      await written.close();
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOSPC' || code === 'EDQUOT' ? fullDisk : `DATA_DIR cannot be written to (${code ?? 'unknown reason'})`;
  } finally {
    await rm(file, { force: true }).catch(() => {});
  }
};

/** Messages that could be received have waited for longer than this, and the worker has neither received nor been busy (milliseconds). */
const unreceivedMs = 10 * 60_000;

const queueFault = ({ observer }: Api, folder: string, now: number): string | undefined => {
  const ready = observer?.queues().find(({ queue, state }) => queue === 'requests' && state === 'ready');
  // What waits for its account is received every few minutes, however long ago it was sent.
  const workedAt = readMark(folder, 'worker')?.at ?? 0;
  if (!ready || now - ready.oldestSentAt < unreceivedMs || now - workedAt < unreceivedMs) return undefined;
  return 'Requests wait and no worker takes them: look for errors of worker in the log, and restart';
};

const markFault = (folder: string, now: number): string | undefined => {
  if (readMark(folder, 'database')?.fault !== undefined)
    return 'The database is damaged: stop the system, and restore it from a backup (docs/backup.md)';
  const sweeper = readMark(folder, 'sweeper');
  if (sweeper?.until !== undefined && now > sweeper.until)
    return 'The sweeper has not run in time: look for its errors in the log, and restart';
  if (sweeper?.fault !== undefined) return `The sweeper failed (${sweeper.fault}): look for its errors in the log`;
  const worker = readMark(folder, 'worker');
  if (worker?.fault !== undefined) return `The worker ${worker.fault}: look for its errors in the log, and restart`;
  const browser = readMark(folder, 'browser');
  return browser?.fault === undefined ? undefined : `The browser did not start (${browser.fault}): look for errors of worker in the log`;
};

/** The write-ahead log of each system, as it was at the first look: SQLite keeps the same file for as long as the database is open. */
const logs = new WeakMap<Api, number | undefined>();

/** A log that was deleted, or replaced, still receives what is written: it is lost with the process, unless that ends in order. */
const logFault = async (api: Api): Promise<string | undefined> => {
  if (api.databaseFile === undefined) return undefined;
  const seen = (await stat(`${api.databaseFile}-wal`).catch(() => undefined))?.ino;
  if (!logs.has(api)) logs.set(api, seen);
  return seen === logs.get(api)
    ? undefined
    : 'The log of the database (database.sqlite-wal) was deleted or replaced: restart the system, whose orderly end saves what it contained';
};

const faultOf = async (api: Api, folder: string, now: number): Promise<string | undefined> => {
  const disk = await diskFault(folder);
  return disk === undefined
    ? (markFault(folder, now) ?? (await logFault(api)) ?? queueFault(api, folder, now))
    : `${disk}. Until then no call is accepted`;
};

interface HealthCheck {
  readonly at: number;
  readonly fault: Promise<string | undefined>;
}

const checks = new WeakMap<Api, HealthCheck>();

/** `GET /healthz`: whether the system works, as far as this machine can tell; otherwise which part does not, and what to do. @throws Refusal */
export const health = async (api: Api): Promise<Answer> => {
  const { dataFolder, clock } = api;
  if (dataFolder !== undefined) {
    const now = clock.now();
    const before = checks.get(api);
    const check = before && now - before.at < checkMs ? before : { at: now, fault: faultOf(api, dataFolder, now) };
    checks.set(api, check);
    const fault = await check.fault;
    if (fault !== undefined) throw new Refusal({ errorType: 'serviceUnavailable', message: `${fault}.` }, { 'retry-after': '5' });
  }
  return answerWith(200, JSON.stringify({ status: 'ok' }));
};
