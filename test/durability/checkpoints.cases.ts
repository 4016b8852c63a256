import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { processingEnvelopeOf } from '../../functions/requests/envelopes.ts';
import { requestCancel } from '../../functions/requests/journal.ts';
import { checkpointSpan } from '../../functions/requests/table.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const minute = 60_000;
const rowsOf = (count: number): JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Person ${index}`,
    publicUrl: `https://www.linkedin.com/in/person-${index}`,
    urn: null,
    headline: 'Engineer',
    location: null,
    avatarUrl: null,
  }));
const search = (limit: number): JsonObject => ({ dataSource: 'standard', searches: [{ term: 'engineer', limit }] });

/** Rows of checkpoints that are still stored. */
const leftOver = async ({ rows }: WorkerHarness, requestId: string): Promise<number> => {
  let left = 0;
  for await (const page of rows.requests.query({ partition: requestId, ...checkpointSpan(0) })) left += page.length;
  return left;
};

/** An item that takes longer than a run: its list is read page by page, and each run continues where the one before stopped. */
export const listsContinued = (part: Part, engines: readonly Engine[]): void => {
  const { it: chosen } = testsOf(part);
  for (const engine of engines)
    describe(`a list that takes several runs (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const begun = async (count: number, pageMs: number) => {
        const harness = tables.harness();
        harness.linkedin.found = rowsOf(count);
        harness.linkedin.beforePage = () => harness.clock.advance(pageMs);
        const accountId = await harness.account();
        const { requestId } = await harness.submit(accountId, 'people.search', search(count), { lifetimeMs: 3 * 60 * minute });
        return { harness, accountId, requestId };
      };
      const processing = async (harness: WorkerHarness, requestId: string) => {
        const about = { publicUrl: 'https://api.test', queuedBefore: 0 };
        const envelope = processingEnvelopeOf(await harness.stored(requestId), 'running', about);
        return envelope.status === 'processing' ? envelope : assert.fail(envelope.status);
      };

      chosen('is read to its end over as many runs as it takes, each row once, and shown meanwhile', async () => {
        // A run has fifteen minutes, and stops where less than one is left.
        const { harness, requestId } = await begun(1000, minute);
        let runs = 0;
        const shown: number[] = [];
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) {
          const end = await harness.worker().work(message);
          runs++;
          if (end === 'acknowledge') break;
          const { progress, partial, underWay } = await processing(harness, requestId);
          assert.deepEqual([progress.done, progress.total, partial], [0, 1, []]);
          assert.deepEqual(underWay, [{ item: 0, data: harness.linkedin.found.slice(0, progress.rowsRead) }]);
          shown.push(progress.rowsRead ?? 0);
        }
        assert.equal(runs, Math.ceil(100 / 15));
        assert.deepEqual(shown, [150, 300, 450, 600, 750, 900]);
        const { row, outcomes } = await harness.stored(requestId);
        assert.deepEqual(outcomes.get(0), { success: true, data: harness.linkedin.found });
        assert.deepEqual(
          harness.linkedin.resultPages,
          Array.from({ length: 100 }, (_, index) => index + 1),
          'no page is read twice',
        );
        assert.equal(row.journal['0']?.crashes, 0, 'a run that stops in good order is no crash');
        assert.equal(await leftOver(harness, requestId), 0);
      });

      it('a worker killed at any awaited step: the same rows in the end, and no page read again but the last', async (context) => {
        const whole = new CrashPoint();
        {
          const { harness } = await begun(40, 1000);
          assert.equal(await harness.worker(whole).work(harness.queue.receive()!), 'acknowledge');
        }
        for (const step of stepsOf(part, whole.count)) {
          const { harness, requestId } = await begun(40, 1000);
          await harness.worker(new CrashPoint(step)).work(harness.queue.receive()!);
          await harness.drain();
          const { row, outcomes } = await harness.stored(requestId);
          assert.equal(row.status, 'complete', `killed at ${whole.steps[step - 1]}`);
          assert.deepEqual(outcomes.get(0), { success: true, data: harness.linkedin.found });
          assert.ok(harness.linkedin.resultPages.length <= 5, `${harness.linkedin.resultPages}, killed at ${whole.steps[step - 1]}`);
        }
        context.diagnostic(`${whole.count} steps`);
      });

      chosen('a worker that dies again and again, but each time gets further, reads it to its end', async () => {
        const { harness, requestId } = await begun(100, 1000);
        for (let death = 0; death < 8; death++) {
          const crashPoint = new CrashPoint();
          let pages = 0;
          harness.linkedin.beforePage = () => {
            if (++pages === 2) crashPoint.crash();
          };
          await harness.worker(crashPoint).work(harness.queue.receive()!);
          harness.clock.advance(16 * minute);
        }
        harness.linkedin.beforePage = () => undefined;
        await harness.drain();
        assert.deepEqual((await harness.stored(requestId)).outcomes.get(0), { success: true, data: harness.linkedin.found });
      });

      chosen('a page that ends its process each time: the item is given up, with what was read before', async () => {
        for (const resumes of ['next', 'rejoining', 'startingOver'] as const) {
          const { harness, requestId } = await begun(100, 1000);
          harness.linkedin.searchResumes = resumes;
          let deaths = 0;
          for (let message = harness.queue.receive(); message && deaths < 10; message = harness.queue.receive()) {
            const crashPoint = new CrashPoint();
            harness.linkedin.beforePage = (page) => {
              if (page === 3) crashPoint.crash();
            };
            if ((await harness.worker(crashPoint).work(message)) === 'killed') deaths++;
            harness.clock.advance(16 * minute);
          }
          const outcome = (await harness.stored(requestId)).outcomes.get(0);
          assert.ok(outcome && !outcome.success, `not given up after ${deaths} deaths, ${resumes}`);
          assert.equal(outcome.error.errorType, 'internalError');
          assert.deepEqual([deaths, outcome.partialData], [3, harness.linkedin.found.slice(0, 20)], resumes);
        }
      });

      chosen('a request that is canceled, or whose time is over, ends between two pages and keeps what was read', async () => {
        for (const way of ['canceled', 'expired'] as const) {
          const { harness, requestId } = await begun(1000, 1000);
          harness.linkedin.beforePage = async (page) => {
            if (page !== 5) return;
            if (way === 'canceled') await requestCancel(harness.rows.requests, requestId, harness.clock.now());
            else harness.clock.advance(3 * 60 * minute);
          };
          await harness.worker().work(harness.queue.receive()!);
          const envelope = await harness.envelope(requestId);
          assert.ok(envelope.status === 'error');
          assert.equal(envelope.error.errorType, way);
          assert.deepEqual(envelope.underWay, [{ item: 0, data: harness.linkedin.found.slice(0, 50) }]);
        }
      });

      chosen('canceled while it passes pages that were read before, it ends there', async () => {
        const { harness, requestId } = await begun(1000, minute);
        harness.linkedin.searchResumes = 'passing';
        await harness.worker().work(harness.queue.receive()!);
        const passed: number[] = [];
        harness.linkedin.beforePage = async (page) => {
          passed.push(page);
          if (page === 2) await requestCancel(harness.rows.requests, requestId, harness.clock.now());
        };
        await harness.worker().work(harness.queue.receive()!);
        const envelope = await harness.envelope(requestId);
        assert.ok(envelope.status === 'error');
        assert.equal(envelope.error.errorType, 'canceled');
        assert.deepEqual([passed, harness.linkedin.resultPages.length], [[1, 2], 15]);
      });

      chosen('a run that has no time before it gets further does not hand back as if it had', async () => {
        const { harness, requestId } = await begun(1000, minute);
        harness.linkedin.searchResumes = 'passing';
        await harness.worker().work(harness.queue.receive()!);
        // Its second run passes fifteen pages, and its time is over with the fifteenth.
        await harness.worker().work(harness.queue.receive()!);
        assert.deepEqual(harness.linkedin.resultPages.at(-1), 16);
        assert.equal((await processing(harness, requestId)).progress.rowsRead, 160);
      });

      chosen('a run that has got further hands back also among pages that it passes', async () => {
        const { harness, requestId } = await begun(1000, 1.2 * minute);
        harness.linkedin.searchResumes = 'passingAgain';
        await harness.worker().work(harness.queue.receive()!);
        assert.deepEqual(harness.linkedin.resultPages, [1, 2, 3, 4]);
        const { row } = await harness.stored(requestId);
        assert.deepEqual([row.journal['0']?.state, row.journal['0']?.crashes], ['planned', 0]);
      });

      chosen('an item that fails later keeps what was read', async () => {
        const { harness, requestId } = await begun(1000, 1000);
        harness.linkedin.beforePage = (page) => {
          if (page === 4) throw new ItemFailure('searchingNotAllowed');
        };
        await harness.worker().work(harness.queue.receive()!);
        const outcome = (await harness.stored(requestId)).outcomes.get(0);
        assert.ok(outcome && !outcome.success);
        assert.equal(outcome.error.errorType, 'searchingNotAllowed');
        assert.deepEqual(outcome.partialData, harness.linkedin.found.slice(0, 30));
      });
    });
};
