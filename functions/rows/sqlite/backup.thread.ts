import { parentPort, workerData } from 'node:worker_threads';
import { writeBackup } from './backup.ts';

export interface BackupData {
  readonly from: string;
  readonly to: string;
}

/** Whether the backup was written. */
export interface BackupResult {
  readonly failure?: { readonly name: string; readonly message: string };
}

/** Writes a backup while others work with the database. */
const { from, to } = workerData as BackupData;
const tell = (result: BackupResult): void => parentPort?.postMessage(result);
try {
  writeBackup(from, to);
  tell({});
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  tell({ failure: { name, message } });
}
