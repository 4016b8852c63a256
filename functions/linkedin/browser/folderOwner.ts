import { readFileSync } from 'node:fs';

/** When a process started, in the system's own unit; `undefined` where that is not known, or if there is no such process. */
const startOf = (pid: number): string | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may contain spaces and brackets.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
};

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const start = startOf(process.pid);

/**
 * Names this process in the name of a folder that it owns: by its number and, on Linux, by its start. Numbers come again: a container or a Lambda that
 * starts anew has the same.
 */
export const ownMark = start === undefined ? `${process.pid}` : `${process.pid}-${start}`;

/** Whether the process that such a mark names is still there. */
export const isOwnerRunning = (mark: string): boolean => {
  const [pid = '', started] = mark.split('-');
  return exists(Number(pid)) && (started === undefined || started === startOf(Number(pid)));
};
