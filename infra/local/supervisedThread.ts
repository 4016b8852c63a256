import { backoff } from './backoff.ts';
import { requireSameProgram } from './programFiles.ts';
import { type RunningThread, type RunOptions, runThread } from './runningThread.ts';

export interface ThreadOptions<Ready> extends Omit<RunOptions, 'data'> {
  /** What the thread starts with; after a crash it receives the value that it had reported, so that it keeps its port. */
  readonly data: (before: Ready | undefined) => object;
}

export interface SupervisedThread<Ready> {
  readonly ready: Ready;
  close(): Promise<void>;
}

/** Starts a thread, waits until it is ready, and replaces it when it crashes, later and later if it keeps crashing. */
export const startThread = async <Ready>(options: ThreadOptions<Ready>): Promise<SupervisedThread<Ready>> => {
  const { name, data, log, onNotice } = options;
  const pauses = backoff();
  let closing = false;
  let restart: NodeJS.Timeout | undefined;
  let replacing: Promise<void> = Promise.resolve();

  const run = (before: Ready | undefined): Promise<RunningThread<Ready>> =>
    runThread<Ready>({
      ...options,
      data: data(before),
      onNotice: (notice) => {
        pauses.forget();
        onNotice?.(notice);
      },
    });

  const replaceSoon = (): void => {
    if (closing) return;
    restart = setTimeout(() => {
      replacing = replace();
    }, pauses.next());
  };
  const watch = (watched: RunningThread<Ready>): RunningThread<Ready> => {
    void watched.ended.then((code) => {
      if (closing) return;
      log(`${name} ended with code ${code} and is restarted.`);
      replaceSoon();
    });
    return watched;
  };
  const replace = async (): Promise<void> => {
    try {
      requireSameProgram(name);
      thread = watch(await run(thread.ready));
    } catch (error) {
      log((error as Error).message);
      replaceSoon();
    }
  };

  let thread = watch(await run(undefined));
  return {
    get ready() {
      return thread.ready;
    },
    close: async () => {
      closing = true;
      clearTimeout(restart);
      await replacing;
      await thread.end();
    },
  };
};
