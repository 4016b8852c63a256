import { once } from 'node:events';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';

/** The random interleavings differ in every run, unless a seed is given. */
export const interleavings = (runs: number, seed?: number): void => {
  it(`P1–P7: ${runs} interleavings of submit, crash, redeliver, cancel, freeze and thaw keep every promise`, async () => {
    // A separate thread: in the runner's thread, hooks follow every promise, and here there are millions.
    await once(new Worker(new URL('../support/interleavings.ts', import.meta.url), { workerData: { runs, seed } }), 'exit');
  });
};
