import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOwnerRunning, ownMark } from './folderOwner.ts';
import { startedPid } from './startScript.ts';

const prefix = 'account-api-browser-';

const removal = { recursive: true, force: true, maxRetries: 5 } as const;

/**
 * A new directory for a profile, or for files that a browser is given, named after the process that owns it. It holds session cookies or what members
 * send: always removed afterwards (P12).
 */
export const createBrowserDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), `${prefix}${ownMark}-`));

export const removeBrowserDirectory = (directory: string): Promise<void> => rm(directory, removal);

/** Whether a process is the browser of a profile: its number may belong to another program by now. */
const isBrowserOf = (pid: number, directory: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(`--user-data-dir=${directory}`);
  } catch {
    return false;
  }
};

/** Ends the browser of a process that was killed, if it has not noticed that itself, as one that hangs: it must not act any more (P3). */
const endStray = (directory: string): void => {
  const pid = startedPid(directory);
  if (pid === undefined || !isBrowserOf(pid, directory)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended, or is another user's.
  }
};

/** Ends the browsers of killed processes and removes their directories. A directory that cannot be removed belongs to another user. */
export const sweepBrowserDirectories = async (): Promise<void> => {
  const left = (await readdir(tmpdir())).filter((name) => {
    const [, mark] = /^account-api-browser-(\d+(?:-\d+)?)-\w{6}$/.exec(name) ?? [];
    return mark !== undefined && !isOwnerRunning(mark);
  });
  const directories = left.map((name) => join(tmpdir(), name));
  for (const directory of directories) endStray(directory);
  await Promise.allSettled(directories.map((directory) => rm(directory, removal)));
};
