import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { userId } from './cacheFolder.ts';
import { isOwnerRunning } from './folderOwner.ts';

const listName = 'files.json';

/** Length and time of each file, by its path in the folder. */
const fileList = z.record(z.string(), z.tuple([z.number(), z.number()]));
type FileList = z.infer<typeof fileList>;

/** The files of a folder, except the list itself. `undefined` if something is neither file nor folder, such as a link. */
const filesIn = async (folder: string): Promise<FileList | undefined> => {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory());
  if (!entries.every((entry) => entry.isFile())) return undefined;
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).filter((path) => path !== listName);
  const listed = paths.sort().map(async (path): Promise<[string, [number, number]]> => {
    const { size, mtimeMs } = await lstat(join(folder, path));
    return [path, [size, Math.floor(mtimeMs / 1000)]];
  });
  return Object.fromEntries(await Promise.all(listed));
};

/** Stores the list of a folder's files, once it is complete. */
export const listFiles = async (folder: string): Promise<void> =>
  writeFile(join(folder, listName), JSON.stringify((await filesIn(folder)) ?? {}), { mode: 0o600 });

/** Whether a folder is this user's own and holds exactly what was unpacked into it. */
export const isWhole = async (folder: string): Promise<boolean> => {
  try {
    const found = await lstat(folder);
    const isOwn = userId === undefined || (found.uid === userId && (found.mode & 0o022) === 0);
    if (!found.isDirectory() || !isOwn) return false;
    const expected = fileList.parse(JSON.parse(await readFile(join(folder, listName), 'utf8')));
    return JSON.stringify(expected) === JSON.stringify(await filesIn(folder));
  } catch {
    return false;
  }
};

/** Unpacking takes seconds. Folders left by earlier versions have no process in their names. */
const abandonedAfterMs = 10 * 60_000;

/** Removes the remains of killed unpackings from a folder. What cannot be removed belongs to another user. */
export const sweepUnpackings = async (folder: string, now: number): Promise<void> => {
  const isLeft = async (name: string): Promise<boolean> => {
    const [, owner, random] = /^account-api-chromium-[\d.]+\d(?:-\d+)?(?:\.(\d+(?:-\d+)?))?\.((?=\d*[^\d])\w{6})$/.exec(name) ?? [];
    if (random === undefined) return false;
    if (owner !== undefined) return !isOwnerRunning(owner);
    const found = await lstat(join(folder, name)).catch(() => undefined);
    return found !== undefined && (userId === undefined || found.uid === userId) && now - found.mtimeMs > abandonedAfterMs;
  };
  for (const name of await readdir(folder).catch(() => []))
    if (await isLeft(name)) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
};
