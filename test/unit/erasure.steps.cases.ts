import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { conversationPartition, conversationsPartition } from '../../functions/accounts/conversations.ts';
import { linkOfCustomerKey, oauthCodeKey } from '../../functions/accounts/table.ts';
import { linesOf } from '../../functions/audit/line.ts';
import { eraseAudit } from '../../functions/erasure/audit.ts';
import { eraseConversations, eraseFromConversations } from '../../functions/erasure/conversations.ts';
import { eraseLog } from '../../functions/erasure/eventLog.ts';
import { eraseCodes, eraseLinksOfCustomer } from '../../functions/erasure/owners.ts';
import { personBy } from '../../functions/erasure/person.ts';
import { eraseFromRequests, learnFromRequests } from '../../functions/erasure/personRequests.ts';
import type { Done, Step } from '../../functions/erasure/step.ts';
import { eraseFromWatching, eraseWatching, learnFromWatching } from '../../functions/erasure/watching.ts';
import { eraseFromWorkflows } from '../../functions/erasure/workflows.ts';
import { logPartition } from '../../functions/requests/eventLog.ts';
import { workflowKey } from '../../functions/requests/table.ts';
import { startLooks } from '../../functions/watching/starting.ts';
import { knownPartition, toldPartition } from '../../functions/watching/watch.ts';
import { workflowKind } from '../../functions/workflows/workflow.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { ErasureScene, findIn, ines } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables, signIns } from '../support/workerHarness.ts';

