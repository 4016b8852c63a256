import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocalSettings } from '../local/settings.ts';
import { type System, startSystem } from '../local/system.ts';
import type { Figure } from './figures.ts';

/** Measures a whole system on this machine, started for it with the sandbox and data of its own. */
export const measured = async (
  environment: Readonly<Record<string, string>>,
  measure: (system: System, dataDir: string) => Promise<Figure[]>,
): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const all = {
    ...process.env,
    LOG_LEVEL: 'ERROR',
    ...environment,
    DATA_DIR: dataDir,
    PORT: '0',
    SANDBOX_CONTROL_PORT: '0',
    LINKEDIN: 'sandbox',
  };
  const system = await startSystem(readLocalSettings(all), { environment: all });
  try {
    return await measure(system, dataDir);
  } finally {
    await system.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
