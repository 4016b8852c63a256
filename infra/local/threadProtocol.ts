import { parentPort, workerData } from 'node:worker_threads';
import { collectWhenIdle } from './idleMemory.ts';
import { StartFailure } from './startFailure.ts';

export type ToThread = { readonly type: 'stop' } | { readonly type: 'message'; readonly content: unknown };

export type FromThread<Ready> =
  | { readonly type: 'ready'; readonly value: Ready }
  | { readonly type: 'failed'; readonly message: string; readonly expected: boolean }
  | { readonly type: 'notice'; readonly notice: unknown };

/** A started thread: what it reports about itself, and how to stop it. */
export interface Served<Ready> {
  readonly value: Ready;
  /** What the supervisor sends. */
  readonly receive?: (content: unknown) => void;
  readonly close: () => Promise<void>;
}

/** Sends a message to the supervisor. */
export const notice = (content: unknown): void => parentPort?.postMessage({ type: 'notice', notice: content });

/** The body of a thread: starts, reports that it is ready, and stops on request. */
export const serveThread = async <Data, Ready>(start: (data: Data) => Promise<Served<Ready>>): Promise<void> => {
  const send = (message: FromThread<Ready>): void => parentPort?.postMessage(message);
  collectWhenIdle();
  try {
    const served = await start(workerData as Data);
    // Leaving by `process.exit` runs the exit handlers, which kill what a handler may have left running.
    parentPort?.on('message', (message: ToThread) => {
      if (message.type === 'message') served.receive?.(message.content);
      else void served.close().finally(() => process.exit(0));
    });
    send({ type: 'ready', value: served.value });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send({ type: 'failed', message, expected: error instanceof StartFailure });
    parentPort?.close();
  }
};
