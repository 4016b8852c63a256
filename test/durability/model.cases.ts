import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../support/harnessTables.ts';

/** Random interleavings, so many on an engine. */
export const interleavings = (runsOn: Readonly<Partial<Record<Engine, number>>>): void => {
  for (const [engine, runs] of Object.entries(runsOn))
    it(`P1–P7, P20: ${runs} interleavings of submit, crash, redeliver, cancel, decide, freeze, thaw and a lost queue keep every promise (${engine})`, async () => {
      // A separate thread: in the runner's thread, hooks follow every promise, and here there are millions.
      const thread = new Worker(new URL('../support/interleavings.ts', import.meta.url), { workerData: { runs, engine } });
      assert.deepEqual(await once(thread, 'exit'), [0], 'it did not come to its end');
    });
};
