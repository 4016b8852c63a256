import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectRoot } from './bundle.ts';
import type { ZipEntry } from './zip.ts';

/** Files of a package that Lambda does not need: types, command lines, the trace viewer's web pages, documentation. */
const left = [/\.d\.ts$/, /\.md$/, /^cli\.js$/, /^(?:bin|types|lib\/vite)\//];

/** Only the folder `bin` of the browser package is needed. */
const kept = [/\.br$/];

const isTaken = (path: string): boolean => kept.some((each) => each.test(path)) || !left.some((each) => each.test(path));

/** The files of an installed package as they travel beside a bundle. */
export const companionFiles = async (packageName: string): Promise<ZipEntry[]> => {
  const folder = join(projectRoot, 'node_modules', packageName);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((each) => each.isFile()).map((each) => relative(folder, join(each.parentPath, each.name)));
  return Promise.all(
    paths.filter(isTaken).map(async (path) => ({
      name: `node_modules/${packageName}/${path}`,
      content: await readFile(join(folder, path)),
    })),
  );
};
