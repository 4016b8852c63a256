import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BroughtFile } from '../run.ts';
import { createBrowserDirectory, removeBrowserDirectory } from './browserDirectory.ts';

/** A file that a page can be given. */
export interface FileOnDisk {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Absolute. What it is called there is of no importance. */
  readonly path: string;
}

/** What cannot be deleted now is deleted by the next start of a browser, and is no failure of what was done with it. */
const remove = (directory: string): Promise<void> => removeBrowserDirectory(directory).catch(() => undefined);

/**
 * Writes files to where the browser reads them: one that it is given from memory takes thirty times its size there. Only the system's user can read
 * them. They are deleted with what is returned, which is when nothing is uploaded any more; after a kill, by the next start of a browser.
 *
 * @example await using onDisk = await filesOnDisk(await run.files());
 */
export const filesOnDisk = async (files: readonly BroughtFile[]): Promise<AsyncDisposable & { readonly files: readonly FileOnDisk[] }> => {
  if (files.length === 0) return { files: [], [Symbol.asyncDispose]: async () => undefined };
  const directory = await createBrowserDirectory();
  try {
    const written: FileOnDisk[] = [];
    for (const [index, { name, type, content }] of files.entries()) {
      const path = join(directory, String(index));
      await writeFile(path, content, { mode: 0o600 });
      written.push({ name, type, path });
    }
    return { files: written, [Symbol.asyncDispose]: () => remove(directory) };
  } catch (error) {
    await remove(directory);
    throw error;
  }
};
