import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Mode, modes, modesIn } from './dataModes.ts';
import { demoIn } from './demo.ts';
import { lockDirectory } from './directoryLock.ts';
import { startEmulators } from './emulators.ts';
import { ownDirectory } from './ownDirectory.ts';
import { StartFailure } from './startFailure.ts';

const unfinished = (dataDir: string, mode: Mode): string => join(dataDir, `${mode}.moving`);

/** Earlier versions kept the data of both in DATA_DIR itself. */
const holdsData = (directory: string): boolean => existsSync(join(directory, 'tables'));

/** The mode that data of an earlier version belongs to, by its customers. @throws StartFailure */
const modeOf = async (dataDir: string, asked: Mode | undefined): Promise<Mode> => {
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
    mkdirSync(moving, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(dataDir).filter((each) => /^(?:tables|queues|(?:vault|webhooks)\.key)$/.test(each)))
      renameSync(join(dataDir, name), join(moving, name));
    renameSync(moving, folderOf(dataDir, mode));
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

/** The folder for a command while nothing runs. @throws StartFailure */
export const folderForCommand = async (dataDir: string, asked: Mode | undefined): Promise<string> => {
  await prepareDataDir(dataDir, asked);
  const there = modesIn(dataDir);
  if (asked === undefined && there.length > 1)
    throw new StartFailure(
      `DATA_DIR ${dataDir} holds the sandbox's data and those for linkedin.com, and no npm start runs on either: set LINKEDIN=sandbox or LINKEDIN=live to select one.`,
    );
  // The sandbox has its own customer.
  return folderOf(dataDir, asked ?? there[0] ?? 'live');
};
