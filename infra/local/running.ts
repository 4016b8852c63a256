import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './startFailure.ts';

/** Where a running `npm start` tells other commands on this machine how to reach it. It holds addresses and names, no secrets. */
const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Tells the environment of the handlers to other commands, until the returned function is called. */
export const tellRunning = (dataDir: string, environment: Readonly<Record<string, string>>): (() => void) => {
  const file = fileIn(dataDir);
  const told = Object.fromEntries(
    Object.entries(environment).filter(([name]) =>
      /^(AWS_|TABLE_|QUEUE_|DEAD_|TOPIC_|WEBHOOK_|BROWSER_|VAULT_KEY_FILE|PUBLIC_URL)/.test(name),
    ),
  );
  writeFileSync(file, JSON.stringify(told), { mode: 0o600 });
  return () => rmSync(file, { force: true });
};

/** What the `npm start` that runs on DATA_DIR has told; `undefined` where none is running. */
export const readRunning = async (dataDir: string): Promise<NodeJS.ProcessEnv | undefined> => {
  try {
    const told = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Record<string, string>;
    // Word that a killed process left behind leads nowhere, or to somebody else.
    const health = await fetch(`${told.PUBLIC_URL}/healthz`, { signal: AbortSignal.timeout(5_000) });
    return health.ok ? told : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The environment for a command that works on the queues and tables: that of the running `npm start`, or the command's own where it names
 * them (on AWS, with credentials).
 */
export const environmentForCommand = (dataDir: string, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  if (own.QUEUE_URL && own.TOPIC_ARN) return own;
  try {
    return { ...own, ...(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Record<string, string>) };
  } catch {
    throw new StartFailure(
      `There is no npm start running on ${dataDir}. Start it, or set DATA_DIR to where it runs; for AWS set QUEUE_URL, DEAD_LETTER_QUEUE_URL, TOPIC_ARN and the table names of the stage.`,
    );
  }
};
