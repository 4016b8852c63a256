import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, it as test } from 'node:test';
import { changeElements } from '../../functions/attachments/elements.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { writeFile } from '../../functions/attachments/sealedFile.ts';
import { conversationsSendMessage } from '../../functions/contract/conversations.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { personBy } from '../../functions/erasure/person.ts';
import { eraseFromRequests } from '../../functions/erasure/personRequests.ts';
import { endingCanceled, endQueued } from '../../functions/requests/ending.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { openTables, rules, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const url = 'https://files.example.com/notes.txt';
const people = ['https://www.linkedin.com/in/person-0', 'https://www.linkedin.com/in/person-1'];
const body = { standard: people.map((person) => ({ person, text: `Hello ${person}`, attachments: [{ url }] })) };
const content = (person: string): string => `For ${person}. Bring boots.`;

async function* chunks(text: string) {
  yield Buffer.from(text);
}

/** Killed at some of the steps of a run, or at the others. */
export const filesOfKilledRuns = (part: Part, engines: readonly Engine[]): void => {
  const { it } = testsOf(part);
  for (const engine of engines)
    describe(`files of messages whose worker is killed (${engine})`, { timeout: 900_000 }, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      /** Stores a file for each item, as the API does. */
      const prepare = (harness: WorkerHarness, accountId: string) => (input: JsonObject) =>
        changeElements(conversationsSendMessage, input, async ({ fields }) => {
          const files = { pieces: rowPieces(harness.rows.requests), wrapping: harness.keys };
          const writing = { random: (bytes: number) => randomBytes(bytes), expiresAt: harness.clock.now() + 90_000_000 };
          const stored = await writeFile(files, { customerId: 'customer', accountId }, chunks(content(String(fields.person))), writing);
          const named = { name: 'notes.txt', type: 'text/plain', ...stored };
          return { ...fields, attachments: [{ url, name: 'notes.txt' }], files: [named] as unknown as Json };
        });
      const submitted = async (harness: WorkerHarness, options = {}) => {
        const accountId = await harness.account();
        const accepted = await harness.submit(accountId, 'conversations.sendMessage', body, {
          ...options,
          prepare: prepare(harness, accountId),
        });
        const row = await harness.stored(accepted.requestId);
        const ids = ((row.input?.standard ?? []) as { files: { id: string }[] }[]).flatMap(({ files }) => files.map(({ id }) => id));
        assert.equal(ids.length, 2);
        const left = async () => {
          const found = await Promise.all(ids.map((fileId) => rowPieces(harness.rows.requests).get({ fileId, piece: 0 })));
          return found.filter((each) => each !== undefined).length;
        };
        assert.equal(await left(), 2);
        return { ...accepted, accountId, left };
      };

      test('each arrives once with its message, and none is left (P3)', async () => {
        const whole = new CrashPoint();
        {
          const harness = tables.harness();
          await submitted(harness);
          assert.equal(await harness.worker(whole).work(harness.queue.receive()!), 'acknowledge');
        }
        for (const step of stepsOf(part, whole.count)) {
          const harness = tables.harness();
          const { left } = await submitted(harness);
          assert.equal(await harness.worker(new CrashPoint(step)).work(harness.queue.receive()!), 'killed', `step ${step}`);
          await harness.drain();
          assert.deepEqual(
            harness.linkedin.ledger.map(({ person, files }) => [person, files]).toSorted(),
            people.map((person) => [person, [content(person)]]),
            `killed ${whole.steps[step - 1]}`,
          );
          // Where one transaction ends a request, a crash right after it leaves the files of its last item to their time.
          if (engine === 'sqlite' && (await left()) === 1) harness.clock.advance(100_000_000);
          assert.equal(await left(), 0, `killed ${whole.steps[step - 1]}`);
        }
      });

      it('are deleted when their request is canceled, and when it expires', async () => {
        const canceled = tables.harness();
        const first = await submitted(canceled);
        await endQueued(canceled.sweeper(), (await canceled.stored(first.requestId)).row, canceled.clock.now(), endingCanceled);
        assert.equal(await first.left(), 0);
        const expired = tables.harness();
        const second = await submitted(expired, { lifetimeMs: 60_000 });
        expired.clock.advance(120_000);
        await expired.sweep();
        assert.equal(await second.left(), 0);
      });

      it('of an item whose person is erased go once the item is, wherever erasing is killed (P19)', async () => {
        const erase = async (harness: WorkerHarness, accountId: string, crashPoint: CrashPoint): Promise<boolean> => {
          const { clock } = harness;
          const erasing = { ...harness.sweeperWith(crashPoint), webhooks: harness.rows.webhooks, random: randomBytes, signIns };
          const subject = { customerId: 'customer', accountId, known: personBy(people[0]!), begunAt: clock.now(), isLastPass: false };
          const step = eraseFromRequests({ ...erasing, heartbeatStaleMs: rules.heartbeatStaleMs }, subject, undefined);
          return step.then(
            () => true,
            (error: unknown) => {
              if (!crashPoint.crashed) throw error;
              return false;
            },
          );
        };
        const erasedError = async (harness: WorkerHarness, requestId: string) =>
          (await harness.stored(requestId)).row.journal[0]?.error?.errorType;
        const whole = new CrashPoint();
        {
          const harness = tables.harness();
          const { accountId, left } = await submitted(harness);
          assert.ok(await erase(harness, accountId, whole));
          assert.equal(await left(), 1);
        }
        for (let step = 1; step <= whole.count; step++) {
          const harness = tables.harness();
          const { accountId, requestId, left } = await submitted(harness);
          assert.equal(await erase(harness, accountId, new CrashPoint(step)), false);
          if ((await erasedError(harness, requestId)) === undefined) assert.equal(await left(), 2, `killed ${whole.steps[step - 1]}`);
          assert.ok(await erase(harness, accountId, new CrashPoint()));
          assert.equal(await left(), 1, `killed ${whole.steps[step - 1]}`);
          await harness.drain();
          assert.deepEqual(
            harness.linkedin.ledger.map(({ person, files }) => [person, files]),
            [[people[1], [content(people[1]!)]]],
          );
        }
      });

      it('that are gone fail their item, and nothing is sent', async () => {
        const harness = tables.harness();
        const { requestId } = await submitted(harness, { lifetimeMs: 200_000_000 });
        harness.clock.advance(100_000_000);
        await harness.drain();
        assert.deepEqual(harness.linkedin.ledger, []);
        const envelope = await harness.envelope(requestId);
        assert.equal(envelope.status, 'complete');
        const { standard } = envelope.completion as unknown as { standard: { result: { error: { errorType: string; reason: string } } }[] };
        assert.deepEqual(
          standard.map(({ result }) => [result.error.errorType, result.error.reason]),
          people.map(() => ['attachmentNotAccepted', 'gone']),
        );
      });
    });
};
