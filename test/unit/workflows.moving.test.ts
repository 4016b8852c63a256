import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { personBy } from '../../functions/erasure/person.ts';
import { eraseFromRequests } from '../../functions/erasure/personRequests.ts';
import { cancelRequest } from '../../functions/requests/canceling.ts';
import { fingerprint } from '../../functions/requests/ids.ts';
import { dueWorkflowKey, idempotencyKeyOf, workflowKey } from '../../functions/requests/table.ts';
import { dueWorkflow } from '../../functions/requests/workflowDue.ts';
import { rowExists } from '../../functions/rows/condition.ts';
import { moveWorkflows } from '../../functions/sweeper/workflows.ts';
import { type Moving, moveWorkflow } from '../../functions/workflows/moving.ts';
import { readWorkflow } from '../../functions/workflows/workflow.ts';
import { openTables } from '../support/workerHarness.ts';
import { WorkflowScene } from '../support/workflowScene.ts';

const personAt = (name: string): string => `https://www.linkedin.com/in/${name}`;
const message = (name: string) => ({ actionType: 'st.sendMessage', personUrl: personAt(name), text: 'Hello' });
const check = (name: string) => ({ actionType: 'st.checkConnectionStatus', personUrl: personAt(name) });
const found = (...people: string[]): Json[] =>
  people.map((name) => ({ name, publicUrl: personAt(name), urn: null, headline: null, location: null, avatarUrl: null }));
const searchThen = (then: Json) => ({ actionType: 'st.searchPeople', term: 'analyst', then: { actionType: 'st.doForPeople', then } });

type Update = Parameters<Moving['requests']['update']>;

