import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BackupUnusable } from '../../functions/rows/sqlite/backup.ts';
import { readBackup } from './backupContents.ts';
import { folderForCommand } from './dataFolder.ts';
import { askedMode, folderOf, type Mode } from './dataModes.ts';
import { vaultKeyFileIn, webhookKeyFileIn } from './keyFiles.ts';
import { operatorArguments } from './operatorArguments.ts';
import { type Restored, restoreBackup } from './restoring.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure, shownOf } from './startFailure.ts';

const usage = `npm run restore -- <backup> [--keys <folder>]

Puts a backup in the place of the database of DATA_DIR, while npm start is not running. What was there is kept as *.replaced.
--keys names the folder with the backup's key files (vault.key, webhooks.key), if they are not in the data folder.
It goes where its data belong, to DATA_DIR/live or DATA_DIR/sandbox; another LINKEDIN is refused.`;

const linkedInOf = (mode: Mode): string => (mode === 'live' ? 'LINKEDIN=live ' : '');

const report = ({ doubts, unreadable, replaced }: Restored, backup: string, folder: string, mode: Mode): string[] => {
  const items = doubts.reduce((sum, each) => sum + each.items, 0);
  return [
    `${folder} is now what ${backup} was. Start it with ${linkedInOf(mode)}npm start.`,
    ...(replaced.length > 0 ? [`What was there before is kept: ${replaced.join(', ')}. Delete it when everything works.`] : []),
    ...(items > 0
      ? [
          `${items} messages, comments, posts and connection requests were waiting at the time of the backup and may have been sent since. They are not sent: each is looked up on LinkedIn where an attempt has left a trace, and ends as outcomeUnknown elsewhere.`,
          ...doubts.map(
            ({ accountId, requests, items: each }) => `  ${accountId}: ${each} in ${requests} ${requests === 1 ? 'request' : 'requests'}`,
          ),
        ]
      : []),
    ...(unreadable > 0
      ? [
          `${unreadable} ${unreadable === 1 ? 'request' : 'requests'} of the backup cannot be read by this release, and were skipped: no worker runs them. A newer release that can read them may do again what was done after the backup.`,
        ]
      : []),
    'Nobody knows here what was accepted or done after the backup: requests, results, new accounts and tokens, changed sessions, limits used.',
    'Tell your clients to compare before they send such calls again: with the same idempotency-key, too, they would be done again.',
  ];
};

/** `npm run restore`. */
try {
  const { values, words, refuse } = operatorArguments({ usage, options: { keys: { type: 'string' } }, maxWords: 1 });
  const backup = words[0] ?? refuse('No backup is named.');
  const settings = readLocalSettings(process.env);
  const { mode, ...contents } = readBackup(resolve(backup));
  const asked = askedMode(settings, process.env);
  if (asked !== undefined && asked !== mode)
    throw new StartFailure(`${resolve(backup)} is a backup of LINKEDIN=${mode}: set LINKEDIN=${mode}, or leave LINKEDIN out.`);
  // Nothing is made for what is refused.
  const folder = existsSync(settings.DATA_DIR) ? await folderForCommand(settings.DATA_DIR, mode) : folderOf(settings.DATA_DIR, mode);
  const restored = await restoreBackup({
    backup: resolve(backup),
    contents,
    folder,
    keyFiles: { vault: settings.VAULT_KEY_FILE ?? vaultKeyFileIn(folder), webhooks: webhookKeyFileIn(folder) },
    keysFrom: values.keys === undefined ? undefined : resolve(values.keys),
    now: Date.now(),
  });
  console.log(report(restored, resolve(backup), folder, mode).join('\n'));
} catch (error) {
  console.error(error instanceof BackupUnusable ? error.message : shownOf(error));
  process.exitCode = 1;
}
