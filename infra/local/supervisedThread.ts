import { Worker } from 'node:worker_threads';
import { errorText } from '../../functions/errorFacts.ts';
import type { DatabaseThread } from '../../functions/rows/sqlite/threadDatabase.ts';
import { StartFailure } from './startFailure.ts';
import type { FromThread, ToThread } from './threadProtocol.ts';

export interface ThreadOptions<Ready> {
  /** What the thread is, in the words of a log line. */
  readonly name: string;
  readonly module: URL;
  /** The thread's own environment; its own alone, like a Lambda's. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the thread starts with; after a crash it receives the value that it had reported, so that it keeps its port. */
  readonly data: (before: Ready | undefined) => object;
  /** Connects each new thread to the database. */
  readonly connect?: () => DatabaseThread;
  /** A thread has ended, with whatever was sent to it. */
  readonly onExit?: () => void;
  readonly onNotice?: (notice: unknown, thread: SupervisedThread<Ready>) => void;
  readonly log: (line: string) => void;
  /** How long an orderly end may take. */
  readonly endTimeoutMs?: number;
}

export interface SupervisedThread<Ready> {
  readonly ready: Ready;
  /** Sends to the present thread, or to its successor as soon as that is ready. */
  send(content: unknown): void;
  /** Ends the present thread, which is replaced by a fresh one: what Lambda does with a sandbox that timed out. */
  recycle(): void;
  close(): Promise<void>;
}

/** Where Node keeps compiled modules, which is the process's own matter: a thread that has to compile them takes twice as long to start. */
const { NODE_COMPILE_CACHE } = process.env;
const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

/** Room for new objects, of which V8 otherwise keeps up to 48 MB in each thread: half a dozen threads idle most of the time. */
const maxYoungGenerationSizeMb = 8;

const firstPauseMs = 50;
const maxPauseMs = 5_000;

const endOf = async (worker: Worker, timeoutMs: number): Promise<void> => {
  // An error while stopping is reported by the error listener, and counts as an end.
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  const stop: ToThread = { type: 'stop' };
  worker.postMessage(stop);
  const timer = setTimeout(() => void worker.terminate(), timeoutMs);
  await exited;
  clearTimeout(timer);
};

/** Starts a thread, waits until it is ready, and replaces it when it crashes, later and later if it keeps crashing. */
export const startThread = async <Ready>(options: ThreadOptions<Ready>): Promise<SupervisedThread<Ready>> => {
  const endTimeoutMs = options.endTimeoutMs ?? 1_200;
  let closing = false;
  let ready: Ready | undefined;
  let worker: Worker | undefined;
  let isUp = false;
  const unsent: unknown[] = [];
  let restart: NodeJS.Timeout | undefined;
  let pauseMs = firstPauseMs;

  const begin = (): Promise<Ready> =>
    new Promise((resolve, reject) => {
      const connection = options.connect?.() ?? {};
      const started = new Worker(options.module, {
        name: options.name,
        env: { ...compileCache, ...options.environment },
        workerData: { ...options.data(ready), ...connection },
        transferList: Object.values(connection),
        execArgv: ['--disable-warning=ExperimentalWarning'],
        resourceLimits: { maxYoungGenerationSizeMb },
      });
      worker = started;
      started.on('message', (message: FromThread<Ready>) => {
        if (message.type === 'ready') {
          isUp = true;
          ready = message.value;
          for (const content of unsent.splice(0)) started.postMessage({ type: 'message', content } satisfies ToThread);
          resolve(message.value);
        } else if (message.type === 'failed') {
          reject(message.expected ? new StartFailure(message.message) : new Error(`${options.name}: ${message.message}`));
        } else {
          pauseMs = firstPauseMs;
          if (thread) options.onNotice?.(message.notice, thread);
        }
      });
      started.on('error', (error) => {
        if (isUp) options.log(`${options.name}: ${errorText(error)}`);
        reject(error);
      });
      started.once('exit', (code) => {
        reject(new Error(`${options.name} ended with code ${code} before it was ready.`));
        isUp = false;
        unsent.length = 0;
        options.onExit?.();
        if (closing || !thread) return;
        options.log(`${options.name} ended with code ${code} and is restarted.`);
        restart = setTimeout(() => void replace().catch((error: Error) => options.log(error.message)), pauseMs);
        pauseMs = Math.min(2 * pauseMs, maxPauseMs);
      });
    });

  const replace = async (): Promise<void> => {
    if (!closing) await begin();
  };

  let thread: SupervisedThread<Ready> | undefined;
  const first = await begin();
  thread = {
    get ready() {
      return ready ?? first;
    },
    send: (content) => {
      if (isUp) worker?.postMessage({ type: 'message', content } satisfies ToThread);
      else unsent.push(content);
    },
    recycle: () => {
      if (worker && worker.threadId !== -1) void endOf(worker, endTimeoutMs);
    },
    close: async () => {
      closing = true;
      clearTimeout(restart);
      if (worker && worker.threadId !== -1) await endOf(worker, endTimeoutMs);
    },
  };
  return thread;
};
