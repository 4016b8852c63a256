import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './startFailure.ts';

interface Holder {
  readonly pid: number;
  /** Distinguishes a later process with the same number; empty if the system does not provide it. */
  readonly startedAt: string;
}

/** Field 22 of Linux's process status: when it started, in ticks since the boot. The name before it may contain spaces. */
const startOf = (pid: number): string => {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // One that was killed and not yet reaped by its parent (a zombie) holds nothing.
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
};

const isAlive = ({ pid, startedAt }: Holder): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === startedAt;
};

const holderOf = (file: string): Holder | undefined => {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.startedAt === 'string'
      ? { pid: holder.pid, startedAt: holder.startedAt }
      : undefined;
  } catch {
    return undefined;
  }
};

const create = (file: string): boolean => {
  try {
    const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid) };
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** Keeps a directory to this process. A lock that a killed process left behind is replaced. Returns how to give the lock back. */
export const lockDirectory = (directory: string): (() => void) => {
  const file = join(directory, 'lock');
  if (!create(file)) {
    const holder = holderOf(file);
    if (holder && isAlive(holder)) {
      throw new StartFailure(
        `DATA_DIR ${directory} is in use by process ${holder.pid}: stop that process, or set DATA_DIR to another directory.`,
      );
    }
    rmSync(file, { force: true });
    if (!create(file))
      throw new StartFailure(`DATA_DIR ${directory} has just been taken by another process: set DATA_DIR to another directory.`);
  }
  return () => rmSync(file, { force: true });
};
