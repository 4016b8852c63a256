import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Mode, modes } from './dataModes.ts';
import { StartFailure } from './startFailure.ts';

/**
 * Where a running `npm start` tells other commands of the same user how to reach it. It holds addresses, and the key
 * that lets in the operator's commands.
 */
const fileIn = (directory: string): string => join(directory, 'running.json');

/** Reports to other commands of the same user what they need of the environment, until the returned function is called. */
export const reportRunning = (directory: string, environment: Readonly<Record<string, string>>): (() => void) => {
  const file = fileIn(directory);
  const reported = Object.fromEntries(
    Object.entries(environment).filter(([name]) => /^(OPERATOR_|BROWSER_|PUBLIC_URL$|LOCAL_URL$)/.test(name)),
  );
  // A new file: one that is there keeps the rights it has.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(reported), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
};

interface Running {
  readonly mode: Mode | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** The environments stored in DATA_DIR by the systems of one mode or of both. For one in DATA_DIR itself, the mode is unknown. */
const statedIn = (dataDir: string, mode: Mode | undefined): Running[] => {
  const places = [...modes.filter((each) => mode === undefined || each === mode), undefined];
  return places.flatMap((each) => {
    try {
      const file = fileIn(each === undefined ? dataDir : folderOf(dataDir, each));
      return [{ mode: each, environment: JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv }];
    } catch {
      return [];
    }
  });
};

/** The address at which commands on this machine reach it: PUBLIC_URL may lead through what only others can reach. */
export const addressOf = ({ LOCAL_URL, PUBLIC_URL }: NodeJS.ProcessEnv): string | undefined => LOCAL_URL ?? PUBLIC_URL;

/** Word that a killed process left behind leads nowhere, or to somebody else. */
const answers = async ({ environment }: Running): Promise<boolean> => {
  try {
    const { status } = await fetch(`${addressOf(environment)}/healthz`, { signal: AbortSignal.timeout(5_000) });
    // One that is not well runs all the same.
    return status === 200 || status === 503;
  } catch {
    return false;
  }
};

const only = (dataDir: string, found: readonly Running[]): Running | undefined => {
  if (found.length < 2) return found[0];
  throw new StartFailure(`Two npm start run on DATA_DIR ${dataDir}: set LINKEDIN=sandbox or LINKEDIN=live to select one.`);
};

/** The `npm start` that runs on DATA_DIR, of one mode or of any; `undefined` where none is running. @throws StartFailure */
export const findRunning = async (dataDir: string, mode?: Mode): Promise<Running | undefined> => {
  const stated = statedIn(dataDir, mode);
  const answering = await Promise.all(stated.map(answers));
  return only(
    dataDir,
    stated.filter((_, index) => answering[index]),
  );
};

/** The environment of the `npm start` that runs on DATA_DIR; `undefined` if none is running. @throws StartFailure */
export const readRunning = async (dataDir: string, mode?: Mode): Promise<NodeJS.ProcessEnv | undefined> =>
  (await findRunning(dataDir, mode))?.environment;
