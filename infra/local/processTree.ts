import { readdirSync, readFileSync } from 'node:fs';

/** Parent of a process, by Linux's process status; the name before it may contain spaces and brackets. */
const parentOf = (pid: string): number | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
};

const processIds = (): readonly string[] => {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

/** The processes that this process has started and that still run. None where the system does not tell. */
export const childProcesses = (): readonly number[] =>
  processIds()
    .filter((pid) => parentOf(pid) === process.pid)
    .map(Number);

/** Ends every browser that a thread has left behind, with all its processes: each leads a process group of its own. */
export const killLeftBrowsers = (before: readonly number[]): void => {
  for (const pid of childProcesses()) {
    if (before.includes(pid)) continue;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It leads no group, so it is no browser, or it has just ended.
    }
  }
};
