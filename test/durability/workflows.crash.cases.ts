import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { MockAgent } from 'undici';
import type { Json } from '../../functions/contract/declaration.ts';
import { workflowsPartition } from '../../functions/requests/table.ts';
import { moveWorkflows } from '../../functions/sweeper/workflows.ts';
import { workflowKind } from '../../functions/workflows/workflow.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';
import { WorkflowScene } from '../support/workflowScene.ts';

const people = ['a', 'b', 'c'];
const personAt = (name: string): string => `https://www.linkedin.com/in/${name}`;
const found = people.map((name) => ({ name, publicUrl: personAt(name), urn: null, headline: null, location: null, avatarUrl: null }));

/** Two stages, and an action after them. */
const definition: Json = [
  {
    actionType: 'st.searchPeople',
    term: 'analyst',
    then: { actionType: 'st.doForPeople', then: { actionType: 'st.sendMessage', text: 'Hello' } },
  },
  { actionType: 'st.sendMessage', personUrl: personAt('z'), text: 'Last' },
];
const everything = ['a Hello', 'b Hello', 'c Hello', 'z Last'];

const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a map')]);
/** A post with a picture that waits for the stage before it. */
const pictured: Json = [
  ...(definition as Json[]).slice(0, 1),
  { actionType: 'st.createPost', text: 'Last', attachments: [{ url: 'https://files.example.com/map.png', type: 'image' }] },
];

/** An API that can fetch the picture. */
const fetchingApi = (harness: WorkerHarness, crashPoint?: CrashPoint): ApiHarness => {
  const api = new ApiHarness(harness, crashPoint ? { crashPoint } : {});
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  dispatcher.get('https://files.example.com').intercept({ path: '/map.png' }).reply(200, picture).persist();
  const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['192.0.2.1'] };
  Object.assign(api.context, { fetching: { guard, dispatcher, timeoutMs: 60_000 } });
  return api;
};

/** How many pieces of files are stored. */
const piecesIn = async ({ rows }: WorkerHarness): Promise<number> => {
  let count = 0;
  for await (const page of rows.requests.scan()) count += page.filter(({ sk }) => sk.startsWith('PIECE#')).length;
  return count;
};

const sentTo = ({ linkedin }: WorkerHarness): string[] => linkedin.ledger.map(({ person, text }) => `${person.split('/').at(-1)} ${text}`);

/** What a killed process throws is not a failure of the test. */
const killed = (error: unknown): void => {
  if (!(error instanceof Killed)) throw error;
};

