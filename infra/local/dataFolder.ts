import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, renameOnDisk } from '../../functions/syncedFiles.ts';
import { folderOf, type Mode, modes, modesIn } from './dataModes.ts';
import { demoIn } from './demo.ts';
import { lockDirectory } from './directoryLock.ts';
import { requireEmulators } from './emulatorPackages.ts';
import { ownDirectory } from './ownDirectory.ts';
import { requireOwner } from './owner.ts';
import { StartFailure } from './startFailure.ts';

const unfinished = (dataDir: string, mode: Mode): string => join(dataDir, `${mode}.moving`);

/** Earlier versions kept the data of both in DATA_DIR itself. */
const holdsData = (directory: string): boolean => existsSync(join(directory, 'tables'));

/** The mode that data of an earlier version belongs to, by its customers. @throws StartFailure */
const modeOf = async (dataDir: string, asked: Mode | undefined): Promise<Mode> => {
  requireEmulators(`DATA_DIR ${dataDir} has data of an earlier version, and to move them needs the emulators of AWS`);
  const { startEmulators } = await import('./emulators.ts');
  const emulators = await startEmulators({ dataDir });
  const { demo, others } = await demoIn(emulators.accounts).finally(() => emulators.close());
  if (!demo) return 'live';
  if (!others) return 'sandbox';
  if (asked === 'sandbox')
    throw new StartFailure(
      `DATA_DIR ${dataDir} was made by an earlier version and holds other accounts than the demo's: start it with LINKEDIN=live to keep them for linkedin.com, or set DATA_DIR to another directory for the sandbox.`,
    );
  return 'live';
};

/** Moves data of an earlier version into the folder of its mode. If the process is killed, the next one continues. */
const moveTo = (dataDir: string, mode: Mode): void => {
  const unlock = lockDirectory(dataDir);
  try {
    const moving = unfinished(dataDir, mode);
    makeFolder(moving);
    for (const name of readdirSync(dataDir).filter((each) => /^(?:tables|queues|(?:vault|webhooks)\.key)$/.test(each)))
      renameOnDisk(join(dataDir, name), join(moving, name));
    renameOnDisk(moving, folderOf(dataDir, mode));
    rmSync(join(dataDir, 'running.json'), { force: true });
  } finally {
    unlock();
  }
};

/**
 * Makes DATA_DIR ready, with data of an earlier version in the folder of the mode that they belong to. `asked` is the mode that is wanted,
 * where somebody has said so.
 *
 * @throws StartFailure
 */
export const prepareDataDir = async (dataDir: string, asked: Mode | undefined): Promise<void> => {
  ownDirectory(dataDir);
  const begun = modes.find((mode) => existsSync(unfinished(dataDir, mode)));
  if (begun === undefined && !holdsData(dataDir)) return;
  const mode = begun ?? (await modeOf(dataDir, asked));
  if (existsSync(folderOf(dataDir, mode)))
    throw new StartFailure(
      `DATA_DIR ${dataDir} holds data of an earlier version beside ${folderOf(dataDir, mode)}: move one of them away, or set DATA_DIR to another directory.`,
    );
  moveTo(dataDir, mode);
};

/** The folder for a command while nothing runs; it need not be there. @throws StartFailure */
export const folderForCommand = async (dataDir: string, asked: Mode | undefined): Promise<string> => {
  requireOwner(dataDir);
  await prepareDataDir(dataDir, asked);
  const there = modesIn(dataDir);
  if (asked === undefined && there.length > 1)
    throw new StartFailure(
      `DATA_DIR ${dataDir} holds the sandbox's data and those for linkedin.com, and no npm start runs on either: set LINKEDIN=sandbox or LINKEDIN=live to select one.`,
    );
  // The sandbox has its own customer.
  const folder = folderOf(dataDir, asked ?? there[0] ?? 'live');
  requireOwner(folder);
  return folder;
};

/** What a system has left, whole or not: opening it tells which. */
const isLeft = (name: string): boolean => /^(?:database\.sqlite(?:-wal|\.restored|\.copied)?|tables|webhooks\.key)$/.test(name);

/** As `folderForCommand`, for a command that is of use only where there are data: it makes none. @throws StartFailure */
export const folderWithData = async (dataDir: string, asked: Mode | undefined): Promise<string> => {
  const folder = existsSync(dataDir) ? await folderForCommand(dataDir, asked) : folderOf(dataDir, asked ?? 'live');
  if (!existsSync(folder) || !readdirSync(folder).some(isLeft))
    throw new StartFailure(
      `There are no data in ${folder}, and no npm start runs on it: set DATA_DIR, and LINKEDIN=live or sandbox, to those of the system that is meant.`,
    );
  return folder;
};
