import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BroughtFile } from '../run.ts';
import { createBrowserDirectory, removeBrowserDirectory } from './browserDirectory.ts';

/** A file that a page can be given. */
export interface FileOnDisk {
  readonly name: string;
  /** Absolute; it ends with the name. */
  readonly path: string;
}

/**
 * Writes files to where the browser reads them: one that it is given from memory takes thirty times its size there. Only the system's user can read
 * them. They are deleted with what is returned, which is when nothing is uploaded any more; after a kill, by the next browser that starts.
 *
 * @example await using onDisk = await filesOnDisk(await run.files());
 */
export const filesOnDisk = async (files: readonly BroughtFile[]): Promise<AsyncDisposable & { readonly files: readonly FileOnDisk[] }> => {
  if (files.length === 0) return { files: [], [Symbol.asyncDispose]: async () => undefined };
  const directory = await createBrowserDirectory();
  try {
    const written: FileOnDisk[] = [];
    for (const [index, { name, content }] of files.entries()) {
      // Two may have one name.
      const folder = join(directory, String(index));
      await mkdir(folder);
      await writeFile(join(folder, name), content, { mode: 0o600 });
      written.push({ name, path: join(folder, name) });
    }
    return { files: written, [Symbol.asyncDispose]: () => removeBrowserDirectory(directory) };
  } catch (error) {
    await removeBrowserDirectory(directory);
    throw error;
  }
};
