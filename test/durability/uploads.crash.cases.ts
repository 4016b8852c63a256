import assert from 'node:assert/strict';
import { before, describe, it as test } from 'node:test';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { mebibyte, pdfOf, uploadScene } from '../support/uploadScene.ts';
import { openTables } from '../support/workerHarness.ts';

const size = mebibyte + 300_000;
const content = pdfOf(size);
const parts = [
  [0, mebibyte],
  [mebibyte, size],
] as const;
const day = 86_400_000;

export const uploadsThatCrash = (part: Part, engines: readonly Engine[]): void => {
  const { it } = testsOf(part);
  for (const engine of engines)
    describe(`an uploaded file whose API is killed (${engine})`, { timeout: 900_000 }, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      /** Uploads and sends a file; a killed call is repeated as its client would, by an API that is well. */
      const uploadAndSend = async (crashPoint: CrashPoint) => {
        const harness = tables.harness();
        const scene = await uploadScene(harness);
        const killed = scene.opened(crashPoint);
        const well = scene.opened();
        const survived = async <Result>(call: (through: typeof well) => Promise<Result>): Promise<Result> => {
          if (crashPoint.crashed) return call(well);
          try {
            return await call(killed);
          } catch (error) {
            // What is killed answers nothing, or what its own handling makes of that.
            assert.ok(crashPoint.crashed, String(error));
            return call(well);
          }
        };
        const answered = async <Result extends { status: number }>(call: (through: typeof well) => Promise<Result>): Promise<Result> => {
          const wasWell = !crashPoint.crashed;
          const answer = await survived(call);
          return wasWell && crashPoint.crashed && answer.status >= 500 ? call(well) : answer;
        };
        const created = await answered((through) => scene.as(through).create({ size }, { 'idempotency-key': 'create' }));
        assert.equal(created.status, 200, created.text);
        const { uploadUrl, url } = created.envelope.completion as { uploadUrl: string; url: string };
        for (const [from, to] of parts) {
          const range = `bytes ${from}-${to - 1}/${size}`;
          const answer = await answered((through) => scene.putThrough(through, uploadUrl, content.subarray(from, to), range));
          assert.deepEqual([answer.status, answer.envelope.completion], [200, { received: to, size, isComplete: to === size }]);
        }
        const sent = await answered((through) => scene.as(through).send(url, { 'idempotency-key': 'send' }));
        assert.equal(sent.status, 202, sent.text);
        await harness.drain();
        return { harness, ...scene };
      };

      test('arrives once and whole, and nothing of it is left (P3)', async () => {
        const whole = new CrashPoint();
        await uploadAndSend(whole);
        const { count, steps } = whole;
        assert.ok(count > 20, String(count));
        // Each takes half a second: `npm test` has one of twelve.
        const chosen = stepsOf('chosen', count).filter((_, index) => index % 3 === 0);
        const others = Array.from({ length: count }, (_, index) => index + 1).filter((step) => !chosen.includes(step));
        for (const step of part === 'chosen' ? chosen : others) {
          const { harness, sweepUploads, left } = await uploadAndSend(new CrashPoint(step));
          assert.deepEqual(
            harness.linkedin.ledger.map(({ files }) => files),
            [[content.toString()]],
            `killed ${steps[step - 1]}`,
          );
          harness.clock.advance(2 * day);
          await sweepUploads();
          assert.deepEqual(await left(), { pieces: 0, uploads: 0 }, `killed ${steps[step - 1]}`);
        }
      });

      it('is not sent twice where its call is repeated without a key', async () => {
        const harness = tables.harness();
        const scene = await uploadScene(harness);
        const { uploadUrl, url } = await scene.place(30);
        await scene.put(uploadUrl, pdfOf(30));
        const crashPoint = new CrashPoint();
        crashPoint.crashAfter('UpdateCommand');
        await assert.rejects(scene.as(scene.opened(crashPoint)).send(url), Killed);
        const again = await scene.send(url);
        assert.deepEqual([again.status, again.envelope.error?.reason], [400, 'uploadNotFound']);
        await harness.drain();
        assert.deepEqual(harness.linkedin.ledger, []);
      });

      it('of an hour ago is deleted, whenever its sweeper is killed', async () => {
        for (let step = 1; ; step++) {
          const harness = tables.harness();
          const scene = await uploadScene(harness);
          const { uploadUrl } = await scene.place(size);
          await scene.put(uploadUrl, content.subarray(0, mebibyte), `bytes 0-${mebibyte - 1}/${size}`);
          harness.clock.advance(62 * 60_000);
          const crashPoint = new CrashPoint(step);
          await scene.sweepUploads(crashPoint).catch((error: unknown) => assert.ok(error instanceof Killed));
          await scene.sweepUploads();
          assert.deepEqual(await scene.left(), { pieces: 0, uploads: 0 }, `step ${step}`);
          const all = await Promise.all(Array.from({ length: 10 }, () => scene.create({ size: 50_000_000 })));
          assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([200]), `step ${step}`);
          assert.deepEqual(
            all.map(({ envelope }) => envelope.status),
            all.map(() => 'complete'),
            `step ${step}`,
          );
          if (!crashPoint.crashed) break;
        }
      });
    });
};
