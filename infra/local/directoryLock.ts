import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { resultCodeOf } from '../../functions/rows/sqlite/databaseDamaged.ts';
import { StartFailure } from './startFailure.ts';

/** The process that has a directory, for sentences; empty where it does not say. */
const holderOf = (file: string): string => {
  try {
    return /^\d+$/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
  } catch {
    return '';
  }
};

/** Kept until they are given back: a connection that nobody refers to is closed, and its lock with it. */
const held = new Set<DatabaseSync>();

/** SQLite's result code BUSY. */
const busyCode = 5;

/** A lock of the operating system, which ends with the process that has it, and which processes of other containers see as well. */
const systemLock = (file: string): DatabaseSync | undefined => {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    chmodSync(file, 0o600);
    return lock;
  } catch (error) {
    lock.close();
    if (resultCodeOf(error) === busyCode) return undefined;
    throw error;
  }
};

/** Keeps a directory to this process. Returns how to give the lock back. @throws StartFailure where another process has it */
export const lockDirectory = (directory: string): (() => void) => {
  const file = join(directory, 'lock');
  const lock = systemLock(`${file}.held`);
  if (!lock) {
    const holder = holderOf(file);
    throw new StartFailure(
      `DATA_DIR ${directory} is in use by ${holder ? `process ${holder}` : 'another process'}: stop that process, or set DATA_DIR to another directory, and PORT and SANDBOX_CONTROL_PORT to other ports.`,
    );
  }
  held.add(lock);
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => {
    if (!held.delete(lock)) return;
    rmSync(file, { force: true });
    lock.close();
  };
};
