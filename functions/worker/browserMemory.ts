import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

/** The name in the second field may contain spaces and brackets. */
const groupOf = (pid: string): number => {
  const status = read(`/proc/${pid}/stat`);
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[2]);
};

/** What belongs to it alone, in megabytes: the program's files are in memory once for all browsers. */
const ownMb = (pid: string): number => Number(/^RssAnon:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;

const processIds = (): readonly string[] => {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Only Linux has it. Elsewhere the memory of browsers is not known.
    return [];
  }
};

/** The memory of process groups, in megabytes, by the number of each group; what several processes share is left out. Empty where there is no `/proc`. */
export const memoryOfGroups = (groups: ReadonlySet<number>): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (const pid of processIds()) {
    const group = groupOf(pid);
    if (groups.has(group)) found.set(group, (found.get(group) ?? 0) + ownMb(pid));
  }
  return found;
};
