import { existsSync } from 'node:fs';
import { access, chmod, constants, lstat, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { makeMissing } from '../../syncedFiles.ts';

/** This user's number; undefined on systems without user numbers, where folders are not checked. */
export const userId = process.getuid?.();

/**
 * Makes a folder this user's own: nobody else can put anything there that is then run. A link, or another user's folder, is rejected.
 *
 * @throws Error that states the reason
 */
const claim = async (folder: string): Promise<string> => {
  makeMissing(folder);
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is no folder`);
  if (userId !== undefined && found.uid !== userId) throw new Error(`${folder} belongs to another user`);
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
  await access(folder, constants.W_OK | constants.X_OK);
  return folder;
};

/** Under `sudo` and in containers, the named folder may be missing or belong to another user; nothing is written there. */
const isOurs = async (folder: string): Promise<boolean> => {
  const found = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined;
  return found !== undefined && (userId === undefined || found.uid === userId);
};

const caches = async (environment: NodeJS.ProcessEnv): Promise<readonly string[]> => {
  // A Lambda may write only to its temporary folder, and no other user exists there.
  if (environment.AWS_LAMBDA_FUNCTION_NAME) return [];
  const { XDG_CACHE_HOME = '' } = environment;
  const home = environment.HOME ?? homedir();
  return [
    // Created by whichever process needs it first.
    ...((await isOurs(existsSync(XDG_CACHE_HOME) ? XDG_CACHE_HOME : dirname(XDG_CACHE_HOME))) ? [join(XDG_CACHE_HOME, 'account-api')] : []),
    ...((await isOurs(home)) ? [join(home, '.cache', 'account-api')] : []),
  ];
};

/**
 * Where this user's files that are made once are stored: below the user's cache folder, or in the temporary folder if there is none.
 *
 * @throws the reason for the last place, if none of them can be this user's own
 */
export const ownCacheFolder = async (environment: NodeJS.ProcessEnv = process.env): Promise<string> => {
  for (const folder of await caches(environment)) {
    const claimed = await claim(folder).catch(() => undefined);
    if (claimed !== undefined) return claimed;
  }
  return claim(join(tmpdir(), `account-api-chromium${userId === undefined ? '' : `-${userId}`}`));
};

/** A folder that the operator has named. Its owner is the operator's choice, unless everybody may replace its content. */
export const namedCacheFolder = async (folder: string): Promise<string> => {
  makeMissing(folder);
  const { mode } = await stat(folder);
  const isOpen = (mode & 0o002) !== 0 && (mode & 0o1000) === 0;
  if (isOpen && process.platform !== 'win32') throw new Error(`every user of this machine may write to ${folder}`);
  return folder;
};
