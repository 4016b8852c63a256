import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Longer than a backup is written to or checked. */
const staleMs = 3_600_000;

/** What dated backups are called while they are written. */
const isUnfinished = (name: string): boolean => /^(?:live|sandbox)-[\dTZ-]+\.sqlite\.new(?:-journal)?$/.test(name);

/** Removes what killed processes have left of dated backups in these folders. */
export const removeStale = (folders: readonly string[], now = Date.now()): void => {
  for (const folder of folders) {
    const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
    for (const name of there.filter(isUnfinished)) {
      const path = join(folder, name);
      const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
      if (now - writtenAt > staleMs) rmSync(path, { force: true });
    }
  }
};

/** Lets a signal that ends this process first remove what it has begun to write. */
export const removeOnSignal = (remove: () => void): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      remove();
      // Its default, and at once: an ordinary exit waits for the thread that writes.
      process.kill(process.pid, signal);
    });
};
