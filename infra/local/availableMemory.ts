import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';

/** What is known of memory. */
export interface MemoryFacts {
  /** The content of a file below `/proc` or `/sys`; undefined if it is not there. */
  read(path: string): string | undefined;
  /** Bytes that the machine has available. */
  readonly machine: number;
}

export const memoryFacts = (): MemoryFacts => ({
  machine: freemem(),
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
});

/** Where the two versions of control groups keep the limit, the use, and the files of which the kernel gives memory back first. */
const versions = [
  { line: /^0::(.*)$/m, mount: '/sys/fs/cgroup', limit: 'memory.max', used: 'memory.current', inactive: /^inactive_file (\d+)$/m },
  {
    line: /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m,
    mount: '/sys/fs/cgroup/memory',
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
    inactive: /^total_inactive_file (\d+)$/m,
  },
] as const;

/** The folders of a group and of those above it, each of which may have a limit. In a container the path may be that of the machine outside. */
const foldersOf = (mount: string, path: string): readonly string[] => {
  const names = path.split('/').filter((name) => name !== '');
  return [mount, ...names.map((_, last) => [mount, ...names.slice(0, last + 1)].join('/'))];
};

/** A number of bytes, of a file that may hold `max` instead, or be missing. */
const bytesOf = (content: string | undefined): number | undefined =>
  content && /^\d+$/.test(content.trim()) ? Number(content) : undefined;

/**
 * Bytes of memory that this process may still use: what its control groups leave of their limits, and no more than the machine has. A
 * group's use includes the cache of files that were read or written once, such as by a backup, and the kernel gives that back when it is
 * needed: it counts as available, as it does on a machine without a limit.
 */
export const availableMemory = ({ read, machine }: MemoryFacts): number => {
  const groups = read('/proc/self/cgroup') ?? '';
  const left = versions.flatMap(({ line, mount, limit, used, inactive }) => {
    const [, path] = line.exec(groups) ?? [];
    if (path === undefined) return [];
    return foldersOf(mount, path).flatMap((folder) => {
      const [most, now] = [bytesOf(read(`${folder}/${limit}`)), bytesOf(read(`${folder}/${used}`))];
      if (most === undefined || now === undefined) return [];
      const cache = Number(inactive.exec(read(`${folder}/memory.stat`) ?? '')?.[1] ?? 0);
      return [Math.max(0, most - Math.max(0, now - cache))];
    });
  });
  return Math.min(machine, ...left);
};
