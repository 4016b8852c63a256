import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type BrowserWorker, openBrowserWorker } from '../support/browserWorker.ts';

const patienceSeconds = 5;

describe('a page that loops forever', () => {
  let worker: BrowserWorker;
  before(async () => {
    worker = await openBrowserWorker(patienceSeconds);
  });
  after(() => worker[Symbol.asyncDispose]());

  it('ends with its patience: its item fails as one that was interrupted, and the next has a fresh browser', async () => {
    const { harness, accountId, told } = worker;
    const [looping = '', sound = ''] = (await worker.world()).people.filter(({ status }) => status === 'exists').map(({ url }) => url);
    const body = '<!doctype html><title>Loop</title><script>for (;;);</script>';
    const { requestId } = await harness.submit(accountId, 'connections.checkStatus', { people: [looping, sound] });

    const from = performance.now();
    await worker.work({
      onOpen: async ({ linkedin: { context } }) => {
        await context.route(`${looping}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
      },
    });
    const seconds = (performance.now() - from) / 1000;

    const { outcomes } = await harness.stored(requestId);
    const ends = [0, 1].map((index) => {
      const outcome = outcomes.get(index);
      return outcome?.success ? 'done' : outcome?.error.errorType;
    });
    assert.deepEqual(ends, ['internalError', 'done']);
    assert.ok(told.includes('A page did not answer, and its browser was ended'), told.join('\n'));
    // Two attempts, each until the page is given up; before, a hung page held its item for minutes.
    assert.ok(seconds < 20 * patienceSeconds, `${seconds} s`);
  });
});
