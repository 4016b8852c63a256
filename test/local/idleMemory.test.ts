import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { until } from '../support/until.ts';

const megabyte = 2 ** 20;

/** Uses memory until it is told to forget, and then idles. */
const body = `
const { parentPort, workerData } = require('node:worker_threads');
let used = Array.from({ length: 2_000_000 }, (_, index) => ({ index }));
parentPort.on('message', () => { used = undefined; });
import(workerData).then(({ collectWhenIdle }) => { collectWhenIdle(100); parentPort.postMessage('ready'); });
`;

it('a thread that idles after use gives its memory back', async () => {
  const thread = new Worker(body, { eval: true, workerData: new URL('../../infra/local/idleMemory.ts', import.meta.url).href });
  try {
    await once(thread, 'message');
    const usedBytes = async (): Promise<number> => (await thread.getHeapStatistics()).used_heap_size;
    assert.ok((await usedBytes()) > 50 * megabyte);
    thread.postMessage('forget');
    // V8 by itself would do so after eight seconds at the earliest.
    await until('it keeps nothing that nothing refers to', async () => (await usedBytes()) <= 20 * megabyte, {
      patienceMs: 7_000,
      pauseMs: 100,
    });
  } finally {
    await thread.terminate();
  }
});
