import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSettings } from './settings.ts';

export type Mode = LocalSettings['LINKEDIN'];

export const modes: readonly Mode[] = ['live', 'sandbox'];

/** The data folder of a mode: sandbox and linkedin.com share no data. */
export const folderOf = (dataDir: string, mode: Mode): string => join(dataDir, mode);

/** The modes that DATA_DIR has data of. */
export const modesIn = (dataDir: string): readonly Mode[] => modes.filter((mode) => existsSync(folderOf(dataDir, mode)));

/** The mode that a command is asked to use; by default the one that runs, or the only one that has data. */
export const askedMode = ({ LINKEDIN }: Pick<LocalSettings, 'LINKEDIN'>, environment: NodeJS.ProcessEnv): Mode | undefined =>
  environment.LINKEDIN?.trim() ? LINKEDIN : undefined;
