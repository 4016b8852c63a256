import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AdminBodyOf } from '../../functions/contract/administration.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { requestKey } from '../../functions/requests/table.ts';
import { equals } from '../../functions/rows/condition.ts';
import { wasDone } from '../../functions/rows/conditionFailed.ts';
import { dueWatch } from '../../functions/watching/setting.ts';
import { watchKey } from '../../functions/watching/watch.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { administer, type LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { until } from '../support/until.ts';
import { inMailTo } from './linkedapi.operations.ts';
import { type Mapped, type Outcome, type PythonClient, returned } from './linkedapiClient.ts';

interface Started {
  readonly workflowId: string;
  readonly workflowStatus: string;
  readonly pendingReason: string | null;
}

interface Message {
  readonly id: string;
  readonly type: string;
  readonly sender: string;
  readonly text: string;
  readonly threadId: string;
  readonly personUrl: string;
}

interface Conversation {
  readonly type: string;
  readonly messages: readonly Message[];
}

const [accountId] = demoTokens.accounts;

/** A day on which nothing is done: not this one, nor its neighbours, wherever the test runs. */
const anotherDay = (): AdminBodyOf<'accounts.setWorkingHours'>['workingHours'] => {
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
  const day = days[(new Date().getUTCDay() + 3) % 7] ?? 'sunday';
  return { timeZone: 'UTC', windows: [{ days: [day], from: '09:00', to: '17:00' }] };
};

/** What is called here and is no operation. */
export const polled = ['get_account_info', 'get_api_usage', 'poll_conversations', 'poll_inbox', 'poll_network'];

/** The errors that are brought about here, of the client itself and of a workflow that has waited too long. */
export const stepErrors = ['conversationsNotSynced', 'workflowTimeout', 'httpError', 'workingHoursWaitExpired'];

