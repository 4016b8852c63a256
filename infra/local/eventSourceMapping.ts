import type { Engine } from './engine.ts';
import type { MappingData, MappingNotice } from './eventSourceMapping.thread.ts';
import { startThread } from './supervisedThread.ts';

export interface EventSourceMappingOptions
  extends Pick<MappingData, 'queue' | 'functionName' | 'handlerModule' | 'maximumConcurrency' | 'timeoutMs'> {
  readonly engine: Pick<Engine, 'connect' | 'releaseReceived'>;
  /** The handler's, with the engine's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Memory that is left to others, in megabytes; none by default. */
  readonly reserveMb?: number;
  /** The thread is replaced if it is blocked for so long; a minute by default. */
  readonly blockedMs?: number;
  readonly log: (line: string) => void;
}

export interface EventSourceMapping {
  close(): Promise<void>;
}

/** How often within the time after which it is replaced a thread tells that it is alive. */
const tellsPerBlocked = 6;

/**
 * The stand-in for Lambda's event source mapping of a queue: one thread, in which the handler works on several messages at a time
 * ([why](../../docs/decisions/2026-11-29-accounts-share-a-thread.md)). A handler that overruns its time is given up, and its message left in the
 * queue; the others continue. A thread that crashes or is blocked is replaced, and its messages come again.
 */
export const startEventSourceMapping = async (options: EventSourceMappingOptions): Promise<EventSourceMapping> => {
  const { engine, queue, functionName, handlerModule, environment, maximumConcurrency, timeoutMs, log } = options;
  const { reserveMb = 0, blockedMs = 60_000 } = options;
  let isAlive = true;
  let silences = 0;
  const thread = await startThread<undefined>({
    name: functionName,
    module: new URL('./eventSourceMapping.thread.ts', import.meta.url),
    environment,
    data: (): MappingData => {
      silences = Number.NEGATIVE_INFINITY;
      return { queue, functionName, handlerModule, maximumConcurrency, timeoutMs, reserveMb, aliveMs: blockedMs / tellsPerBlocked };
    },
    connect: engine.connect,
    beforeRestart: () => engine.releaseReceived(queue),
    onNotice: (content) => {
      const notice = content as MappingNotice;
      if (notice.type === 'line') return log(notice.line);
      isAlive = true;
    },
    log,
  });
  // Intervals are counted, and not time: after the machine was suspended only one of them ends.
  const watching = setInterval(() => {
    silences = isAlive ? 0 : silences + 1;
    isAlive = false;
    if (silences < tellsPerBlocked) return;
    log(`${functionName} was blocked for ${blockedMs} ms and is ended.`);
    silences = Number.NEGATIVE_INFINITY;
    thread.recycle();
  }, blockedMs / tellsPerBlocked);
  watching.unref();
  return {
    close: async () => {
      clearInterval(watching);
      await thread.close();
    },
  };
};
