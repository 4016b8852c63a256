import { askedMode, folderOf } from './dataModes.ts';
import { findRunning } from './running.ts';
import type { LocalSettings } from './settings.ts';

/** The data folder of the running system, or the one with data that a command uses while none runs. @throws StartFailure */
export const commandFolder = async (
  settings: Pick<LocalSettings, 'DATA_DIR' | 'LINKEDIN'>,
  environment: NodeJS.ProcessEnv,
): Promise<string> => {
  const asked = askedMode(settings, environment);
  const running = await findRunning(settings.DATA_DIR, asked);
  if (running) return running.mode === undefined ? settings.DATA_DIR : folderOf(settings.DATA_DIR, running.mode);
  // Loaded on demand: loading the tables takes longer than a call of the API.
  return (await import('./dataFolder.ts')).folderWithData(settings.DATA_DIR, asked);
};
