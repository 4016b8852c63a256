import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';

/** P14: an account that is signed out for each of these reasons in turn, in the middle of an array. */
export const reconnecting = (...reasons: readonly string[]): void => {
  it('an account that is signed out in the middle of an array, and reconnected, loses nothing and sends nothing twice', async (context) => {
    const system = await RunningSystem.start();
    context.after(() => system.close());
    const accountId = demoTokens.accounts[0];

    // Two recipients for each reason, and one for the end. The wall appears on the way to the second one of each array.
    // Greta has closed the conversation.
    const friends = system
      .people('connected')
      .filter(({ slug }) => slug !== 'greta-lindqvist-aa')
      .slice(0, 2 * reasons.length + 1);
    assert.equal(friends.length, 2 * reasons.length + 1);
    const arrays = [...reasons, 'end'].map((_, index) => friends.slice(2 * index, 2 * index + 2));
    await system.faults(
      ...reasons.map((reason, index) => ({
        kind: 'signOut',
        reason,
        match: { account: accountId, path: new URL(arrays[index]?.[1]?.url ?? '').pathname },
        times: 1,
      })),
    );
    const links: string[] = [];
    for (const people of arrays) {
      const standard = people.map(({ url }) => ({ person: url, text: 'Hello' }));
      const { envelope } = await system.call('conversations.sendMessage', { standard }, { headers: { 'result-handling': 'reslink' } });
      assert.ok(envelope.status === 'processing', JSON.stringify(envelope));
      links.push(envelope.process.resultLink);
    }
    const read = async (index: number) => (await system.result(`${links[index]}?wait=30`)).envelope;
    const sent = async () => (await system.ledger('message')).map(({ person }) => person);
    const firsts = arrays.map((people) => people[0]?.url);

    for (const [index, reason] of reasons.entries())
      await context.test(`${reason}: the running request reports it, with its finished items, and the next ones wait`, async () => {
        const met = await read(index);
        assert.ok(met.status === 'error', JSON.stringify(met));
        assert.deepEqual([met.error.errorType, met.error.reason], ['linkedinAccountSignedOut', reason]);
        const partial = (met.partial as { standard: { person: string; result: { success: boolean } }[] }).standard;
        assert.deepEqual(
          partial.filter(({ result }) => result.success).map(({ person }) => person),
          [firsts[index]],
        );
        const refused = (await system.call('people.visit', { people: [firsts[index]] })).envelope;
        assert.equal(refused.status === 'error' && refused.error.reason, reason);
        assert.equal((await system.result(String(links[index + 1]))).envelope.status, 'processing');
        assert.deepEqual(await sent(), firsts.slice(0, index + 1));
        const { status, statusDetails } = (await callAdmin({ url: system.system.url, token: demoTokens.customer }, 'accounts.get', {
          accountId,
        })) as AdminOutputOf<'accounts.get'>;
        const exact = reason === 'restricted' ? reason : 'signedOut';
        assert.deepEqual([status, statusDetails.status, statusDetails.reason], ['signedOut', exact, reason]);

        await system.signInAgain();
      });

    await context.test('each message has arrived once, in order', async () => {
      assert.equal((await read(reasons.length)).status, 'complete');
      assert.deepEqual(await sent(), firsts);
    });
  });
};
