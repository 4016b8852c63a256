import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectRoot } from './bundle.ts';
import type { ZipEntry } from './zip.ts';

/** What of a package nobody needs on Lambda: types, command lines, the trace viewer's web pages, text for people. */
const left = [/\.d\.ts$/, /\.md$/, /^cli\.js$/, /^(?:bin|types|lib\/vite)\//];

/** Of the browser package the folder `bin` is all that matters. */
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
