import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocalSettings } from '../local/settings.ts';
import { type System, startSystem } from '../local/system.ts';

/** Starts the whole system against the sandbox on the data of a folder, with settings of its own. */
export const startBenchSystem = (dataDir: string, environment: Readonly<Record<string, string>>): Promise<System> => {
  const all = {
    ...process.env,
    LOG_LEVEL: 'ERROR',
    ...environment,
    DATA_DIR: dataDir,
    PORT: '0',
    SANDBOX_CONTROL_PORT: '0',
    LINKEDIN: 'sandbox',
  };
  return startSystem(readLocalSettings(all), { environment: all });
};

/** A folder for data that is removed after the work. */
export const inTemporaryFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
