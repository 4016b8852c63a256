import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BackupUnusable, moveBackup, removeUnfinished, unfinishedBackup, unwritable } from '../../functions/rows/sqlite/backup.ts';
import { draftOf, makeFolder, renameOnDisk } from '../../functions/syncedFiles.ts';
import { commandFolder } from './commandFolder.ts';
import { askedMode } from './dataModes.ts';
import { vaultKeyFileIn, webhookKeyFileIn } from './keyFiles.ts';
import { doAsOperator } from './operator.ts';
import { operatorArguments } from './operatorArguments.ts';
import { ownDirectory } from './ownDirectory.ts';
import { readRunning } from './running.ts';
import { readLocalSettings } from './settings.ts';
import { freeStamp, sizeOf } from './shownBackup.ts';
import { StartFailure, shownOf } from './startFailure.ts';
import { removeOnSignal, removeStale } from './unfinishedBackups.ts';

const usage = `npm run backup -- [file or folder] [--keys <folder>]

Writes a backup of the database, whether npm start is running or not; by default into DATA_DIR/backups.
A name that ends in .sqlite is a file; any other is a folder, made where there is none, that gets a dated file.
--keys also copies the key files into a folder. Keep them apart from the backups: who has both can use the LinkedIn accounts.`;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A dated name that no file in these folders has. */
const freeName = (name: string, folders: readonly string[]): string => {
  const fileOf = (stamp: string): string => `${name}-${stamp}.sqlite`;
  return fileOf(freeStamp(Date.now(), (stamp) => folders.some((folder) => existsSync(join(folder, fileOf(stamp))))));
};

/** The file that was asked for, or a dated one in a folder, made where there is none. It is known at once, and not after the writing, whether its folder can be written. */
const targetOf = (asked: string, dated: string): string => {
  const isFile = existsSync(asked) ? !isFolder(asked) : asked.endsWith('.sqlite');
  const target = isFile ? resolve(asked) : join(resolve(asked), dated);
  if (existsSync(target)) throw new StartFailure(`${target} is there already: name another file.`);
  try {
    if (!isFile) makeFolder(dirname(target));
    accessSync(dirname(target), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(target, error) ?? error;
  }
  return target;
};

/** Shows how far the file has grown, on a terminal, until the returned function is called. */
const showProgress = (targets: readonly string[]): (() => void) => {
  if (!process.stderr.isTTY) return () => {};
  const timer = setInterval(() => {
    const sizes = targets.map((target) => statSync(unfinishedBackup(target), { throwIfNoEntry: false })?.size ?? 0);
    if (Math.max(...sizes) > 0) process.stderr.write(`\r${sizeOf(Math.max(...sizes))} written `);
  }, 500);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r');
  };
};

const copyKeys = async (keys: readonly string[], to: string): Promise<void> => {
  ownDirectory(to, { name: 'The folder for the keys', otherwise: 'name one with --keys' });
  for (const key of keys) renameOnDisk(await draftOf(key, join(to, basename(key))), join(to, basename(key)));
};

/** `npm run backup`. */
try {
  const { values, words } = operatorArguments({ usage, options: { keys: { type: 'string' } }, maxWords: 1 });
  const settings = readLocalSettings(process.env);
  const folder = await commandFolder(settings, process.env);
  process.umask(0o077);
  const backups = join(settings.DATA_DIR, 'backups');
  const dated = freeName(basename(folder), [backups, ...words]);
  // A service may write nowhere but in its own folder: this command moves the file from there.
  const ours = join(backups, dated);
  const target = words[0] === undefined ? ours : targetOf(words[0], dated);
  const targets = [...new Set([ours, target])];
  removeStale(targets.map(dirname));
  // While it is written, a file in our folder belongs to the npm start that runs, which removes it itself when this command has gone.
  const isRunning = (await readRunning(settings.DATA_DIR, askedMode(settings, process.env))) !== undefined;
  if (!isRunning || target !== ours)
    removeOnSignal(() => {
      removeUnfinished(target);
      if (target !== ours) rmSync(ours, { force: true });
    });
  const shown = showProgress(targets);
  const { bytes, at } = await doAsOperator(settings, process.env, 'backup', ours, target).finally(shown);
  if (target !== ours && existsSync(ours)) await moveBackup(ours, target);
  const keys = [settings.VAULT_KEY_FILE ?? vaultKeyFileIn(folder), webhookKeyFileIn(folder)].filter(existsSync);
  console.log(`${target} was written and checked: ${sizeOf(bytes)}, everything up to ${new Date(at).toISOString()}.`);
  if (values.keys === undefined)
    console.log(
      `The keys are not in it. They lie in ${keys.join(' and ')}: keep copies elsewhere (--keys <folder>), apart from the backups. Without vault.key nobody can read a backup.`,
    );
  else {
    await copyKeys(keys, resolve(values.keys));
    console.log(`The keys were copied to ${resolve(values.keys)}: keep them apart from the backups.`);
  }
  if (dirname(target).startsWith(settings.DATA_DIR)) console.log('It is on the same disk as the database: copy it to another machine.');
} catch (error) {
  console.error(error instanceof BackupUnusable ? error.message : shownOf(error));
  process.exitCode = 1;
}
