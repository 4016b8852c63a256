import type { Engine } from './engine.ts';
import type { MappingData, MappingNotice } from './eventSourceMapping.thread.ts';
import { type SupervisedThread, startThread } from './supervisedThread.ts';

export interface EventSourceMappingOptions {
  readonly engine: Pick<Engine, 'connect'>;
  readonly queue: MappingData['queue'];
  readonly functionName: string;
  readonly handlerModule: string;
  /** The handler's, with the engine's. */
  readonly environment: Readonly<Record<string, string>>;
  /** As many messages are worked on at a time. */
  readonly maximumConcurrency: number;
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
}

export interface EventSourceMapping {
  close(): Promise<void>;
}

/**
 * The stand-in for Lambda's event source mapping of a queue: one thread per concurrent invocation, each a Lambda sandbox with
 * module globals of its own. A handler that overruns its time is ended together with its thread, and its message left in the queue.
 */
export const startEventSourceMapping = async (options: EventSourceMappingOptions): Promise<EventSourceMapping> => {
  const { engine, queue, functionName, handlerModule, environment, timeoutMs, log } = options;
  const startSandbox = async (number: number): Promise<SupervisedThread<undefined>> => {
    const name = `${functionName} ${number}`;
    let deadline: NodeJS.Timeout | undefined;
    const thread = await startThread<undefined>({
      name,
      module: new URL('./eventSourceMapping.thread.ts', import.meta.url),
      environment,
      data: (): MappingData => {
        clearTimeout(deadline);
        return { queue, functionName, handlerModule, timeoutMs };
      },
      connect: engine.connect,
      onNotice: (notice, sandbox) => {
        clearTimeout(deadline);
        if ((notice as MappingNotice).type !== 'invoked') return;
        deadline = setTimeout(() => {
          log(`${name} exceeded its timeout of ${timeoutMs} ms and is ended.`);
          sandbox.recycle();
        }, timeoutMs);
      },
      log,
    });
    return {
      ...thread,
      close: async () => {
        await thread.close();
        clearTimeout(deadline);
      },
    };
  };
  const starts = await Promise.allSettled(Array.from({ length: options.maximumConcurrency }, (_, index) => startSandbox(index + 1)));
  const close = async (): Promise<void> => {
    await Promise.all(starts.map((start) => (start.status === 'fulfilled' ? start.value.close() : undefined)));
  };
  const refused = starts.find((start) => start.status === 'rejected');
  if (refused) {
    await close();
    throw refused.reason;
  }
  return { close };
};
