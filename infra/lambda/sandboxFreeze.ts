import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process, by Linux's process status. */
interface Status {
  readonly pid: number;
  readonly parent: number;
  /** `T`: stopped. `Z`: ended, and not yet cleared away. */
  readonly state: string;
}

const statusOf = (pid: number): Status | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may contain spaces and brackets.
    const [state = '', parent = ''] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { pid, state, parent: Number(parent) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
};

/** A process and everything below it. */
export const familyOf = (root: number): readonly Status[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statusOf(Number(name)) ?? []);
  const found = all.filter(({ pid }) => pid === root);
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid));
  return found;
};

const signal = (pid: number, name: 'SIGSTOP' | 'SIGCONT'): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
};

/** Stops a process and everything below it, and waits until all of them are stopped. */
export const freeze = async (root: number): Promise<void> => {
  for (;;) {
    const moving = familyOf(root).filter(({ state }) => state !== 'T' && state !== 'Z');
    if (moving.length === 0) return;
    for (const { pid } of moving) signal(pid, 'SIGSTOP');
    await pause(5);
  }
};

/** Lets them go on: what is below first, so that nobody waits for one that is still stopped. */
export const thaw = (root: number): void => {
  for (const { pid } of familyOf(root).toReversed()) signal(pid, 'SIGCONT');
};
