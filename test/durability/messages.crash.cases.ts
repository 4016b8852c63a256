import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { crashStride } from '../support/moto.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const people = (count: number) => Array.from({ length: count }, (_, index) => `https://www.linkedin.com/in/person-${index}`);
const messagesTo = (urls: readonly string[]) => ({ standard: urls.map((person) => ({ person, text: `Hello ${person}` })) });

interface Result {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string; readonly retrySafe?: boolean } };
}

/** The ledger has each message at most once, and every reported outcome agrees with it or is `outcomeUnknown` (P3, P4, P6). */
const assertHonest = (harness: WorkerHarness, envelope: Awaited<ReturnType<WorkerHarness['envelope']>>, asked: readonly string[]): void => {
  assert.equal(envelope.status, 'complete');
  const rows = (envelope.completion as unknown as { standard: Result[] }).standard;
  assert.deepEqual(
    rows.map((row) => row.person),
    asked,
  );
  for (const { person, result } of rows) {
    const arrived = harness.linkedin.ledger.filter((effect) => effect.person === person).length;
    assert.ok(arrived <= 1, `${person} got the message ${arrived} times`);
    if (result.success) assert.equal(arrived, 1, `${person}: success was reported, nothing arrived`);
    else if (result.error?.errorType === 'outcomeUnknown') assert.equal(result.error.retrySafe, false);
    else assert.equal(arrived, 0, `${person}: ${result.error?.errorType} was reported, the message arrived`);
  }
};

/** A worker is killed at each step of a run of this many messages. */
export const killedAtEveryStep = (count: number, engines: readonly Engine[]): void => {
  for (const engine of engines)
    describe(`P3 P4: a worker killed at every awaited step of a message run (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it(`with ${count} message(s) each arrives once and is reported truly`, async () => {
        const whole = new CrashPoint();
        {
          const harness = tables.harness();
          const account = await harness.account();
          const { requestId } = await harness.submit(account, 'conversations.sendMessage', messagesTo(people(count)));
          assert.equal(await harness.worker(whole).work(harness.queue.receive()!), 'acknowledge');
          assertHonest(harness, await harness.envelope(requestId), people(count));
        }
        for (let step = 1; step <= whole.count; step += crashStride) {
          const harness = tables.harness();
          const account = await harness.account();
          const { requestId } = await harness.submit(account, 'conversations.sendMessage', messagesTo(people(count)));
          const end = await harness.worker(new CrashPoint(step)).work(harness.queue.receive()!);
          assert.equal(end, 'killed', `step ${step}`);
          await harness.drain();
          const envelope = await harness.envelope(requestId);
          assertHonest(harness, envelope, people(count));
          assert.equal(harness.linkedin.ledger.length, count, `killed ${whole.steps[step - 1]}`);
          assert.equal(new Set(harness.published.map((event) => event.id)).size, 1, 'one event id');
        }
      });
    });
};
