import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { keepConversation, keepNewMessages } from '../../functions/accounts/keptConversations.ts';
import { Refusal } from '../../functions/api/http.ts';
import { listLines } from '../../functions/audit/listing.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { dueWorkflow } from '../../functions/requests/workflowDue.ts';
import { publishWorkflowEvent } from '../../functions/requests/workflowEvents.ts';
import type { TopicMessage } from '../../functions/rows/topic.ts';
import { moveWorkflows } from '../../functions/sweeper/workflows.ts';
import { tell } from '../../functions/watching/told.ts';
import { readWorkflow } from '../../functions/workflows/workflow.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';
import { WorkflowScene } from '../support/workflowScene.ts';
import { createToken } from '../support/workflowTokens.ts';

const personAt = (name: string): string => `https://www.linkedin.com/in/${name}`;
const message = (name: string, text = 'Hello') => ({ actionType: 'st.sendMessage', personUrl: personAt(name), text });
const check = (name: string) => ({ actionType: 'st.checkConnectionStatus', personUrl: personAt(name) });
const found = (...people: string[]): Json[] =>
  people.map((name) => ({ name, publicUrl: personAt(name), urn: null, headline: null, location: null, avatarUrl: null }));
const searchThen = (then: Json) => ({ actionType: 'st.searchPeople', term: 'analyst', then: { actionType: 'st.doForPeople', then } });

