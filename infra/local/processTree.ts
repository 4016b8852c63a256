import { execFileSync } from 'node:child_process';
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

const childrenInProc = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid)
    .map(Number);

/** By `ps`, for systems without `/proc`, such as macOS. */
export const childrenByPs = (): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (pid !== undefined && parent === process.pid ? [pid] : []));

const children = (): readonly number[] => {
  try {
    return process.platform === 'linux' ? childrenInProc() : childrenByPs();
  } catch {
    return [];
  }
};

/** Ends the browsers that this process has started and that still run; each leads a process group of its own. For the very end of the process. */
export const killLeftBrowsers = (): void => {
  for (const pid of children()) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It leads no group, so it is no browser, or it has just ended.
    }
  }
};
