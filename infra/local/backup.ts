import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unfinishedBackup } from '../../functions/rows/sqlite/backup.ts';
import { commandFolder } from './commandFolder.ts';
import { vaultKeyFileIn, webhookKeyFileIn } from './keyFiles.ts';
import { doAsOperator } from './operator.ts';
import { ownDirectory } from './ownDirectory.ts';
import { readLocalSettings } from './settings.ts';
import { sizeOf, stampOf } from './shownBackup.ts';
import { StartFailure, shownOf } from './startFailure.ts';

const usage = `npm run backup -- [file or folder] [--keys <folder>]

Writes a backup of the database, whether npm start is running or not; by default into DATA_DIR/backups.
--keys also copies the key files into a folder. Keep them apart from the backups: who has both can use the LinkedIn accounts.`;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Where the backup goes: a file, or a dated one in a folder. */
const targetOf = (asked: string | undefined, dataDir: string, mode: string): string => {
  const dated = `${mode}-${stampOf(Date.now())}.sqlite`;
  if (asked !== undefined) return isFolder(asked) ? join(resolve(asked), dated) : resolve(asked);
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, dated);
};

/** Shows how far the file has grown, on a terminal, until the returned function is called. */
const showProgress = (target: string): (() => void) => {
  if (!process.stderr.isTTY) return () => {};
  const timer = setInterval(() => {
    const written = statSync(unfinishedBackup(target), { throwIfNoEntry: false })?.size;
    if (written !== undefined) process.stderr.write(`\r${sizeOf(written)} written `);
  }, 500);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r');
  };
};

const copyKeys = (keys: readonly string[], to: string): void => {
  ownDirectory(to);
  for (const key of keys) copyFileSync(key, join(to, basename(key)));
};

/** `npm run backup`. */
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help || positionals.length > 1) throw new StartFailure(usage);
  const settings = readLocalSettings(process.env);
  const folder = await commandFolder(settings, process.env);
  process.umask(0o077);
  const target = targetOf(positionals[0], settings.DATA_DIR, basename(folder));
  const shown = showProgress(target);
  const { bytes, at } = await doAsOperator(settings, process.env, 'backup', target).finally(shown);
  const keys = [settings.VAULT_KEY_FILE ?? vaultKeyFileIn(folder), webhookKeyFileIn(folder)].filter(existsSync);
  console.log(`${target} was written and checked: ${sizeOf(bytes)}, everything up to ${new Date(at).toISOString()}.`);
  if (values.keys === undefined)
    console.log(
      `The keys are not in it. They lie in ${keys.join(' and ')}: keep copies elsewhere (--keys <folder>), apart from the backups. Without vault.key nobody can read a backup.`,
    );
  else {
    copyKeys(keys, resolve(values.keys));
    console.log(`The keys were copied to ${resolve(values.keys)}: keep them apart from the backups.`);
  }
  if (dirname(target).startsWith(settings.DATA_DIR)) console.log('It is on the same disk as the database: copy it to another machine.');
} catch (error) {
  console.error(shownOf(error));
  process.exitCode = 1;
}
