import type { Cloud } from './cloud.ts';
import type { Config } from './config.ts';
import type { Traced } from './tracing.ts';

/** Opens the engine that the settings name: the SQLite file on one machine, else AWS. Only the one that is named is loaded. */
export const openCloud = async (config: Config, traced: Traced): Promise<Cloud> => {
  if (config.DATABASE_FILE === undefined) return (await import('./aws.ts')).openAws(config, traced);
  // Not in the Lambdas' archives: see infra/package/bundle.ts.
  return (await import('./sqlite.ts')).openSqlite(config.DATABASE_FILE);
};
