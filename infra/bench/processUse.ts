import { readdirSync, readFileSync } from 'node:fs';

/** What this process and everything below it use. */
export interface ProcessUse {
  /** Megabytes of this process, and of the processes below it: memory that several share counts in parts (PSS). */
  readonly ownMb: number;
  readonly browsersMb: number;
  /** Seconds of processor time so far, of processes that have ended too. */
  readonly cpuSeconds: number;
  /** Number of processes below this one. */
  readonly processes: number;
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

/** What is used now, from Linux's process file system. */
export const processUse = (): ProcessUse => {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statusOf(Number(name))] as const),
  );
  const isBelow = (pid: number): boolean => {
    for (let at = all.get(pid)?.parent; at !== undefined && at > 0; at = all.get(at)?.parent) if (at === process.pid) return true;
    return false;
  };
  const below = [...all.keys()].filter(isBelow);
  const megabytes = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024;
  const ticks = [process.pid, ...below].reduce((sum, pid) => sum + (all.get(pid)?.ticks ?? 0), 0);
  return { ownMb: megabytes([process.pid]), browsersMb: megabytes(below), cpuSeconds: ticks / ticksPerSecond, processes: below.length };
};
