import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of build output, which is not in the repository. */
export const buildFolder = fileURLToPath(new URL('../../.build/', import.meta.url));

/** A built file, by its path in the output folder. */
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
