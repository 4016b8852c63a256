import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What npm writes last: in a clone, and beside the installed package of the server. */
const installed = ['node_modules/.package-lock.json', '../.package-lock.json'];

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * When the folders of the program were changed, and its packages installed: an update replaces files, by which their folders change. Takes a few
 * milliseconds.
 */
const changes = (): string => {
  const folders = ['functions', 'infra'].flatMap((name) => [
    name,
    ...readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name: folder }) => join(parentPath, folder).slice(root.length)),
  ]);
  return [...folders.sort(), ...installed].map((path) => `${path} ${changedAt(join(root, path))}`).join('\n');
};

const atStart = changes();

const hasChanged = (): boolean => {
  try {
    return changes() !== atStart;
  } catch {
    // They are being replaced.
    return true;
  }
};

/** A thread that begins with other files than the process would not fit to those that run. @throws Error */
export const requireSameProgram = (name: string): void => {
  if (hasChanged())
    throw new Error(`${name} does not start, since the files of the program have changed, by an update for instance: restart it.`);
};