/** What a client of Linked API meets at the door, over tables in memory; what is like another case is among the others. */
export const workflowsDoor = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the door of Linked API’s clients', () => {
    let tables: Awaited<ReturnType<typeof openTables>>;
    before(async () => {
      tables = await openTables('sqlite');
    });
    const opened = (): Promise<WorkflowScene> => WorkflowScene.open(tables.harness());
    const sentTo = ({ harness }: WorkflowScene) => harness.linkedin.ledger.map(({ person, text }) => `${person.split('/').at(-1)} ${text}`);

    it('a workflow is pending, then completed, in the form in which it was sent', async () => {
      const scene = await opened();
      const { status, result } = await scene.send('POST', '/workflows', { ...message('a'), label: 'first' });
      assert.equal(status, 200);
      assert.deepEqual([result.workflowStatus, result.pendingReason], ['pending', 'queued']);
      const workflowId = String(result.workflowId);
      assert.equal((await scene.read(workflowId)).workflowStatus, 'pending');
      await scene.work();
      assert.deepEqual(await scene.read(workflowId), {
        workflowId,
        workflowStatus: 'completed',
        completion: { actionType: 'st.sendMessage', label: 'first', success: true },
      });
      assert.deepEqual(sentTo(scene), ['a Hello']);
    });

    it('the next stage is begun by the end of the one before, without a poll or the sweeper', async () => {
      const scene = await opened();
      scene.harness.linkedin.found = found('a', 'b', 'nobody');
      const workflowId = await scene.start([
        searchThen([{ actionType: 'st.checkConnectionStatus' }, { actionType: 'st.sendMessage', text: 'Hi' }]),
        check('z'),
      ]);
      await scene.work();
      assert.deepEqual(sentTo(scene), ['a Hi', 'b Hi', 'nobody Hi']);
      const { completion } = (await scene.read(workflowId)) as {
        completion: [{ data: { name: string; then: JsonObject[] }[] }, JsonObject];
      };
      assert.deepEqual(
        completion[0].data.map(({ name, then }) => [name, ...then.map(({ success }) => success)]),
        [
          ['a', true, true],
          ['b', true, true],
          ['nobody', false, true],
        ],
      );
      assert.equal(completion[1].success, true);
      assert.equal(scene.harness.linkedin.visits.at(-1)?.person, personAt('z'), 'what comes after a loop is done after it');
    });

    rest('running: what has begun is not pending, also between two stages', async () => {
      const scene = await opened();
      const workflowId = await scene.start([check('a'), message('b')]);
      await scene.harness.worker().work(scene.harness.queue.receive()!);
      const { workflowStatus, message: text } = await scene.read(workflowId);
      assert.equal(workflowStatus, 'running');
      assert.match(String(text), /until it has ended/);
    });

    rest('a workflow that waits for the working hours says so', async () => {
      const scene = await opened();
      const { accountId } = scene.account;
      const tomorrow = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(scene.harness.clock.now() + 86_400_000);
      const workingHours = { timeZone: 'UTC', windows: [{ days: [tomorrow.toLowerCase() as 'monday'], from: '09:00', to: '17:00' }] };
      await scene.api.do(scene.customer.token, 'accounts.setWorkingHours', { accountId, workingHours });
      const { result } = await scene.send('POST', '/workflows', message('a'));
      assert.deepEqual([result.workflowStatus, result.pendingReason], ['pending', 'outsideWorkingHours']);
      await scene.settle();
      assert.equal((await scene.read(String(result.workflowId))).workflowStatus, 'completed');
    });

    rest('a workflow whose time is over before the working hours begin says so; one that had some of them does not', async () => {
      const expired = async (days: number, after = 86_400_000) => {
        const scene = await opened();
        const { accountId } = scene.account;
        const day = scene.harness.clock.now() + days * 86_400_000;
        const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(day).toLowerCase() as 'monday';
        const workingHours = { timeZone: 'UTC', windows: [{ days: [weekday], from: '00:00', to: '24:00' }] };
        const workflowId = await scene.start([message('a'), message('b')]);
        await scene.api.do(scene.customer.token, 'accounts.setWorkingHours', { accountId, workingHours });
        // Something else is waited for.
        if (days === 1) await scene.api.do(scene.customer.token, 'accounts.pause', { accountId });
        scene.harness.clock.advance(after);
        await scene.settle();
        const { workflowStatus, failure } = await scene.read(workflowId);
        assert.deepEqual(sentTo(scene), []);
        return [workflowStatus, (failure as JsonObject).reason];
      };
      assert.deepEqual(await expired(3), ['failed', 'workingHoursWaitExpired']);
      assert.deepEqual(await expired(1), ['failed', 'expired']);
      // When it is seen, the working hours are over again.
      assert.deepEqual(await expired(1, 2 * 86_400_000), ['failed', 'expired']);
    });

    rest('a failure of the whole account fails the workflow; what was done before it is told all the same', async () => {
      const scene = await opened();
      const { harness, account } = scene;
      const before = await scene.start([message('a'), check('b')]);
      await harness.worker().work(harness.queue.receive()!);
      await scene.api.do(scene.customer.token, 'accounts.disconnect', { accountId: account.accountId });
      await scene.settle();
      const { workflowStatus, failure, completion } = (await scene.read(before)) as {
        workflowStatus: string;
        failure: JsonObject;
        completion: JsonObject[];
      };
      assert.deepEqual([workflowStatus, failure.reason], ['failed', 'canceled']);
      assert.deepEqual(
        completion.map(({ success }) => success),
        [true, false],
      );
    });

    it('an account that is signed out takes no workflow', async () => {
      const scene = await opened();
      await scene.api.do(scene.customer.token, 'accounts.disconnect', { accountId: scene.account.accountId });
      const { status, error } = await scene.send('POST', '/workflows', message('a'));
      assert.deepEqual([status, error?.type], [409, 'linkedinAccountSignedOut']);
    });

    it('both doors of one account are one line', async () => {
      const scene = await opened();
      const { api, customer, account } = scene;
      const call = (name: string) =>
        api.call(
          customer,
          account,
          'conversations.sendMessage',
          { standard: [{ person: personAt(name), text: 'RPC' }] },
          { 'result-handling': 'reslink' },
        );
      await call('a');
      await scene.start([message('b'), check('c'), message('d')]);
      await call('e');
      await scene.start(message('f'));
      await scene.work();
      assert.deepEqual(sentTo(scene), ['a RPC', 'b Hello', 'd Hello', 'e RPC', 'f Hello']);
    });

    rest('1,000 actions: all are done, and never more than three requests are unfinished', async () => {
      const scene = await opened();
      const workflowId = await scene.start(Array.from({ length: 1000 }, (_, index) => check(`p${index}`)));
      const { accountId } = scene.account;
      const unfinished = async () => (await scene.api.do(scene.customer.token, 'requests.list', { accountId })).requests.length;
      assert.equal(await unfinished(), 3);
      await scene.work();
      const { completion } = (await scene.read(workflowId)) as { completion: JsonObject[] };
      assert.equal(completion.filter(({ success }) => success).length, 1000);
    });

    it('the same idempotency-key is the same workflow, and never another', async () => {
      const scene = await opened();
      const key = { 'idempotency-key': 'crm-1' };
      const one = await scene.send('POST', '/workflows', message('a'), key);
      const again = await scene.send('POST', '/workflows', message('a'), key);
      assert.equal(again.result.workflowId, one.result.workflowId);
      const other = await scene.send('POST', '/workflows', message('b'), key);
      assert.deepEqual([other.status, other.error?.type], [409, 'idempotencyKeyReused']);
      await scene.work();
      assert.deepEqual(sentTo(scene), ['a Hello']);
    });

    it('the sweeper leaves what it has no time for to the next sweep', async () => {
      const scene = await opened();
      const workflowId = await scene.start(check('a'));
      const { accountId } = scene.account;
      await scene.harness.rows.requests.put(dueWorkflow({ accountId, workflowId, cause: 'begun' }, scene.harness.clock.now()));
      assert.equal(await moveWorkflows(scene.harness.moving(), scene.harness.clock.now()), 0);
      assert.equal(await moveWorkflows(scene.harness.moving()), 1);
    });

    it('its events have ids of their own on the topic', async () => {
      const ids: unknown[] = [];
      const topic = { publish: async ({ attributes }: TopicMessage) => void ids.push(attributes.id) };
      for (const type of ['workflow.created', 'workflow.started'] as const)
        await publishWorkflowEvent(
          topic,
          { customerId: 'cus_1', accountId: 'acc_1', workflowId: 'wf_1' },
          { type, status: 'running', at: 0 },
        );
      assert.equal(new Set(ids).size, 2);
    });

    it('what needs approval waits for it', async () => {
      const scene = await opened();
      const { api, customer, account } = scene;
      await api.do(customer.token, 'accounts.setApproval', { accountId: account.accountId, functions: ['conversations.sendMessage'] });
      scene.harness.linkedin.found = found('a');
      await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hi' }));
      await scene.work();
      assert.deepEqual(sentTo(scene), []);
      const [open] = (await api.do(customer.token, 'approvals.list', {})).approvals;
      await api.do(customer.token, 'approvals.approve', { approvalIds: [open!.approvalId] });
      await scene.settle();
      assert.deepEqual(sentTo(scene), ['a Hi']);
    });

    it('syncInbox and syncNetwork begin to watch the account', async () => {
      const scene = await opened();
      const workflowId = await scene.start([{ actionType: 'st.syncInbox' }, { actionType: 'st.syncNetwork' }]);
      assert.equal((await scene.read(workflowId)).workflowStatus, 'completed');
      const watch = await scene.api.do(scene.customer.token, 'accounts.getWatch', { accountId: scene.account.accountId });
      assert.deepEqual([watch.inbox?.everyMinutes, watch.network?.everyMinutes], [15, 60]);
      const isShown = ({ call }: { call: string }) => call === 'accounts.setWatch';
      const audited = { since: scene.harness.clock.now(), isShown, limit: 10 };
      const { lines } = await listLines(scene.harness.rows.requests, scene.customer.customerId, audited);
      assert.deepEqual(
        lines.map(({ accountId, outcome }) => [accountId, outcome]),
        [
          [scene.account.accountId, 'complete'],
          [scene.account.accountId, 'complete'],
        ],
      );
      const { status, result } = await scene.send('POST', '/inbox/poll', {});
      assert.deepEqual([status, result], [200, { messages: [] }]);
    });

    describe('canceling', () => {
      rest('before anything has begun: nothing is done', async () => {
        const scene = await opened();
        const workflowId = await scene.start([message('a'), check('b')]);
        assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
        await scene.settle();
        assert.deepEqual(sentTo(scene), []);
        const { workflowStatus, failure } = (await scene.read(workflowId)) as { workflowStatus: string; failure: JsonObject };
        assert.deepEqual([workflowStatus, failure.reason], ['failed', 'canceled']);
      });

      it('while a request runs: what is done stays, the rest is told as canceled', async () => {
        const scene = await opened();
        const workflowId = await scene.start([message('a'), message('b'), check('c')]);
        scene.harness.linkedin.before.set(personAt('a'), async () => {
          assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
        });
        await scene.settle();
        assert.deepEqual(sentTo(scene), ['a Hello']);
        const { workflowStatus, completion } = (await scene.read(workflowId)) as {
          workflowStatus: string;
          completion: { success: boolean; error?: JsonObject }[];
        };
        assert.equal(workflowStatus, 'failed');
        assert.deepEqual(
          completion.map(({ success, error }) => [success, error?.type]),
          [
            [true, undefined],
            [false, 'canceled'],
            [false, 'canceled'],
          ],
        );
      });

      rest('between two stages: the next one is not begun', async () => {
        const scene = await opened();
        scene.harness.linkedin.found = found('a', 'b');
        const workflowId = await scene.start(searchThen({ actionType: 'st.sendMessage', text: 'Hi' }));
        await scene.harness.worker().work(scene.harness.queue.receive()!);
        assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
        await scene.settle();
        assert.deepEqual(sentTo(scene), []);
      });

      rest('twice at the same time: both are answered alike, also if the first has ended it', async () => {
        const scene = await opened();
        const workflowId = await scene.start([message('a')]);
        const { context } = scene.api;
        const { requests } = context;
        const cancel = async () => (await scene.send('DELETE', `/workflows/${workflowId}`)).result;
        const inBetween: Partial<typeof requests> = {
          change: async (...changed) => {
            Object.assign(context, { requests });
            assert.deepEqual(await cancel(), { cancelled: true });
            assert.equal((await readWorkflow(requests, scene.account.accountId, workflowId))?.state, 'done');
            return requests.change(...changed);
          },
        };
        Object.assign(context, { requests: { ...requests, ...inBetween } });
        assert.deepEqual(await cancel(), { cancelled: true });
      });

      rest('after its end: nothing changes', async () => {
        const scene = await opened();
        const workflowId = await scene.start(message('a'));
        await scene.work();
        assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: false });
        assert.equal((await scene.read(workflowId)).workflowStatus, 'completed');
      });
    });

    describe('refusals', () => {
      const refusals: readonly (readonly [what: string, headers: Record<string, string>, status: number, type: string, text: RegExp])[] = [
        ['no token', { 'linked-api-token': '' }, 401, 'linkedApiTokenRequired', /^'linked-api-token' is missing in request headers\.$/],
        ['a wrong token', { 'linked-api-token': 'x' }, 401, 'invalidLinkedApiToken', /^The provided 'linked-api-token' is invalid\.$/],
        [
          'no identification',
          { 'identification-token': '' },
          401,
          'identificationTokenRequired',
          /^'identification-token' is missing in request headers\.$/,
        ],
        [
          'a wrong identification',
          { 'identification-token': 'x' },
          401,
          'invalidIdentificationToken',
          /^The provided 'identification-token' is invalid\.$/,
        ],
      ];
      for (const [what, headers, status, type, text] of refusals)
        (type === 'invalidLinkedApiToken' ? it : rest)(what, async () => {
          const scene = await opened();
          const reply = await scene.send('POST', '/workflows', message('a'), headers);
          assert.deepEqual([reply.status, reply.error?.type], [status, type]);
          assert.match(reply.error!.message, text);
        });

      it('a workflow that does not meet the constraints', async () => {
        const scene = await opened();
        const { status, error } = await scene.send('POST', '/workflows', [message('a'), { actionType: 'st.flyToMoon' }]);
        assert.deepEqual([status, error?.type], [400, 'invalidWorkflow']);
        assert.match(error!.message, /\[1\]: actionType/);
        assert.equal(scene.harness.queue.length, 0);
      });

      rest('a store that does not answer: the clients go on polling', async () => {
        const scene = await opened();
        const workflowId = await scene.start(message('a'));
        const requests = new Proxy(scene.api.context.requests, {
          get: () => () => {
            throw new Refusal('serviceUnavailable', { 'retry-after': '5' });
          },
        });
        Object.assign(scene.api.context, { requests });
        const { status, error } = await scene.send('GET', `/workflows/${workflowId}`);
        assert.deepEqual([status, error?.type], [503, 'httpError']);
      });

      rest('workflows of others, and ids of nothing', async () => {
        const harness = tables.harness();
        const [scene, other] = [await WorkflowScene.open(harness), await WorkflowScene.open(harness)];
        const workflowId = await scene.start(message('a'));
        for (const path of [`/workflows/${workflowId}`, '/workflows/wf_nothing'])
          for (const method of ['GET', 'DELETE']) {
            const { status, error } = await other.send(method, path);
            assert.deepEqual([status, error?.type], [404, 'workflowNotFound']);
          }
      });

      it('a token that may not act', async () => {
        const scene = await opened();
        const token = await createToken(scene, ['functions:read']);
        const reading = await scene.send('POST', '/workflows', check('a'), { 'linked-api-token': token });
        assert.equal(reading.status, 200);
        const acting = await scene.send('POST', '/workflows', searchThen({ actionType: 'st.sendMessage', text: 'x' }), {
          'linked-api-token': token,
        });
        assert.deepEqual([acting.status, acting.error?.type], [403, 'notPermitted']);
      });

      rest('a body that is no JSON, and a path that is none', async () => {
        const scene = await opened();
        const event = {
          httpMethod: 'POST',
          path: '/workflows',
          headers: { ...scene.headers, 'content-type': 'application/json' },
          body: '{',
        };
        const reply = await scene.api.sendEvent(event);
        assert.equal(reply.status, 400);
        assert.equal(JSON.parse(reply.text).error.type, 'invalidRequestPayload');
        assert.equal((await scene.send('PUT', '/workflows', {})).error?.type, 'invalidRequestPayload');
      });
    });

    describe('polls', () => {
      rest('conversations that are not synced refuse the whole call', async () => {
        const scene = await opened();
        const { status, error } = await scene.send('POST', '/conversations/poll', [{ personUrl: personAt('a'), type: 'st' }]);
        assert.deepEqual([status, error?.type], [400, 'conversationsNotSynced']);
        assert.match(error!.message, /st\.syncConversation/);
      });

      it('conversations as they are synced', async () => {
        const scene = await opened();
        scene.harness.linkedin.inbox.write(personAt('a'), 'Good day', { own: false, at: scene.harness.clock.now() });
        await scene.start({ actionType: 'st.syncConversation', personUrl: personAt('a') });
        await scene.work();
        const { result } = (await scene.send('POST', '/conversations/poll', [{ personUrl: personAt('a'), type: 'st' }])) as unknown as {
          result: JsonObject[];
        };
        assert.deepEqual([result[0]?.personUrl, result[0]?.type], [personAt('a'), 'st']);
        const [first] = (result[0]?.messages ?? []) as JsonObject[];
        assert.deepEqual([first?.sender, first?.text], ['them', 'Good day']);
        const firstEdition = (await scene.send('POST', '/conversations/poll', { standard: [{ person: personAt('a') }] })) as unknown as {
          result: JsonObject[];
        };
        assert.deepEqual(firstEdition.result, result);
        const whole = (await scene.send('POST', '/inbox/poll', { personUrl: personAt('a') })).result;
        assert.equal((whole.messages as JsonObject[]).length, 1);
        assert.equal((whole.threads as JsonObject[]).length, 1);
      });

      it('the whole conversation with a person: what is synced of both messagings, newest first, or of one', async () => {
        const scene = await opened();
        const { accounts } = scene.harness.rows;
        const { accountId } = scene.account;
        const written = (id: string, time: string) => ({ id, sender: 'us' as const, text: id, time, attachments: [] });
        const synced = { profileId: 'ACoAAA1', people: [personAt('a')], whole: true };
        const first = [written('first', '2026-10-01T08:00:00.000Z')];
        await keepConversation(accounts, accountId, { ...synced, threadId: '2-a', messages: first }, 1);
        const second = [written('second', '2026-10-02T08:00:00.000Z')];
        await keepConversation(accounts, accountId, { ...synced, threadId: '2-b', messages: second, channel: 'salesNavigator' }, 1);
        const third = [written('third', '2026-10-03T08:00:00.000Z')];
        await keepNewMessages(accounts, accountId, { threadId: '2-a', person: personAt('a'), messages: third });
        await keepNewMessages(accounts, accountId, { threadId: '2-c', person: personAt('c'), messages: third });
        const polled = async (body: JsonObject) => {
          const { messages, threads } = (await scene.send('POST', '/inbox/poll', { personUrl: personAt('a'), ...body })).result;
          return [messages, threads].map((rows) => (rows as JsonObject[]).map(({ id, threadId, type }) => `${type} ${id ?? threadId}`));
        };
        assert.deepEqual(await polled({}), [
          ['st third', 'nv second', 'st first'],
          ['st 2-a', 'nv 2-b'],
        ]);
        assert.deepEqual(await polled({ type: 'nv' }), [['nv second'], ['nv 2-b']]);
        assert.deepEqual(await polled({ type: 'st' }), [['st third', 'st first'], ['st 2-a']]);
        assert.deepEqual(await polled({ threadId: '2-b' }), [['nv second'], ['nv 2-b']]);
        assert.deepEqual(await polled({ since: '2026-10-02T00:00:00Z' }), [
          ['st third', 'nv second'],
          ['st 2-a', 'nv 2-b'],
        ]);
        // What only a look has found is there, though the conversation was never synced.
        assert.deepEqual(await polled({ personUrl: personAt('c') }), [['st third'], ['st 2-c']]);
        assert.equal((await scene.send('POST', '/inbox/poll', { personUrl: 'x' })).error?.type, 'invalidRequestPayload');
      });

      const received = (accountId: string, id: string) => ({
        ids: ['message', id],
        event: (timestamp: string) => ({
          type: 'message.received' as const,
          timestamp,
          data: {
            ...{ accountId, threadId: '2-a', kind: 'person' as const, person: null, messageId: id, text: id, time: timestamp },
            ...{ attachments: [], hasEarlierUnread: false },
          },
        }),
      });
      const withMessages = async (count: number) => {
        const scene = await opened();
        const { customer, account, harness } = scene;
        const { accountId } = account;
        await scene.start({ actionType: 'st.syncInbox' });
        const news = Array.from({ length: count }, (_, index) => received(accountId, String(index)));
        const telling = { accounts: harness.rows.accounts, topic: { publish: async () => undefined } };
        await tell(telling, { accountId, customerId: customer.customerId, kind: 'inbox' }, news, harness.clock.now());
        const polled = async (body: JsonObject) =>
          ((await scene.send('POST', '/inbox/poll', body)).result.messages as { id: string; time: string }[]).map(({ id, time }) => ({
            id,
            time,
          }));
        return { scene, polled };
      };
      const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => Number(id));

      it('an inbox, newest first; no request is made of a poll', async () => {
        const { scene, polled } = await withMessages(3);
        const requests = async () => {
          let count = 0;
          for await (const page of scene.harness.rows.requests.scan()) count += page.filter(({ sk }) => !sk.startsWith('AT#')).length;
          return count;
        };
        await polled({});
        const before = await requests();
        const all = await polled({});
        assert.deepEqual(idsOf(all), [2, 1, 0]);
        assert.deepEqual(idsOf(await polled({ since: all[1]!.time })), [2, 1]);
        assert.deepEqual(idsOf(await polled({ threadId: '2-b' })), []);
        assert.equal(await requests(), before);
      });

      rest('a client that was away for long misses nothing', async () => {
        const { polled } = await withMessages(1_500);
        assert.deepEqual(idsOf(await polled({})).slice(0, 2), [1_499, 1_498]);
        const first = await polled({ since: '2000-01-01T00:00:00Z' });
        assert.deepEqual([first.length, first.at(-1)?.id, first[0]?.id], [1_000, '0', '999']);
        const next = idsOf(await polled({ since: first[0]!.time }));
        assert.deepEqual([next.at(-1), next[0]], [999, 1_499]);
      });

      rest('an inbox and a network that are not watched', async () => {
        const scene = await opened();
        for (const path of ['/inbox/poll', '/network/poll'])
          assert.equal((await scene.send('POST', path, {})).error?.type, 'conversationsNotSynced', path);
      });

      rest('actions of a period, one for each item', async () => {
        const scene = await opened();
        await scene.start([message('a'), message('b'), check('nobody')]);
        await scene.work();
        const now = scene.harness.clock.now();
        const { text } = await scene.api.sendEvent({
          httpMethod: 'GET',
          path: '/stats/actions',
          headers: scene.headers,
          queryStringParameters: { start: new Date(now - 3_600_000).toISOString(), end: new Date(now + 1000).toISOString() },
        });
        const rows = (JSON.parse(text).result as JsonObject[]).map(({ actionType, success }) => `${actionType} ${success}`);
        assert.deepEqual(rows.sort(), ['st.checkConnectionStatus false', 'st.sendMessage true', 'st.sendMessage true']);
        const { error } = await scene.send('GET', '/stats/actions');
        assert.equal(error?.type, 'invalidRequestPayload');
      });

      rest('whose account it is', async () => {
        const scene = await opened();
        assert.deepEqual((await scene.send('GET', '/account')).result, { name: null, url: null });
      });
    });
  });
};
