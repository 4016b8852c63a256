import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was made of the sources; nothing in it is kept in the repository. */
export const buildFolder = fileURLToPath(new URL('../../.build/', import.meta.url));

/** A file that was made, by its path in the folder it goes to. */
export interface BuiltFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export const writeFiles = async (folder: string, files: readonly BuiltFile[]): Promise<void> => {
  for (const { name, content } of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
};
