import { accessSync, chmodSync, constants, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { makeFolder } from '../../functions/syncedFiles.ts';
import { StartFailure } from './startFailure.ts';

/** Files of tables and queues, keys, backups, the file of a running system, and the temporary files of each. */
const isData = (name: string): boolean =>
  /^(?:database\.sqlite(?:-wal|-shm)?|tables|queues|lock|running\.json|(?:vault|webhooks)\.key|backups)(?:\..*)?$/.test(name);

const isOurs = (name: string): boolean => isData(name) || /^(?:sandbox|live)(?:\.moving)?$/.test(name);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown reason';

/** Removes the rights of everybody but the owner. */
const narrow = (path: string, mode: number): void => {
  if ((mode & 0o077) === 0) return;
  try {
    chmodSync(path, mode & 0o700);
  } catch (error) {
    // A file of another user that only its group can read, as in volumes of containers.
    if ((mode & 0o007) !== 0) throw error;
  }
};

const narrowAll = (path: string): void => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return;
  narrow(path, found.mode);
  if (found.isDirectory()) for (const name of readdirSync(path)) narrowAll(join(path, name));
};

/** Checks that every entry that we use can be read and written. */
const requireAccess = (directory: string): void => {
  accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  for (const name of readdirSync(directory).filter(isData)) accessSync(join(directory, name), constants.R_OK | constants.W_OK);
};

/** What a directory is, and how another one is named. */
export interface DirectoryPurpose {
  readonly name: string;
  readonly otherwise: string;
}

const dataDirectory: DirectoryPurpose = { name: 'DATA_DIR', otherwise: 'set DATA_DIR to a directory' };

/**
 * Creates a data directory that only its owner can read: it contains the keys of everything beside what they seal. An existing directory and our files in it
 * lose the rights of others; a directory with other content keeps its rights. New files of this process are readable by its user only.
 *
 * @throws StartFailure
 */
export const ownDirectory = (directory: string, { name, otherwise }: DirectoryPurpose = dataDirectory): void => {
  // Threads take part in what their process may do, and may not change it.
  if (isMainThread) process.umask(0o077);
  try {
    makeFolder(directory);
    requireAccess(directory);
  } catch (error) {
    throw new StartFailure(`${name} ${directory} cannot be written (${codeOf(error)}): make it writable, or ${otherwise} that is.`, {
      cause: error,
    });
  }
  try {
    if (readdirSync(directory).every(isOurs)) narrow(directory, statSync(directory).mode);
    for (const entry of readdirSync(directory).filter(isData)) narrowAll(join(directory, entry));
  } catch (error) {
    throw new StartFailure(
      `Other users can read ${name} ${directory}, and it cannot be narrowed (${codeOf(error)}): make it and what is in it yours with chown, or ${otherwise} of your own.`,
      { cause: error },
    );
  }
};