/** What is answered at once, and the methods of an operation one by one. */
export const pollsAndSteps = (at: LinkedApiPlace, client: () => PythonClient): void => {
  const call = <Returned>(what: string, parameters: unknown): Promise<Outcome<Returned>> =>
    client().call<Returned>(at.url, what, parameters);
  const dataOf = async <Data>(what: string, parameters: unknown): Promise<Data> => {
    const { data, errors } = returned(await at.atWork(call<Mapped<Data>>(what, parameters)));
    assert.deepEqual(errors, []);
    return data;
  };
  const errorOf = async (what: string, parameters: unknown) => (await call(what, parameters)).raised?.type;
  const textsOf = (messages: readonly Message[]) => messages.map(({ type, sender, text }) => `${type} ${sender}: ${text}`);

  it('poll_conversations and poll_inbox: the conversation with a person, in LinkedIn’s messaging and in Sales Navigator', async () => {
    await at.sandbox.faults({ kind: 'seat', variant: 'yes' });
    const personUrl = inMailTo;
    const unsynced = returned(
      await call<Mapped>('poll_conversations', [{ personUrl: at.sandbox.person('notConnected', 1).url, type: 'st' }]),
    );
    assert.deepEqual([unsynced.data, unsynced.errors.map(({ type }) => type)], [null, ['conversationsNotSynced']]);
    await dataOf('nv_send_message', { personUrl, subject: 'Tides', text: 'Shall we meet?' });
    await dataOf('nv_sync_conversation', { personUrl });
    const [conversation] = await dataOf<Conversation[]>('poll_conversations', [{ personUrl, type: 'nv' }]);
    assert.deepEqual([conversation?.type, conversation?.messages.map(({ text }) => text)], ['nv', ['Shall we meet?']]);

    const { url: connected } = at.sandbox.person('connected', 1);
    await dataOf('send_message', { personUrl: connected, text: 'Good day' });
    await dataOf('sync_conversation', { personUrl: connected });
    const [standard] = await dataOf<Conversation[]>('poll_conversations', [{ personUrl: connected, type: 'st' }]);
    assert.deepEqual([standard?.messages.at(-1)?.sender, standard?.messages.at(-1)?.text], ['us', 'Good day']);
    const whole = async (parameters: object) =>
      dataOf<{ messages: Message[]; threads: { threadId: string; type: string }[] }>('poll_inbox', parameters);
    const { messages, threads } = await whole({ personUrl: connected });
    assert.deepEqual(
      [textsOf(messages)[0], messages.length, threads.map(({ type }) => type)],
      ['st us: Good day', standard?.messages.length, ['st']],
    );
    assert.deepEqual(textsOf((await whole({ personUrl: inMailTo })).messages), ['nv us: Shall we meet?']);
    assert.deepEqual(textsOf((await whole({ personUrl: inMailTo, type: 'st' })).messages), []);
  });

  it('poll_inbox and poll_network: what comes in once they are synced', async () => {
    const watch = async (kind: WatchKind) => (await administer(at, 'accounts.getWatch', { accountId }))[kind]?.lastLook;
    /** A look that is due has ended. */
    const looked = async (kind: WatchKind, before?: string): Promise<void> => {
      const seen = until(`the ${kind} was looked at`, async () => {
        await at.sweep();
        const look = await watch(kind);
        return look?.requestId !== before && look?.outcome === 'complete';
      });
      await at.atWork(seen);
    };
    const lookAgain = async (kind: WatchKind): Promise<void> => {
      const before = (await watch(kind))?.requestId;
      await at.accounts.change(watchKey(accountId, kind), { set: dueWatch(accountId, Date.now()) });
      await looked(kind, before);
    };
    await administer(at, 'accounts.setWatch', { accountId, inbox: null, network: null });
    assert.equal(await errorOf('poll_inbox', {}), 'conversationsNotSynced');
    assert.equal(await errorOf('poll_network', {}), 'conversationsNotSynced');
    try {
      await dataOf('sync_inbox', {});
      await dataOf('sync_network', {});
      await looked('inbox');
      await looked('network');
      assert.deepEqual([await dataOf('poll_inbox', null), await dataOf('poll_network', null)], [[], []]);

      const { slug, url } = at.sandbox.person('connected', 2);
      const pending = at.sandbox.person('pending');
      await at.sandbox.happen(
        { kind: 'message', person: slug, text: 'Are you there?' },
        { kind: 'invitationAccepted', person: pending.slug },
      );
      await lookAgain('inbox');
      await lookAgain('network');
      const messages = await dataOf<Message[]>('poll_inbox', {});
      assert.deepEqual(textsOf(messages), ['st them: Are you there?']);
      const [{ threadId } = { threadId: '' }] = messages;
      assert.deepEqual(await dataOf('poll_inbox', { threadId, type: 'st', since: '2026-01-01T00:00:00Z' }), messages);
      assert.deepEqual(await dataOf('poll_inbox', { type: 'nv' }), []);
      const person = await dataOf<{ messages: Message[] }>('poll_inbox', { personUrl: messages[0]?.personUrl ?? url });
      assert.deepEqual(textsOf(person.messages), ['st them: Are you there?']);
      const events = await dataOf<{ type: string; personUrl: string }[]>('poll_network', {});
      assert.deepEqual(
        events.map(({ type, personUrl }) => [type, personUrl]),
        [['connectionAccepted', pending.url]],
      );
      assert.deepEqual(await dataOf('poll_network', { type: 'connectionRequestReceived' }), []);
    } finally {
      await administer(at, 'accounts.setWatch', { accountId, inbox: null, network: null });
    }
  });

  it('get_account_info and get_api_usage', async () => {
    const start = new Date(Date.now() - 3_600_000).toISOString();
    await dataOf('check_connection_status', { personUrl: at.sandbox.person('connected').url });
    const { url } = await dataOf<{ url: string }>('get_account_info', null);
    assert.equal(url, at.sandbox.world.accounts[0]?.person);
    const end = new Date(Date.now() + 60_000).toISOString();
    const usage = await dataOf<{ actionType: string; success: boolean }[]>('get_api_usage', { start, end });
    assert.ok(usage.some(({ actionType, success }) => actionType === 'st.checkConnectionStatus' && success));
  });

  it('execute, status, result and cancel: a workflow that has not begun is canceled, one that has ended is not', async () => {
    const given = { personUrl: at.sandbox.person('connected').url, text: 'Never' };
    const message = (step: string, parameters: unknown) => call<Started & boolean>(`send_message.${step}`, parameters);
    await administer(at, 'accounts.setWorkingHours', { accountId, workingHours: anotherDay() });
    try {
      const begun = returned(await message('execute', given));
      const { workflowId: workflow_id } = begun;
      for (const seen of [begun, returned(await message('status', { workflow_id }))])
        assert.deepEqual([seen.workflowId, seen.workflowStatus, seen.pendingReason], [workflow_id, 'pending', 'outsideWorkingHours']);
      const waiting = await message('result', { workflow_id, poll_interval: 0.01, timeout: 0.05 });
      assert.deepEqual([waiting.raised?.type, waiting.raised?.message.includes(workflow_id)], ['workflowTimeout', true]);
      assert.equal(returned(await message('cancel', { workflow_id })), true);
      assert.equal(returned(await message('cancel', { workflow_id })), true);
      for (const step of ['status', 'result']) assert.equal((await message(step, { workflow_id })).raised?.type, 'canceled');
      await at.atWork(administer(at, 'accounts.setWorkingHours', { accountId, workingHours: null }));

      const { workflowId } = returned(await message('execute', { ...given, text: 'Good day' }));
      const sent = returned(await at.atWork(call<Mapped>('send_message.result', { workflow_id: workflowId, poll_interval: 0.05 })));
      assert.deepEqual(sent, { data: null, errors: [] });
      assert.equal(returned(await message('cancel', { workflow_id: workflowId })), false);
      assert.deepEqual(
        (await at.sandbox.ledger('message')).map(({ text }) => text),
        ['Good day'],
      );
    } finally {
      await administer(at, 'accounts.setWorkingHours', { accountId, workingHours: null });
    }
    // Nobody is there.
    const { raised } = await client().call('http://127.0.0.1:9', 'send_message.execute', given);
    assert.equal(raised?.type, 'httpError');
    for (const step of ['status', 'result', 'cancel'])
      assert.equal((await message(step, { workflow_id: 'wf_nothing' })).raised?.type, 'workflowNotFound');
  });

  it('a workflow whose time is over before the working hours begin', async () => {
    await administer(at, 'accounts.setWorkingHours', { accountId, workingHours: anotherDay() });
    try {
      const { workflowId: workflow_id } = returned(await call<Started>('retrieve_ssi.execute', null));
      const result = call('retrieve_ssi.result', { workflow_id, poll_interval: 0.1 });
      let isOver = false;
      const ended = result.finally(() => {
        isOver = true;
      });
      const now = { set: { expiresAt: Date.now(), dueAt: Date.now() } };
      const expire = async (): Promise<void> => {
        const { requests } = await administer(at, 'requests.list', { accountId, status: 'queued' });
        // A worker that has just looked at it may set its time again.
        for (const { requestId } of requests) await wasDone(at.requests.change(requestKey(requestId), now, equals('state', 'queued')));
        await at.sweep();
      };
      await at.atWork(
        until('its time is over', async () => {
          await expire();
          return isOver;
        }),
      );
      await ended;
      assert.equal((await result).raised?.type, 'workingHoursWaitExpired');
    } finally {
      await administer(at, 'accounts.setWorkingHours', { accountId, workingHours: null });
    }
  });
};
