import { basename } from 'node:path';
import { accountKey, tokenKey } from '../../functions/accounts/table.ts';
import { ownEndpoints, registeredName } from '../../functions/deliveries/endpoint.ts';
import { endpointKey } from '../../functions/deliveries/table.ts';
import { checkBackup } from '../../functions/rows/sqlite/backup.ts';
import { openForReading } from '../../functions/rows/sqlite/databaseFile.ts';
import type { Mode } from './dataModes.ts';
import { demoTokens } from './demo.ts';

/** What has to be known of a backup before it is restored. */
export interface BackupContents {
  /** Whose data it has. Only the sandbox has the demo; where it was never started, the name of the file tells. */
  readonly mode: Mode;
  /** Its data key, wrapped; `undefined` from before databases were sealed. */
  readonly wrapped: string | undefined;
  readonly hasWebhookSecrets: boolean;
}

const demoKeys = [tokenKey(demoTokens.customer), ...demoTokens.accounts.map((id) => accountKey(id))];
const ownKeys = ownEndpoints.map((name) => endpointKey('', name).sk);
const keyPrefix = endpointKey('', registeredName('')).sk;

/** Checks a backup, and reads what does not need its key. @throws BackupUnusable */
export const readBackup = (path: string): BackupContents => {
  checkBackup(path);
  const backup = openForReading(path);
  try {
    const isDemo = demoKeys.some(
      ({ pk, sk }) => backup.prepare('SELECT 1 FROM accounts WHERE pk = ? AND sk = ?').get(pk, sk) !== undefined,
    );
    const isSealed = backup.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'data_keys'").get() !== undefined;
    const wrapped = isSealed ? backup.prepare('SELECT wrapped FROM data_keys ORDER BY id LIMIT 1').get()?.wrapped : undefined;
    const own = ownKeys.map(() => '?').join(', ');
    const endpoint = backup.prepare(`SELECT 1 FROM webhooks WHERE sk IN (${own}) OR sk LIKE ? LIMIT 1`).get(...ownKeys, `${keyPrefix}%`);
    return {
      mode: isDemo || basename(path).startsWith('sandbox-') ? 'sandbox' : 'live',
      wrapped: wrapped as string | undefined,
      hasWebhookSecrets: endpoint !== undefined,
    };
  } finally {
    backup.close();
  }
};