/** A workflow whose processes are killed at some of their steps, or at the others. */
export const workflowsKilled = (part: Part, engines: readonly Engine[]): void => {
  const { it, rest } = testsOf(part);
  const everyStep = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

  for (const engine of engines)
    describe(`P1 P3: a workflow whose processes are killed at any awaited step (${engine})`, { timeout: 900_000 }, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const opened = async () => {
        const scene = await WorkflowScene.open(tables.harness());
        scene.harness.linkedin.found = found;
        return scene;
      };
      const start = ({ harness, headers }: WorkflowScene, crashPoint: CrashPoint) =>
        new ApiHarness(harness, { crashPoint }).send('/workflows', headers, definition);

      const cancel = ({ harness, headers }: WorkflowScene, workflowId: string, crashPoint: CrashPoint) =>
        new ApiHarness(harness, { crashPoint }).send(`/workflows/${workflowId}`, headers, undefined, 'DELETE');

      /** A worker's run of the message that is next in the queue. */
      const run = ({ harness }: WorkflowScene, crashPoint: CrashPoint) => harness.worker(crashPoint).work(harness.queue.receive()!);

      const steps = async (
        what: (scene: WorkflowScene, crashPoint: CrashPoint) => Promise<unknown>,
        prepare: (scene: WorkflowScene) => Promise<unknown>,
      ) => {
        const scene = await opened();
        await prepare(scene);
        const whole = new CrashPoint();
        await what(scene, whole);
        return whole;
      };
      const nothing = async (): Promise<void> => undefined;

      rest('its acceptance: it is done once and whole, or, if the call was not answered, perhaps not at all', async () => {
        const whole = await steps(start, nothing);
        for (const step of everyStep(whole.count)) {
          const scene = await opened();
          const crashPoint = new CrashPoint(step);
          await start(scene, crashPoint).catch(killed);
          await scene.settle();
          const sent = sentTo(scene.harness);
          if (!crashPoint.crashed || sent.length > 0) assert.deepEqual(sent, everything, `killed at ${whole.steps[step - 1]}`);
          for await (const page of scene.harness.rows.requests.query({
            partition: workflowsPartition(scene.account.accountId),
            from: 'wf_',
            to: 'wf_~',
          }))
            assert.deepEqual(
              page.map((row) => workflowKind.read(row).state),
              page.map(() => 'done'),
              `killed at ${whole.steps[step - 1]}`,
            );
          await scene.harness.close();
        }
      });

      (part === 'chosen' ? it : rest)('the run whose end begins the next stage: each message is sent once', async () => {
        const prepare = (scene: WorkflowScene) => scene.start(definition);
        const whole = await steps(run, prepare);
        for (const step of stepsOf(part, whole.count)) {
          const scene = await opened();
          const workflowId = await scene.start(definition);
          await run(scene, new CrashPoint(step));
          await scene.settle();
          assert.deepEqual(sentTo(scene.harness), everything, `killed at ${whole.steps[step - 1]}`);
          assert.equal((await scene.read(workflowId)).workflowStatus, 'completed', `killed at ${whole.steps[step - 1]}`);
          await scene.harness.close();
        }
      });

      rest('the sweeper that moves it on: each message is sent once', async () => {
        const prepare = async (scene: WorkflowScene): Promise<void> => {
          await scene.start(definition);
          // The worker dies when its request has ended, before it has begun the next stage.
          const { harness } = scene;
          const { worker, work } = harness.worker();
          Object.assign(worker, { moveOn: undefined });
          await work(harness.queue.receive()!);
        };
        const move = ({ harness }: WorkflowScene, crashPoint: CrashPoint) => moveWorkflows(harness.moving(crashPoint));
        const whole = await steps(move, prepare);
        for (const step of everyStep(whole.count)) {
          const scene = await opened();
          await prepare(scene);
          await move(scene, new CrashPoint(step)).catch(killed);
          await scene.settle();
          assert.deepEqual(sentTo(scene.harness), everything, `killed at ${whole.steps[step - 1]}`);
          await scene.harness.close();
        }
      });

      rest('its cancel: what was not begun stays undone, whatever was being made', async () => {
        const prepare = async (scene: WorkflowScene): Promise<string> => {
          const workflowId = await scene.start(definition);
          await run(scene, new CrashPoint());
          return workflowId;
        };
        const counted = await opened();
        const whole = new CrashPoint();
        await cancel(counted, await prepare(counted), whole);
        for (const step of everyStep(whole.count)) {
          const scene = await opened();
          const workflowId = await prepare(scene);
          const crashPoint = new CrashPoint(step);
          await cancel(scene, workflowId, crashPoint).catch(killed);
          await scene.settle();
          const { workflowStatus } = await scene.read(workflowId);
          const sent = sentTo(scene.harness);
          // Not answered, it may have come to nothing, or after the request that was made already.
          const expected =
            !crashPoint.crashed || sent.length === 0 ? [] : workflowStatus === 'failed' ? everything.slice(0, 3) : everything;
          assert.deepEqual(sent, expected, `killed at ${whole.steps[step - 1]}`);
          assert.equal(workflowStatus === 'completed', sent.length === everything.length);
          await scene.harness.close();
        }
      });

      const startPictured = async (scene: WorkflowScene): Promise<string> => {
        const reply = await scene.send('POST', '/workflows', pictured, {}, fetchingApi(scene.harness));
        return String(reply.result.workflowId);
      };

      rest(
        'files: killed at its acceptance, the post is published with its picture, once; if the call was not answered, perhaps not',
        async () => {
          const send = ({ harness, headers }: WorkflowScene, crashPoint: CrashPoint) =>
            fetchingApi(harness, crashPoint).send('/workflows', headers, pictured);
          const whole = await steps(send, nothing);
          for (const step of everyStep(whole.count)) {
            const scene = await opened();
            const crashPoint = new CrashPoint(step);
            await send(scene, crashPoint).catch(killed);
            await scene.settle();
            const posts = scene.harness.linkedin.ledger.filter(({ person }) => person === 'post');
            if (!crashPoint.crashed || posts.length > 0)
              assert.deepEqual(
                posts.map(({ files }) => files),
                [[picture.toString()]],
                `killed at ${whole.steps[step - 1]}`,
              );
            // Pieces of an acceptance that came to nothing are left to their time.
            if (posts.length > 0) assert.equal(await piecesIn(scene.harness), 0, `killed at ${whole.steps[step - 1]}`);
            await scene.harness.close();
          }
        },
      );

      rest('files: killed at the end that makes their request, the post is published with its picture, once', async () => {
        const whole = await steps(run, startPictured);
        for (const step of everyStep(whole.count)) {
          const scene = await opened();
          const workflowId = await startPictured(scene);
          await run(scene, new CrashPoint(step));
          await scene.settle();
          const posts = scene.harness.linkedin.ledger.filter(({ person }) => person === 'post');
          const at = `killed at ${whole.steps[step - 1]}`;
          assert.deepEqual(
            posts.map(({ files }) => files),
            [[picture.toString()]],
            at,
          );
          assert.equal((await scene.read(workflowId)).workflowStatus, 'completed', at);
          assert.equal(await piecesIn(scene.harness), 0, at);
          await scene.harness.close();
        }
      });

      rest('files: killed at the cancel, they are deleted with what was not begun', async () => {
        const counted = await opened();
        const whole = new CrashPoint();
        await cancel(counted, await startPictured(counted), whole);
        for (const step of everyStep(whole.count)) {
          const scene = await opened();
          const workflowId = await startPictured(scene);
          await cancel(scene, workflowId, new CrashPoint(step)).catch(killed);
          await scene.settle();
          const { workflowStatus } = await scene.read(workflowId);
          const posts = scene.harness.linkedin.ledger.filter(({ person }) => person === 'post').length;
          assert.equal(posts, workflowStatus === 'completed' ? 1 : 0, `killed at ${whole.steps[step - 1]}`);
          assert.equal(await piecesIn(scene.harness), 0, `killed at ${whole.steps[step - 1]}`);
          await scene.harness.close();
        }
      });

      rest('requests that are made in one moment stand in the order of their actions', async () => {
        for (let turn = 0; turn < 5; turn++) {
          const scene = await opened();
          await scene.start(
            ['a', 'b', 'a', 'b'].flatMap((name, index) => [
              { actionType: 'st.sendMessage', personUrl: personAt(name), text: String(index) },
              { actionType: 'st.checkConnectionStatus', personUrl: personAt(name) },
            ]),
          );
          await scene.work();
          assert.deepEqual(sentTo(scene.harness), ['a 0', 'b 1', 'a 2', 'b 3']);
          await scene.harness.close();
        }
      });

      it('several processes move the same workflow on at once: each request is made once', async () => {
        const scene = await opened();
        const workflowId = await scene.start(definition);
        const { worker, work } = scene.harness.worker();
        Object.assign(worker, { moveOn: undefined });
        await work(scene.harness.queue.receive()!);
        await Promise.all([
          ...Array.from({ length: 5 }, () => moveWorkflows(scene.harness.moving())),
          ...Array.from({ length: 5 }, () => scene.read(workflowId)),
        ]);
        await scene.settle();
        assert.deepEqual(sentTo(scene.harness), everything);
      });
    });
};
