import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

const sync = (path: string): void => {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/** Waits until the names in a folder are on the disk: a new, renamed or deleted file is there after a power cut only then. */
export const syncFolder = (path: string): void => sync(path);

/** Waits until the content of a file is on the disk. */
export const syncFile = (path: string): void => sync(path);

/**
 * Makes a folder for its owner alone, with those above it, for what a power cut may take. Returns the first that was made, `undefined` if all were
 * there. One by one: Node's own `recursive` never ends where a folder is there that nothing can be made in, as in `/proc`.
 */
export const makeMissing = (path: string): string | undefined => {
  const above = dirname(path);
  const first = existsSync(above) ? undefined : makeMissing(above);
  try {
    mkdirSync(path, { mode: 0o700 });
    return first ?? path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
    return first;
  }
};

/** Makes a folder for its owner alone, with those above it; they are on the disk then. One that is there is left as it is. */
export const makeFolder = (path: string): void => {
  const first = makeMissing(path);
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
};

/** Writes a new file for its owner alone; its content is on the disk then, its name after `syncFolder`. @throws where there is one */
export const writeNewFile = (path: string, content: string): void => writeFileSync(path, content, { mode: 0o600, flag: 'wx', flush: true });

/** Copies a file of any size to a new one, as `writeNewFile` writes it: for its owner alone, whoever may read the first. @throws where there is one */
export const copyToNewFile = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flags: 'wx', flush: true }));

/** The name of a file until it is whole. */
export const draftName = (path: string): string => `${path}.new`;

/** Copies a file under the name of a draft, which `renameOnDisk` then puts in its place; a draft that was left by a killed process is replaced. */
export const draftOf = async (from: string, to: string): Promise<string> => {
  const draft = draftName(to);
  rmSync(draft, { force: true });
  await copyToNewFile(from, draft);
  return draft;
};

/** Renames a file; that it has the new name is on the disk then. */
export const renameOnDisk = (from: string, to: string): void => {
  renameSync(from, to);
  syncFolder(dirname(to));
};
