import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { carryOut } from '../../functions/erasure/carryingOut.ts';
import { beginErasure, type Erasure, readErasure } from '../../functions/erasure/erasure.ts';
import { personBy } from '../../functions/erasure/person.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import { ErasureScene, findIn, ines, namesake, tracesOfInes } from '../support/erasureScene.ts';
import type { Engine } from '../support/harnessTables.ts';
import { ofPart, type Part } from '../support/part.ts';
import { openTables, rules, signIns } from '../support/workerHarness.ts';

const scopes = ['account', 'customer', 'person'] as const;

/** The call that begins an erasure, in a process that is killed at a step. */
const begin = async (scene: ErasureScene, scope: Erasure['scope'], crashPoint: CrashPoint): Promise<void> => {
  const { harness, customer, accountId } = scene;
  const erasing = {
    ...harness.sweeperWith(crashPoint),
    signIns,
    heartbeatStaleMs: rules.heartbeatStaleMs,
    overwriteDeleted: harness.overwriteDeleted,
  };
  const begunAt = harness.clock.now();
  const subject = scope === 'account' ? { accountId } : scope === 'person' ? { known: personBy(ines.url) } : {};
  const erasure: Erasure = {
    ...{ erasureId: 'ers_test', ownerId: customer.customerId, scope, ...subject, passes: 0, deleted: {}, changed: {}, revision: 1 },
    ...{ begunAt, dueAt: begunAt + 60_000 },
  };
  await beginErasure(erasing.accounts, erasure)
    .then((begun) => carryOut(erasing, begun, begunAt + 3_600_000))
    .catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
};

/** What would be left of whom an erasure is about. */
const leftOf = async (scene: ErasureScene, scope: Erasure['scope']): Promise<string[]> => {
  const { harness, customer, account, second } = scene;
  const ids = { account: [account.accountId], customer: [customer.customerId, account.accountId, second.accountId], person: [] }[scope];
  const places = await findIn(harness, [...ids, ...(scope === 'account' ? [] : tracesOfInes)]);
  const isKept = (place: string): boolean =>
    place.includes('ERASURE#') ||
    // The audit of an account holds ids alone.
    (scope === 'account' && place.includes('AUDIT#')) ||
    ids.some((id) => place.startsWith(`${id} in the bytes`)) ||
    (scope === 'person' && place.startsWith(namesake.name));
  return places.filter((place) => !isKept(place));
};

/** The chosen steps are few; of the others, most of which are alike, each seventh. */
const killedAt = (part: Part, steps: readonly number[], first: number): readonly number[] =>
  ofPart(part, steps, (_, index) => index % 131 === first).filter((_, index) => part === 'chosen' || index % 7 === 0);

/** Every erasure is killed at its steps, by the call or by the sweeper that goes on with it. */
export const killedErasures = (part: Part, engines: readonly Engine[]): void => {
  for (const [engine, scope] of engines.flatMap((each) => scopes.map((of) => [each, of] as const)))
    describe(`P19: an erasure that is killed goes on: ${scope} (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });
      const made = async () => {
        const harness = tables.harness();
        return { harness, scene: await ErasureScene.made(harness) };
      };
      const finished = async (scene: ErasureScene, step: string | undefined): Promise<void> => {
        await scene.finish();
        assert.deepEqual(await leftOf(scene, scope), [], `killed ${step}`);
        const erasure = await readErasure(scene.harness.rows.accounts, 'ers_test');
        assert.ok(step === undefined || erasure?.finishedAt !== undefined, `killed ${step}: it has ended`);
        assert.equal(erasure?.known, undefined);
      };

      it('the call that begins it', async () => {
        const whole = new CrashPoint();
        const { scene } = await made();
        await begin(scene, scope, whole);
        await finished(scene, undefined);
        // From where it is stored on.
        const first = whole.steps.indexOf('after PutCommand') + 1;
        const steps = Array.from({ length: whole.count - first + 1 }, (_, index) => first + index);
        for (const step of killedAt(part, steps, 0)) {
          const killed = await made();
          await begin(killed.scene, scope, new CrashPoint(step));
          await finished(killed.scene, whole.steps[step - 1]);
          if (engine === 'sqlite') await killed.harness.close();
        }
      });

      it('the sweeper that does the second pass', async () => {
        const second = async (scene: ErasureScene, crashPoint: CrashPoint): Promise<void> => {
          await begin(scene, scope, new CrashPoint());
          scene.harness.clock.advance(120_000);
          await scene.sweep(crashPoint).catch(() => undefined);
        };
        const whole = new CrashPoint();
        const { scene } = await made();
        await second(scene, whole);
        const steps = Array.from({ length: whole.count }, (_, index) => index + 1);
        for (const step of killedAt(part, steps, 11)) {
          const killed = await made();
          await second(killed.scene, new CrashPoint(step));
          await finished(killed.scene, whole.steps[step - 1]);
          if (engine === 'sqlite') await killed.harness.close();
        }
      });
    });
};
