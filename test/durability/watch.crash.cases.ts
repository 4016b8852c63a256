import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CrashPoint } from '../support/crashPoint.ts';
import { type Part, stepsOf } from '../support/part.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const texts = ['one', 'two', 'three', 'four'];

/** A watched account to which messages have come in two threads, with a look that is due. */
const withNews = async (tables: Awaited<ReturnType<typeof openTables>>): Promise<WatchHarness> => {
  const watch = await WatchHarness.watched(tables.harness());
  const { inbox } = watch.harness.linkedin;
  watch.harness.clock.advance(6 * 60_000);
  for (const [index, text] of texts.entries()) inbox.write(index % 2 === 0 ? 'ada' : 'charles', text, { at: watch.harness.clock.now() });
  return watch;
};

const assertTold = async (watch: WatchHarness, killed: string | undefined): Promise<void> => {
  const ids = new Map(watch.published.map(({ id, text }) => [id, text]));
  assert.deepEqual([...ids.values()].sort(), [...texts].sort(), `killed ${killed}: each event has one id`);
  assert.deepEqual(await watch.polled(), texts, `killed ${killed}: polls`);
};

/** A look, and the sweeper that starts it, are killed at each step. */
export const killedLooks = (part: Part, engines: readonly ('sqlite' | 'dynamo')[]): void => {
  for (const engine of engines)
    describe(`P16: a look that is killed tells nothing twice and loses nothing (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it('the worker at every step', async () => {
        const whole = new CrashPoint();
        {
          const watch = await withNews(tables);
          await watch.sweep();
          assert.equal(await watch.harness.worker(whole).work(watch.harness.queue.receive()!), 'acknowledge');
          await assertTold(watch, undefined);
        }
        for (const step of stepsOf(part, whole.count)) {
          const watch = await withNews(tables);
          await watch.sweep();
          assert.equal(await watch.harness.worker(new CrashPoint(step)).work(watch.harness.queue.receive()!), 'killed');
          await watch.harness.drain();
          await watch.nextLook();
          await assertTold(watch, whole.steps[step - 1]);
        }
      });

      it('the sweeper that starts it, at every step', async () => {
        const whole = new CrashPoint();
        await (await withNews(tables)).sweep(whole);
        for (const step of stepsOf(part, whole.count)) {
          const watch = await withNews(tables);
          await watch.sweep(new CrashPoint(step)).catch(() => undefined);
          await watch.harness.drain();
          await watch.nextLook();
          await assertTold(watch, whole.steps[step - 1]);
        }
      });
    });
};
