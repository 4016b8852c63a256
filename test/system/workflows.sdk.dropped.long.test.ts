import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LinkedApi, LinkedApiError } from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import { keyedLinkedApiAt, linkedApiAt } from '../support/linkedApi.ts';
import { Relay } from '../support/relay.ts';
import { api } from '../support/sharedSystem.ts';
import { until } from '../support/until.ts';

const often = { pollInterval: 50, timeout: 240_000 };

/** The type of the error that a call of the client ends with. */
const failureOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: LinkedApiError) => error.type,
  );

describe('Linked API’s Node client whose connections are dropped', { timeout: 600_000 }, () => {
  let relay: Relay;
  before(async () => {
    relay = await Relay.start(Number(new URL(api.system.url).port));
  });
  after(() => relay.close());

  const base = () => `http://127.0.0.1:${relay.port}`;
  const client = (): LinkedApi => linkedApiAt(base());
  const message = (text: string) => ({ personUrl: api.person('connected').url, text });
  const sent = async (): Promise<(string | null)[]> => (await api.ledger('message')).map(({ text }) => text);

  const setPaused = async (isPaused: boolean): Promise<void> => {
    const answer = await fetch(`${api.system.url}/admin/accounts.${isPaused ? 'pause' : 'resume'}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'account-api-token': demoTokens.customer },
      body: JSON.stringify({ accountId: 'demo-account-1' }),
    });
    assert.equal(answer.status, 200);
  };
  after(() => setPaused(false));

  it('sends nothing again: dropped before it arrives, nothing is done; dropped before the answer, it is done once', async () => {
    const { sendMessage } = client();
    relay.lose('requests', 1);
    assert.equal(await failureOf(sendMessage.execute(message('Never'))), 'httpError');
    relay.lose('answers', 1);
    assert.equal(await failureOf(sendMessage.execute(message('Once'))), 'httpError');
    assert.deepEqual([relay.toLose('requests'), relay.toLose('answers')], [0, 0]);
    await until('the message has arrived', async () => (await sent()).length > 0);
    // What is sent now comes after anything that was sent again.
    const { errors } = await sendMessage.result(await sendMessage.execute(message('Last')), often);
    assert.deepEqual([errors, await sent()], [[], ['Once', 'Last']]);
  });

  it('with an idempotency-key of the program, what is sent again is the same workflow', async () => {
    const { sendMessage } = keyedLinkedApiAt(base(), 'message-of-monday');
    relay.lose('answers', 1);
    assert.equal(await failureOf(sendMessage.execute(message('Once'))), 'httpError');
    const workflowId = await sendMessage.execute(message('Once'));
    assert.equal(await sendMessage.execute(message('Once')), workflowId);
    assert.deepEqual((await sendMessage.result(workflowId, often)).errors, []);
    assert.deepEqual(await sent(), ['Once']);
    assert.equal(await failureOf(sendMessage.execute(message('Something else'))), 'idempotencyKeyReused');
  });

  it('polls on over dropped connections; after 16 of them it gives up, and the result can be read later', async () => {
    const { sendMessage } = client();
    const workflowId = await sendMessage.execute(message('Once'));
    relay.lose('answers', 2);
    assert.deepEqual((await sendMessage.result(workflowId, often)).errors, []);
    assert.equal(relay.toLose('answers'), 0);
    relay.lose('answers', 16);
    assert.equal(await failureOf(sendMessage.result(workflowId, { ...often, pollInterval: 1 })), 'httpError');
    assert.equal(relay.toLose('answers'), 0);
    assert.deepEqual((await client().sendMessage.result(workflowId, often)).errors, []);
    assert.deepEqual(await sent(), ['Once']);
  });

  it('gives up at its time-out with the id of the workflow, which goes on', async () => {
    const { sendMessage } = client();
    const workflowId = await sendMessage.execute(message('Once'));
    await assert.rejects(sendMessage.result(workflowId, { pollInterval: 1, timeout: 0 }), { type: 'workflowTimeout', workflowId });
    assert.deepEqual((await sendMessage.result(workflowId, often)).errors, []);
    assert.deepEqual(await sent(), ['Once']);
  });

  it('cancels once, also where the answer is lost and it is sent again', async () => {
    // Nothing begins before it is canceled.
    await setPaused(true);
    const { customWorkflow } = client();
    const { personUrl } = message('');
    const workflowId = await customWorkflow.execute([
      { actionType: 'st.checkConnectionStatus', personUrl },
      { actionType: 'st.sendMessage', personUrl, text: 'Never' },
    ] as never);
    relay.lose('answers', 1);
    assert.equal(await failureOf(customWorkflow.cancel(workflowId)), 'httpError');
    await setPaused(false);
    assert.equal(await customWorkflow.cancel(workflowId), true);
    await until(
      'it has ended',
      async () => !['pending', 'running'].includes(String(await customWorkflow.status(workflowId).catch(() => 'ended'))),
    );
    assert.equal(await customWorkflow.cancel(workflowId), true);
    assert.deepEqual(await sent(), []);
  });

  it('with a wrong token gives up at once, learns nothing of the workflow, and leaves it as it is', async () => {
    const { sendMessage } = client();
    const workflowId = await sendMessage.execute(message('Once'));
    for (const [tokens, type] of [
      [{ linkedApiToken: 'x' }, 'invalidLinkedApiToken'],
      [{ identificationToken: 'x' }, 'invalidIdentificationToken'],
      [{ identificationToken: demoTokens.accounts[1] ?? '' }, 'workflowNotFound'],
    ] as const) {
      const stranger = linkedApiAt(base(), tokens).sendMessage;
      assert.equal(await failureOf(stranger.result(workflowId, often)), type);
      assert.equal(await failureOf(stranger.cancel(workflowId)), type);
    }
    assert.deepEqual((await sendMessage.result(workflowId, often)).errors, []);
    assert.deepEqual(await sent(), ['Once']);
  });
});
