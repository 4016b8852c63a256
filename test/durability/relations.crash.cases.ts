import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { type Relation, SimulatedNetwork } from '../support/simulatedNetwork.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

type Tables = Awaited<ReturnType<typeof openTables>>;

const person = (name: string): string => `https://www.linkedin.com/in/${name}`;
const people = (count: number): string[] => Array.from({ length: count }, (_, index) => person(`person-${index}`));
const outcomesOf = async (harness: WorkerHarness, requestId: string): Promise<readonly string[]> =>
  [...(await harness.stored(requestId)).outcomes]
    .sort(([one], [other]) => one - other)
    .map(([, outcome]) => (outcome.success ? 'done' : outcome.error.errorType));

/** The five functions that change the relation of two people, in a simulated network. */
export const relationsKilled = (part: Part, engines: readonly Engine[]): void => {
  for (const engine of engines)
    describe(`P3 P4: a worker killed at every awaited step (${engine})`, () => {
      let tables: Tables;
      before(async () => {
        tables = await openTables(engine);
      });

      const cases: readonly [name: string, before: Relation, after: Relation, body: (urls: readonly string[]) => Record<string, never>][] =
        [
          ['connections.sendRequest', 'notConnected', 'pending', (urls) => ({ requests: urls.map((url) => ({ person: url })) }) as never],
          [
            'connections.withdrawRequest',
            'pending',
            'notConnected',
            (urls) => ({ requests: urls.map((url) => ({ person: url })) }) as never,
          ],
          ['connections.acceptRequest', 'incoming', 'connected', (urls) => ({ people: urls }) as never],
          ['connections.ignoreRequest', 'incoming', 'notConnected', (urls) => ({ people: urls }) as never],
          ['connections.remove', 'connected', 'notConnected', (urls) => ({ people: urls }) as never],
        ];
      /** The run is the same for all of them: one is killed at every step; the others are killed at alternating steps. */
      const [first, ...others] = cases.map(([name]) => name);
      const isTurnOf = (name: string, step: number): boolean => name === first || others[step % others.length] === name;
      for (const [name, from, to, body] of cases)
        it(`${name}: each person once, the same end, and reported correctly`, async () => {
          const urls = people(2);
          const begin = async () => {
            const harness = tables.harness();
            const network = new SimulatedNetwork(harness.clock);
            network.connect(harness);
            for (const url of urls) network.relations.set(url, from);
            const { requestId } = await harness.submit(await harness.account(), name, body(urls));
            return { harness, network, requestId };
          };
          const whole = new CrashPoint();
          {
            const { harness } = await begin();
            assert.equal(await harness.worker(whole).work(harness.queue.receive()!), 'acknowledge');
          }
          for (let step = 1; step <= whole.count; step++) {
            if (isTurnOf(name, step) !== (part === 'chosen')) continue;
            const { harness, network, requestId } = await begin();
            assert.equal(await harness.worker(new CrashPoint(step)).work(harness.queue.receive()!), 'killed', `step ${step}`);
            await harness.drain();
            const killed = `killed ${whole.steps[step - 1]}`;
            assert.deepEqual(await outcomesOf(harness, requestId), ['done', 'done'], killed);
            assert.deepEqual([...network.relations.values()], [to, to], killed);
            assert.equal(network.ledger.length, 2, killed);
          }
        });
    });
};
