import { type DatabaseOptions, openDatabaseEngine } from './databaseEngine.ts';
import { moveEmulatorData } from './emulatorData.ts';
import { requireEmulators } from './emulatorPackages.ts';
import type { Engine } from './engine.ts';

export interface EngineOptions extends DatabaseOptions {
  /** Emulators of DynamoDB, SQS and SNS instead of the database: for work on the path of AWS. */
  readonly emulate: boolean;
}

/** Opens what keeps tables and queues in a data folder; with the database, what earlier versions left there is moved into it. @throws StartFailure */
export const openEngine = async ({ emulate, ...options }: EngineOptions): Promise<Engine> => {
  if (!emulate) {
    await moveEmulatorData(options.folder, options.log);
    return openDatabaseEngine(options);
  }
  requireEmulators('--emulate needs the emulators of AWS');
  const { startEmulators } = await import('./emulators.ts');
  return startEmulators({ dataDir: options.folder, log: options.log });
};