/** A large erasure, on the engine of the part. */
export const largeErasures = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P19: a large erasure comes on in a minute of a sweep (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      /** Repeats a step from where it goes on. Returns what each time has done. */
      const repeated = async (scene: ErasureScene, step: Step, until: number, begun?: string): Promise<Done[]> => {
        const { harness, accountId, customer } = scene;
        const { accounts, webhooks } = harness.rows;
        const erasing = { ...harness.sweeper(), accounts, webhooks, signIns };
        const times: Done[] = [];
        let [known, from]: [Done['known'], Done['next']] = [personBy(ines.url), begun];
        do {
          const subject = { customerId: customer.customerId, accountId, known, begunAt: harness.clock.now(), isLastPass: true, until };
          const done: Done = await step(erasing, subject, from);
          times.push(done);
          known = done.known ?? known;
          from = done.next;
        } while (from !== undefined);
        return times;
      };

      it('a step gives way after a request when its time is over, and comes to the same end', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const whole = await repeated(scene, learnFromRequests, Number.POSITIVE_INFINITY);
        const single = await repeated(scene, learnFromRequests, scene.harness.clock.now());
        assert.ok(whole.length <= 2 && single.length >= 10, `${whole.length} and ${single.length} steps`);
        assert.deepEqual(single.at(-1)?.known, whole.at(-1)?.known);
        const erased = await repeated(scene, eraseFromRequests, scene.harness.clock.now());
        assert.ok(erased.length >= 10 && erased.every(({ changed = 0 }) => changed <= 1));
        const again = await repeated(scene, eraseFromRequests, Number.POSITIVE_INFINITY);
        assert.deepEqual(
          again.map(({ changed }) => changed),
          again.map(() => 0),
        );
      });

      it('what is erased of watching, conversations, the log and the audit gives way when its time is over', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { accounts, requests } = scene.harness.rows;
        const { accountId, customer } = scene;
        const many = async (table: typeof accounts, pk: string, sk: (index: number) => string, row: object = {}) => {
          for (let index = 0; index < 250; index++) await table.put({ pk, sk: sk(index), version: 1, ...row });
        };
        await many(accounts, knownPartition(accountId, 'inbox'), (index) => `SENT#${index}`);
        await many(accounts, toldPartition(accountId, 'inbox'), (index) => `AT#${index}`);
        await many(accounts, logPartition(customer.customerId), (index) => `EVENT#${index}`);
        await many(requests, linesOf(customer.customerId), (index) => `AT#${index}`);
        const conversation = conversationPartition(accountId, ines.id);
        await many(accounts, conversation, (index) => `MESSAGE#more#${index}`);
        const other = conversationPartition(accountId, 'ACoAAB7654321abcdefghijklmnopqrstuvwxyz');
        await many(accounts, other, (index) => `MESSAGE#more#${index}`, { text: `Greetings to ${ines.name}` });
        await many(accounts, linkOfCustomerKey(customer.customerId, '').pk, (index) => `${linkOfCustomerKey('', '').sk}link${index}`);
        for (let index = 0; index < 250; index++) {
          const { pk, sk } = oauthCodeKey(`code ${index}`);
          await accounts.put({ pk, sk, version: 1, customerId: customer.customerId, accountId });
        }
        const over = scene.harness.clock.now();
        for (const [name, step, most] of [
          ['of the person in watching', eraseFromWatching, 2 * 100],
          ['of the person in conversations', eraseFromConversations, 100],
          ['conversations', eraseConversations, 101],
          ['watching', eraseWatching, 102],
          ['the log', eraseLog, 100],
          ['the audit', eraseAudit, 100],
          ['links', eraseLinksOfCustomer, 2 * 100],
          ['codes', eraseCodes, 100],
        ] as const) {
          const times = await repeated(scene, step, over);
          assert.ok(times.length >= 3, `${name}: ${times.length} steps`);
          for (const { deleted = 0, changed = 0 } of times) assert.ok(deleted + changed <= most, `${name}: ${deleted} and ${changed}`);
          const again = await repeated(scene, step, Number.POSITIVE_INFINITY);
          assert.equal(
            again.reduce((sum, { deleted = 0, changed = 0 }) => sum + deleted + changed, 0),
            0,
            name,
          );
        }
        // As at the end of an erasure: until then the log of the database has them.
        await scene.harness.overwriteDeleted?.();
        assert.deepEqual(await findIn(scene.harness, ['MESSAGE#more', `Greetings to ${ines.name}`]), []);
      });

      it('workflows that name a person are gone through a few at a time', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { requests } = scene.harness.rows;
        const definition = JSON.stringify({ actionType: 'st.openPersonPage', personUrl: ines.url });
        const ids = Array.from({ length: 50 }, (_, index) => `wf_${String(index).padStart(3, '0')}`);
        for (const workflowId of ids)
          await requests.put(
            workflowKind.at(workflowKey(scene.accountId, workflowId), {
              ...{ workflowId, ownerId: scene.accountId, customerId: scene.customer.customerId, askedBy: null, definition },
              ...{ state: 'open' as const, createdAt: 0, requests: {}, locals: {}, ttl: 9_999_999_999 },
            }),
          );
        const times = await repeated(scene, eraseFromWorkflows, scene.harness.clock.now());
        assert.ok(times.length >= 3 && times.every(({ deleted = 0 }) => deleted <= 20), JSON.stringify(times));
        const again = await repeated(scene, eraseFromWorkflows, Number.POSITIVE_INFINITY);
        assert.ok(again.every(({ deleted }) => deleted === 0));
      });

      it('a step that an earlier release has begun goes on where that one stored it: at the address of a conversation', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { accounts } = scene.harness.rows;
        const last = { pk: conversationsPartition(scene.accountId), sk: 'PERSON#!', version: 1, profileId: 'somebody' };
        await accounts.put(last);
        const times = await repeated(scene, eraseFromConversations, Number.POSITIVE_INFINITY, last.sk);
        assert.ok(times.some(({ deleted = 0 }) => deleted > 0));
        const again = await repeated(scene, eraseFromConversations, Number.POSITIVE_INFINITY);
        assert.ok(again.every(({ deleted, changed }) => deleted === 0 && changed === 0));
      });

      it('what was told is read a page at a time', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const times = await repeated(scene, learnFromWatching, Number.POSITIVE_INFINITY);
        assert.ok(times.length >= 2);
        assert.ok(times.at(-1)?.known?.numbers.includes(ines.urn.slice('urn:li:member:'.length)), JSON.stringify(times.at(-1)));
      });

      it('looks are started in what is left of the minute', async () => {
        const { harness, context } = new ApiHarness(tables.harness());
        for (const watch of [await WatchHarness.watched(harness), await WatchHarness.watched(harness)]) assert.ok(watch.accountId);
        harness.clock.advance(6 * 60_000);
        const starting = { ...harness.sweeperWith(new CrashPoint()), acceptance: context.acceptance };
        const begunAt = harness.clock.now();
        assert.equal(await startLooks({ ...starting, until: begunAt + 300 }), 2);
        assert.ok(harness.clock.now() - begunAt <= 300);
      });
    });
};
