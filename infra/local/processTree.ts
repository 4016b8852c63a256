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

/** Ends the browsers that this process has started and that still run; each leads a process group of its own. For the very end of the process. */
export const killLeftBrowsers = (): void => {
  for (const pid of processIds().filter((each) => parentOf(each) === process.pid)) {
    try {
      process.kill(-Number(pid), 'SIGKILL');
    } catch {
      // It leads no group, so it is no browser, or it has just ended.
    }
  }
};
