import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Mode, modes } from './dataModes.ts';
import { StartFailure } from './startFailure.ts';

/**
 * Where a running `npm start` tells other commands of the same user how to reach it. It holds addresses, names, and the access key of its
 * queues and tables.
 */
const fileIn = (directory: string): string => join(directory, 'running.json');

/** Reports the environment of the handlers to other commands, until the returned function is called. */
export const reportRunning = (directory: string, environment: Readonly<Record<string, string>>): (() => void) => {
  const file = fileIn(directory);
  const reported = Object.fromEntries(
    Object.entries(environment).filter(([name]) =>
      /^(AWS_|TABLE_|QUEUE_|DEAD_|TOPIC_|WEBHOOK_|BROWSER_|VAULT_KEY_FILE|PUBLIC_URL|LOCAL_URL)/.test(name),
    ),
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
    return (await fetch(`${addressOf(environment)}/healthz`, { signal: AbortSignal.timeout(5_000) })).ok;
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

/**
 * The environment for a command that works on the queues and tables: that of the running `npm start`, or the command's own where it names
 * them (on AWS, with credentials).
 */
export const environmentForCommand = async (dataDir: string, own: NodeJS.ProcessEnv, mode?: Mode): Promise<NodeJS.ProcessEnv> => {
  if (own.QUEUE_URL && own.TOPIC_ARN) return own;
  const stated = statedIn(dataDir, mode);
  const running = stated.length < 2 ? stated[0] : await findRunning(dataDir, mode);
  if (running) return { ...own, ...running.environment };
  throw new StartFailure(
    `There is no npm start running on ${dataDir}. Start it, or set DATA_DIR to where it runs; for AWS set QUEUE_URL, DEAD_LETTER_QUEUE_URL, TOPIC_ARN and the table names of the stage.`,
  );
};
