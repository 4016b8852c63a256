import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process, and of the processes below it, in megabytes: what several share counts in parts (PSS). */
export interface MemoryUse {
  readonly ownMb: number;
  readonly browsersMb: number;
}

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

interface Status {
  readonly parent: number;
  readonly ticks: number;
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

/** The name in the second field may contain spaces and brackets. */
const statusOf = (pid: number): Status => {
  const status = read(`/proc/${pid}/stat`);
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0) };
};

const proportionalKb = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** A process and everything below it, from Linux's process file system. */
const family = (root: number): ReadonlyMap<number, Status> => {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statusOf(Number(name))] as const),
  );
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = all.get(at)?.parent) if (at === root) return true;
    return false;
  };
  return new Map([...all].filter(([pid]) => isBelow(pid)));
};

/** Takes a few milliseconds of each process. */
export const memoryUse = (root: number): MemoryUse => {
  const megabytes = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024;
  return { ownMb: megabytes([root]), browsersMb: megabytes([...family(root).keys()].filter((pid) => pid !== root)) };
};

/** Seconds of processor time so far, of processes that have ended too. */
export const processorSeconds = (root: number): number =>
  [...family(root).values()].reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;
