import { Worker } from 'node:worker_threads';
import { errorText } from '../../functions/errorFacts.ts';
import type { DatabaseThread } from '../../functions/rows/sqlite/threadDatabase.ts';
import { StartFailure } from './startFailure.ts';
import type { FromThread, ToThread } from './threadProtocol.ts';

export interface RunOptions {
  /** What the thread is, in the words of a log line. */
  readonly name: string;
  readonly module: URL;
  /** The thread's own environment; its own alone, like a Lambda's. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the thread starts with. */
  readonly data: object;
  /** Connects the thread to the database. */
  readonly connect?: (() => DatabaseThread) | undefined;
  readonly onNotice?: (notice: unknown) => void;
  readonly log: (line: string) => void;
}

/** A thread that is ready. */
export interface RunningThread<Ready> {
  readonly ready: Ready;
  /** Resolves with the exit code when the thread has ended, for whatever reason. What was sent to it and not answered is lost. */
  readonly ended: Promise<number>;
  send(content: unknown): void;
  /** An orderly end, or after a while another one. */
  end(): Promise<void>;
}

/** Where Node keeps compiled modules, which is the process's own matter: a thread that has to compile them takes twice as long to start. */
const { NODE_COMPILE_CACHE } = process.env;
const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

/** Room for new objects, of which V8 otherwise keeps up to 48 MB in each thread: half a dozen threads idle most of the time. */
const maxYoungGenerationSizeMb = 8;

/** How long an orderly end may take. */
const endTimeoutMs = 1_200;

/** Starts a thread and waits until it is ready. One that does not become ready has ended before this fails. */
export const runThread = async <Ready>(options: RunOptions): Promise<RunningThread<Ready>> => {
  const { name, module, environment, data, connect, onNotice, log } = options;
  const connection = connect?.() ?? {};
  const worker = new Worker(module, {
    name,
    env: { ...compileCache, ...environment },
    workerData: { ...data, ...connection },
    transferList: Object.values(connection),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  const { promise: ended, resolve: exited } = Promise.withResolvers<number>();
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<Ready>();
  let isUp = false;
  worker.on('message', (message: FromThread<Ready>) => {
    if (message.type === 'ready') {
      isUp = true;
      isReady(message.value);
    } else if (message.type === 'failed') {
      isNotReady(message.expected ? new StartFailure(message.message) : new Error(`${name}: ${message.message}`));
    } else onNotice?.(message.notice);
  });
  worker.on('error', (error) => {
    // An error while it stops counts as an end.
    if (isUp) log(`${name}: ${errorText(error)}`);
    isNotReady(error);
  });
  worker.once('exit', (code) => {
    isNotReady(new Error(`${name} ended with code ${code} before it was ready.`));
    exited(code);
  });
  const tell = (message: ToThread): void => worker.postMessage(message);
  try {
    return {
      ready: await ready,
      ended,
      send: (content) => tell({ type: 'message', content }),
      end: async () => {
        tell({ type: 'stop' });
        const timer = setTimeout(() => void worker.terminate(), endTimeoutMs);
        await ended;
        clearTimeout(timer);
      },
    };
  } catch (error) {
    await worker.terminate();
    await ended;
    throw error;
  }
};
