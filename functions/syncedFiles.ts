import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Waits until the names in a folder are on the disk: a new, renamed or deleted file is there after a power cut only then. */
export const syncFolder = (path: string): void => {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

/** Makes a folder for its owner alone, with those above it; they are on the disk then. One that is there is left as it is. */
export const makeFolder = (path: string): void => {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
};

/** Writes a new file for its owner alone; its content is on the disk then, its name after `syncFolder`. @throws where there is one */
export const writeNewFile = (path: string, content: string): void => writeFileSync(path, content, { mode: 0o600, flag: 'wx', flush: true });

/** Renames a file; that it has the new name is on the disk then. */
export const renameOnDisk = (from: string, to: string): void => {
  renameSync(from, to);
  syncFolder(dirname(to));
};
