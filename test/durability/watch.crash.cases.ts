import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type WatchKind, watchKinds } from '../../functions/contract/watch.looks.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { type Part, stepsOf } from '../support/part.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const texts = ['one', 'two', 'three', 'four'];
const network = ['connection.added charles', 'connection.accepted ada', 'connection.requestReceived mary'];

/** A watched account to which messages have come in two threads, and people, with a look that is due. */
const withNews = async (tables: Awaited<ReturnType<typeof openTables>>, kind: WatchKind): Promise<WatchHarness> => {
  const harness = tables.harness();
  const { inbox, contacts } = harness.linkedin;
  contacts.sent = ['ada', 'grace'];
  const watch = await WatchHarness.watched(harness, kind);
  Object.assign(contacts, { connections: ['ada', 'charles', ...contacts.connections], sent: ['grace'], received: ['mary'] });
  watch.harness.clock.advance(6 * 60_000);
  for (const [index, text] of texts.entries()) inbox.write(index % 2 === 0 ? 'ada' : 'charles', text, { at: watch.harness.clock.now() });
  return watch;
};

const assertTold = async (watch: WatchHarness, kind: WatchKind, killed: string | undefined): Promise<void> => {
  const expected = kind === 'inbox' ? texts : network;
  const ids = new Map(watch.published.map(({ id, text }) => [id, text]));
  assert.deepEqual([...ids.values()].sort(), [...expected].sort(), `killed ${killed}: each event has one id`);
  assert.deepEqual(await watch.polled(kind), expected, `killed ${killed}: polls`);
};

/** A look, and the sweeper that starts it, are killed at each step. */
export const killedLooks = (part: Part, engines: readonly ('sqlite' | 'dynamo')[]): void => {
  for (const [engine, kind] of engines.flatMap((each) => watchKinds.map((look) => [each, look] as const)))
    describe(`P16: a look at the ${kind} that is killed tells nothing twice and loses nothing (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it('the worker at every step', async () => {
        const whole = new CrashPoint();
        {
          const watch = await withNews(tables, kind);
          await watch.sweep();
          assert.equal(await watch.harness.worker(whole).work(watch.harness.queue.receive()!), 'acknowledge');
          await assertTold(watch, kind, undefined);
        }
        for (const step of stepsOf(part, whole.count)) {
          const watch = await withNews(tables, kind);
          await watch.sweep();
          assert.equal(await watch.harness.worker(new CrashPoint(step)).work(watch.harness.queue.receive()!), 'killed');
          await watch.harness.drain();
          await watch.nextLook();
          await assertTold(watch, kind, whole.steps[step - 1]);
        }
      });

      it('the sweeper that starts it, at every step', async () => {
        const whole = new CrashPoint();
        await (await withNews(tables, kind)).sweep(whole);
        for (const step of stepsOf(part, whole.count)) {
          const watch = await withNews(tables, kind);
          await watch.sweep(new CrashPoint(step)).catch(() => undefined);
          await watch.harness.drain();
          await watch.nextLook();
          await assertTold(watch, kind, whole.steps[step - 1]);
        }
      });
    });
};
