import { parentPort, workerData } from 'node:worker_threads';
import { checkContent } from './contentCheck.ts';
import { DatabaseDamaged } from './databaseDamaged.ts';
import { openForReading } from './databaseFile.ts';

/** What was found: the sentence of a `DatabaseDamaged`, or nothing. */
export interface CheckResult {
  readonly damage?: string;
}

/** Checks the content of a large database while others work with it. */
const path = String(workerData);
const database = openForReading(path);
const tell = (result: CheckResult): void => parentPort?.postMessage(result);
try {
  checkContent(database, path);
  tell({});
} catch (error) {
  if (!(error instanceof DatabaseDamaged)) throw error;
  tell({ damage: error.message });
} finally {
  database.close();
}
