import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A thread idles that was busy for less than this part of the time. */
const idleShare = 0.01;

/** What is worth a collection, which takes a tenth of a second: so many bytes more than after the last one. */
const worthBytes = 12 * 2 ** 20;

/** V8's own collection, which also returns free pages to the system. */
const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
};

/**
 * V8 collects while it allocates: a thread that idles after use would keep what it needs no more. This collects it. Called once in each thread.
 * `watchedMs`: for so long a thread has to idle.
 */
export const collectWhenIdle = (watchedMs = 5_000): void => {
  const collect = collector();
  let collectedBytes = 0;
  let before = performance.eventLoopUtilization();
  const watch = (): void => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > idleShare || getHeapStatistics().used_heap_size - collectedBytes < worthBytes) return;
    collect();
    collectedBytes = getHeapStatistics().used_heap_size;
  };
  setInterval(watch, watchedMs).unref();
};