describe('processes that move a workflow on', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const opened = async (...people: string[]): Promise<WorkflowScene> => {
    const scene = await WorkflowScene.open(tables.harness());
    scene.harness.linkedin.found = found(...people);
    return scene;
  };
  const sentTo = ({ harness }: WorkflowScene) => harness.linkedin.ledger.map(({ person }) => person.split('/').at(-1));
  const typesTold = ({ harness }: WorkflowScene) => harness.published.map(({ body }) => (body as { type: string }).type);
  const stored = ({ harness, account }: WorkflowScene, workflowId: string) =>
    readWorkflow(harness.rows.requests, account.accountId, workflowId);

  /** The worker's next run, which leaves the workflow to others. */
  const runAlone = async ({ harness }: WorkflowScene): Promise<void> => {
    const { worker, work } = harness.worker();
    Object.assign(worker, { moveOn: undefined });
    await work(harness.queue.receive()!);
  };

  /** A process that does something before one of its writes to the workflow. */
  const movingWith = (scene: WorkflowScene, isAt: (...update: Update) => boolean, first: () => Promise<unknown>): Moving => {
    const moving = scene.harness.moving();
    const { requests } = moving;
    let isFirst = true;
    const update = async (...given: Update) => {
      if (isFirst && isAt(...given)) {
        isFirst = false;
        await first();
      }
      return requests.update(...given);
    };
    return { ...moving, requests: { ...requests, update } };
  };
  const isNote = (...[, { setIn = [] }]: Update): boolean => setIn.some(([[field]]) => field === 'requests');
  const isEnd = (...[, { set }]: Update): boolean => set?.state === 'done';

  it('a request that was made and not noted before a crash, and has ended meanwhile, does not hold the workflow', async () => {
    const scene = await opened('a');
    const workflowId = await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hello' }));
    await runAlone(scene);
    const isMade = movingWith(
      scene,
      (...update) => isNote(...update) && scene.harness.queue.length > 0,
      () => Promise.reject(new Error('killed')),
    );
    await moveWorkflows(isMade);
    await scene.settle();
    assert.deepEqual(sentTo(scene), ['a']);
    assert.equal((await scene.read(workflowId)).workflowStatus, 'completed');
  });

  it('a request that is made while the workflow is canceled is canceled', async () => {
    const scene = await opened('a');
    const workflowId = await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hello' }));
    await runAlone(scene);
    const moving = scene.harness.moving();
    const { store } = moving.acceptance;
    assert.ok(store);
    let isFirst = true;
    const transact: typeof store.transact = async (writes) => {
      if (isFirst) {
        isFirst = false;
        assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
      }
      return store.transact(writes);
    };
    await moveWorkflow(
      { ...moving, acceptance: { ...moving.acceptance, store: { ...store, transact } } },
      scene.account.accountId,
      workflowId,
    );
    assert.equal(isFirst, false);
    await scene.settle();
    assert.deepEqual(sentTo(scene), []);
    assert.equal((await stored(scene, workflowId))?.failure?.errorType, 'canceled');
  });

  it('a workflow that is canceled at its end is canceled, and not told as completed', async () => {
    const scene = await opened();
    const workflowId = await scene.start(check('a'));
    await runAlone(scene);
    const key = workflowKey(scene.account.accountId, workflowId);
    const cancelRequestedAt = scene.harness.clock.now();
    const mark = () => scene.harness.rows.requests.change(key, { set: { cancelRequestedAt } }, rowExists);
    await moveWorkflow(movingWith(scene, isEnd, mark), scene.account.accountId, workflowId);
    assert.equal((await stored(scene, workflowId))?.failure?.errorType, 'canceled');
    assert.equal(typesTold(scene).includes('workflow.completed'), false);
  });

  it('a workflow that has ended stays as it is', async () => {
    const scene = await opened();
    const workflowId = await scene.start(check('a'));
    await runAlone(scene);
    const other = async () => {
      scene.harness.clock.advance(1_000);
      await moveWorkflow(scene.harness.moving(), scene.account.accountId, workflowId);
    };
    const endedAt = scene.harness.clock.now() + 1_000;
    await moveWorkflow(movingWith(scene, isEnd, other), scene.account.accountId, workflowId);
    assert.equal((await stored(scene, workflowId))?.endedAt, endedAt);
  });

  it('a request that somebody else cancels ends the workflow, which is told', async () => {
    const scene = await opened();
    const workflowId = await scene.start([check('a'), message('b')]);
    for (const { requestId } of Object.values((await stored(scene, workflowId))!.requests))
      await cancelRequest({ ...scene.harness.sweeper(), moveOn: undefined }, requestId);
    await scene.settle();
    assert.equal((await stored(scene, workflowId))?.failure?.errorType, 'canceled');
    assert.equal(typesTold(scene).at(-1), 'workflow.completed');
  });

  it('an account that was disconnected meanwhile takes no further request', async () => {
    const scene = await opened('a');
    const workflowId = await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hello' }));
    await runAlone(scene);
    await scene.api.do(scene.customer.token, 'accounts.disconnect', { accountId: scene.account.accountId });
    await scene.settle();
    assert.equal((await stored(scene, workflowId))?.failure?.errorType, 'linkedinAccountSignedOut');
    assert.equal(Object.keys((await stored(scene, workflowId))!.requests).length, 1);
  });

  it('a canceled workflow ends, also if another release has made another request at a place', async () => {
    const scene = await opened('a');
    const { accountId } = scene.account;
    const workflowId = await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hello' }));
    await runAlone(scene);
    await moveWorkflow(
      movingWith(scene, isNote, () => Promise.resolve()),
      accountId,
      workflowId,
    );
    const place = Object.keys((await stored(scene, workflowId))!.requests).at(-1)!;
    const { requests } = scene.harness.rows;
    await requests.change(
      idempotencyKeyOf(accountId, fingerprint(`workflow ${workflowId} ${place}`)),
      { set: { body: 'other' } },
      rowExists,
    );
    // As a crash before the note leaves it.
    const { [place]: _, ...noted } = (await stored(scene, workflowId))!.requests;
    await requests.change(workflowKey(accountId, workflowId), { set: { requests: noted } }, rowExists);
    assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
    await scene.settle();
    assert.deepEqual(sentTo(scene), []);
    assert.equal((await stored(scene, workflowId))?.failure?.errorType, 'canceled');
  });

  for (const [what, isDone] of [
    ['open', false],
    ['completed', true],
  ] as const)
    it(`a workflow that this release finds invalid can be read, and is due no more (${what})`, async () => {
      const scene = await opened();
      const { accountId } = scene.account;
      const { requests } = scene.harness.rows;
      const workflowId = await scene.start(check('a'));
      if (isDone) await scene.work();
      await requests.change(workflowKey(accountId, workflowId), { set: { definition: '{"actionType":"st.former"}' } }, rowExists);
      await requests.put(dueWorkflow({ accountId, workflowId, cause: 'begun' }, scene.harness.clock.now()));
      await moveWorkflows(scene.harness.moving());
      assert.equal(await requests.get(dueWorkflowKey(accountId, workflowId)), undefined);
      const { status, result } = await scene.send('GET', `/workflows/${workflowId}`);
      const { reason, message: text } = result.failure as JsonObject;
      assert.deepEqual([status, result.workflowStatus, reason], [200, 'failed', 'invalidWorkflow']);
      assert.equal(/requests\.list/.test(String(text)), isDone);
      assert.equal(typesTold(scene).filter((type) => type === 'workflow.completed').length, 1);
      assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: false });
    });

  it('a workflow that has read a person is deleted with them, so that nobody else is written to twice', async () => {
    const scene = await opened('a', 'b', 'c');
    const { harness, account, customer } = scene;
    const workflowId = await scene.start(
      searchThen({ actionType: 'st.openPersonPage', then: { actionType: 'st.sendMessage', text: 'Hello' } }),
    );
    await runAlone(scene);
    const subject = {
      customerId: customer.customerId,
      accountId: account.accountId,
      known: personBy(personAt('a')),
      begunAt: harness.clock.now(),
      isLastPass: false,
    };
    const erasing = { ...harness.sweeper(), ...harness.rows } as unknown as Parameters<typeof eraseFromRequests>[0];
    assert.equal((await eraseFromRequests(erasing, subject, undefined)).changed, 1);
    assert.equal(await stored(scene, workflowId), undefined);
    await scene.settle();
    assert.deepEqual(sentTo(scene), []);
  });
});
