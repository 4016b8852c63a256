import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { approvalIdOf, itemsOf } from '../../functions/requests/approvalId.ts';
import { askForApproval } from '../../functions/requests/approvalQuestions.ts';
import { decide } from '../../functions/requests/deciding.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import { engines } from '../support/harnessTables.ts';
import { type Part, stepsOf as stepsOfPart } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const by = { through: 'token', by: null } as const;
const people = ['ada', 'grace'].map((name) => `https://www.linkedin.com/in/${name}`);

/** What a killed process throws is not a failure of the test. */
const killed = (error: unknown): void => {
  if (!(error instanceof Killed)) throw error;
};

/** Asking, deciding and waiting, killed at some of their steps on SQLite, or at the others there and at all on DynamoDB. */
export const approvalsKilled = (part: Part): void => {
  for (const engine of engines.filter((each) => each === 'sqlite' || part === 'others'))
    describe(`P20 P3: killed at every awaited step of asking, deciding and waiting (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const begin = async (approval: 'wait' | 'goOn') => {
        const harness = tables.harness();
        const body = { standard: people.map((person) => ({ person, text: 'Hello' })) };
        const { requestId } = await harness.submit(await harness.account(), 'conversations.sendMessage', body, { approval });
        return { harness, requestId };
      };
      const idsOf = async (harness: WorkerHarness, requestId: string): Promise<string[]> => {
        const { row, input } = await harness.stored(requestId);
        return (itemsOf(row, input) ?? []).map((item, index) => approvalIdOf(row, index, item));
      };
      const ask = async (harness: WorkerHarness, requestId: string, crashPoint: CrashPoint): Promise<void> =>
        askForApproval(harness.sweeper(crashPoint), (await harness.stored(requestId)).row);
      const work = async (harness: WorkerHarness, crashPoint?: CrashPoint): Promise<void> => {
        for (let message = harness.queue.receive(); message; message = harness.queue.receive())
          await harness.worker(crashPoint ?? new CrashPoint()).work(message);
      };
      const decideAll = async (harness: WorkerHarness, requestId: string, isApproved: boolean, crashPoint = new CrashPoint()) =>
        decide(harness.sweeper(crashPoint), 'customer', await idsOf(harness, requestId), isApproved, by);
      const minutes = async (harness: WorkerHarness, count: number): Promise<void> => {
        for (let minute = 0; minute < count; minute += 1) {
          harness.clock.advance(60_000);
          await harness.sweep();
          await work(harness);
        }
      };
      const questionsIn = (harness: WorkerHarness): string[] =>
        harness.published.filter(({ body }) => (body as { type: string }).type === 'approval.requested').map(({ id }) => id);
      const arrived = (harness: WorkerHarness): string[] => harness.linkedin.ledger.map(({ person }) => person).sort();
      /** Numbers of a part's steps of a piece of work, from 1. */
      const stepsOf = async (run: (crashPoint: CrashPoint) => Promise<unknown>): Promise<number[]> => {
        const whole = new CrashPoint();
        await run(whole);
        const count = whole.count;
        return engine === 'dynamo' ? Array.from({ length: count }, (_, index) => index + 1) : [...stepsOfPart(part, count)];
      };

      for (const approval of ['wait', 'goOn'] as const) {
        it(`asking: the sweeper asks again, with the same event ids (${approval})`, async () => {
          const first = await begin(approval);
          for (const step of await stepsOf((crashPoint) => ask(first.harness, first.requestId, crashPoint))) {
            const { harness, requestId } = await begin(approval);
            await ask(harness, requestId, new CrashPoint(step)).catch(killed);
            await work(harness);
            await minutes(harness, 3);
            assert.deepEqual(new Set(questionsIn(harness)).size, people.length, `step ${step}`);
            const { row } = await harness.stored(requestId);
            assert.notEqual(row.askedAt, undefined, `step ${step}`);
            assert.deepEqual([row.state, arrived(harness)], ['queued', []], `step ${step}`);
          }
        });

        for (const isApproved of [true, false])
          it(`deciding: what was decided holds and is followed, nothing else happens (${approval}, ${isApproved ? 'approve' : 'reject'})`, async () => {
            const waiting = async () => {
              const begun = await begin(approval);
              await ask(begun.harness, begun.requestId, new CrashPoint());
              await work(begun.harness);
              // Everything has come to rest: the sweeper has nothing to look at before the deadline.
              await minutes(begun.harness, 3);
              return begun;
            };
            const first = await waiting();
            for (const step of await stepsOf((crashPoint) => decideAll(first.harness, first.requestId, isApproved, crashPoint))) {
              const { harness, requestId } = await waiting();
              await decideAll(harness, requestId, isApproved, new CrashPoint(step)).catch(killed);
              // Without anybody else: what was decided is followed by the sweeper and the workers alone.
              await minutes(harness, 20);
              const decided = Object.entries((await harness.stored(requestId)).row.decisions ?? {});
              const approved = decided.flatMap(([index, decision]) => (decision.isApproved ? [people[Number(index)]!] : []));
              assert.deepEqual(arrived(harness), approved.sort(), `step ${step}`);
              await decideAll(harness, requestId, isApproved);
              await minutes(harness, 3);
              assert.deepEqual(arrived(harness), isApproved ? people : [], `step ${step}`);
              assert.equal((await harness.stored(requestId)).row.state, 'done', `step ${step}`);
            }
          });

        it(`waiting: a worker killed while it puts the request to wait loses no decision (${approval})`, async () => {
          const first = await begin(approval);
          await ask(first.harness, first.requestId, new CrashPoint());
          for (const step of await stepsOf((crashPoint) => work(first.harness, crashPoint))) {
            const { harness, requestId } = await begin(approval);
            await ask(harness, requestId, new CrashPoint());
            const message = harness.queue.receive();
            assert.ok(message);
            await harness.worker(new CrashPoint(step)).work(message);
            await decideAll(harness, requestId, true);
            await minutes(harness, 20);
            assert.deepEqual(arrived(harness), people, `step ${step}`);
            assert.equal((await harness.stored(requestId)).row.state, 'done', `step ${step}`);
          }
        });
      }
    });
};
