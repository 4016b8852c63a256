import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'account-api-browser-';

const removal = { recursive: true, force: true, maxRetries: 5 } as const;

/** Whether a process with this number exists. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A new profile directory, named after the process that owns it. Holds session cookies: always removed afterwards (P12). */
export const createProfileDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));

export const removeProfileDirectory = (directory: string): Promise<void> => rm(directory, removal);

/** Removes the directories of killed processes. A directory that cannot be removed belongs to another user. */
export const sweepProfileDirectories = async (): Promise<void> => {
  const names = await readdir(tmpdir());
  const stale = names.filter((name) => name.startsWith(prefix) && !isRunning(Number.parseInt(name.slice(prefix.length), 10)));
  await Promise.allSettled(stale.map((name) => rm(join(tmpdir(), name), removal)));
};
