import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A control group of Linux that limits the memory of the processes in it, as Lambda limits a function's. */
export interface MemoryGroup {
  /** The file that takes the number of a process: it, and what it starts from then on, are limited together. */
  readonly processesFile: string;
  /** Changes the limit, in megabytes. */
  limit(megabytes: number): void;
  /** What the processes use now, in megabytes, without the files that the system keeps in memory while there is room. */
  usedMb(): number;
  /** How often the system has ended a process because the limit was reached. */
  outOfMemory(): number;
  /** Removes the group, once its processes have ended. */
  remove(): Promise<void>;
}

/** Where the two versions of control groups keep things. */
interface Version {
  readonly root: string;
  readonly limit: string;
  readonly used: RegExp;
  readonly events: string;
  /** Files that turn swapping off, where the system has it. */
  readonly withoutSwap: Readonly<Record<string, string>>;
}

const versions: readonly Version[] = [
  {
    root: '/sys/fs/cgroup/memory',
    limit: 'memory.limit_in_bytes',
    used: /^total_(?:rss|shmem) (\d+)$/gm,
    events: 'memory.oom_control',
    withoutSwap: { 'memory.swappiness': '0' },
  },
  {
    root: '/sys/fs/cgroup',
    limit: 'memory.max',
    used: /^(?:anon|shmem|kernel_stack|pagetables) (\d+)$/gm,
    events: 'memory.events',
    withoutSwap: { 'memory.swap.max': '0' },
  },
];

const megabyte = 2 ** 20;

const open = (version: Version, name: string): MemoryGroup => {
  const folder = join(version.root, name);
  const file = (of: string): string => join(folder, of);
  const read = (of: string): string => readFileSync(file(of), 'utf8');
  const limit = (megabytes: number): void => writeFileSync(file(version.limit), String(Math.round(megabytes * megabyte)));
  mkdirSync(folder);
  try {
    // A controller that is not handed down to the group shows as a file that is missing.
    readFileSync(file(version.limit));
    for (const [of, value] of Object.entries(version.withoutSwap)) {
      try {
        writeFileSync(file(of), value);
      } catch {
        // This system cannot swap.
      }
    }
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return {
    processesFile: file('cgroup.procs'),
    limit,
    usedMb: () => [...read('memory.stat').matchAll(version.used)].reduce((sum, [, bytes]) => sum + Number(bytes), 0) / megabyte,
    outOfMemory: () => Number(/^oom_kill (\d+)$/m.exec(read(version.events))?.[1] ?? 0),
    remove: async () => {
      for (let tries = 50; ; tries--) {
        try {
          return rmdirSync(folder);
        } catch (error) {
          // A process that was killed is in it until it has been cleared away.
          if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || tries === 0) throw error;
        }
        await pause(100);
      }
    },
  };
};

let opened = 0;

/**
 * Makes a group without a limit. @throws Error if this machine does not let this user make one
 *
 * @example const group = openMemoryGroup(); group.limit(2048);
 */
export const openMemoryGroup = (): MemoryGroup => {
  const name = `account-api-${process.pid}-${++opened}`;
  const reasons: string[] = [];
  for (const version of versions) {
    try {
      return open(version, name);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `The memory of processes cannot be limited here: control groups have to be writable, as for root on Linux (${reasons.join('; ')})`,
  );
};

/** Why no group can be made here; `undefined` if one can. */
export const withoutMemoryGroups = async (): Promise<string | undefined> => {
  try {
    await openMemoryGroup().remove();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
