import type { BrowserContext } from 'playwright-core';
import { removeBrowserDirectory } from './browserDirectory.ts';
import { recordBrowserEnd } from './crash.ts';
import { settlesInTime } from './timeLimit.ts';

/** One running browser with one context, for one account. */
export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  /** Its first process; the others are in the same process group. `undefined` if it is not known. */
  readonly pid: number | undefined;
  /** Ends the browser and all of its processes, and deletes its profile. Safe to call twice. */
  close(): Promise<void>;
  /** As `close`, without asking: for a browser that does not answer, or whose work must not go on. */
  kill(): Promise<void>;
}

export interface Running {
  readonly context: BrowserContext;
  readonly pid: number | undefined;
  /** Its profile, which is deleted when it ends. */
  readonly directory: string;
  /** Milliseconds allowed for an orderly end before the process group is killed. */
  readonly endTimeoutMs: number;
}

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Ends a browser, once: when it is asked to, or when the browser has ended by itself. */
export const runningBrowser = ({ context, pid, directory, endTimeoutMs }: Running): Browser => {
  let closed: Promise<void> | undefined;
  let isEnding = false;
  /** Its process number may belong to another program by now. */
  let hasEnded = false;
  const killProcesses = (): void => {
    if (pid !== undefined && !hasEnded) killGroup(pid);
  };
  const end = async (): Promise<void> => {
    isEnding = true;
    const ending = context.close();
    if (!(await settlesInTime(ending, endTimeoutMs))) {
      killProcesses();
      await settlesInTime(ending, endTimeoutMs);
    }
    hasEnded = true;
    await removeBrowserDirectory(directory);
  };
  const close = (): Promise<void> => {
    closed ??= end();
    return closed;
  };
  const kill = async (): Promise<void> => {
    killProcesses();
    await close();
  };
  // Its first process has ended a moment ago. What it leaves, processes and profile, goes at once.
  context.once('close', () => {
    if (isEnding) return;
    recordBrowserEnd(context);
    kill().catch(() => undefined);
  });
  return { context, pid, close, kill, [Symbol.asyncDispose]: close };
};
