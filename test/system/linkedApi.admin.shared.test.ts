import assert from 'node:assert/strict';
import { it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { adminClientAt, errorOf } from '../support/linkedApi.ts';
import { api } from '../support/sharedSystem.ts';

it('Linked API’s administration client over HTTP: accounts, a session, limits, the subscription, a wrong token', async () => {
  const admin = adminClientAt(api.system.url, demoTokens.customer);
  const { accounts } = await admin.accounts.getAll();
  assert.deepEqual(new Set(accounts.map(({ id }) => id)), new Set(demoTokens.accounts));
  const { sessionId } = await admin.accounts.createConnectionSession();
  assert.equal((await admin.accounts.getConnectionSession({ sessionId })).session.status, 'pending');
  await admin.accounts.cancelConnectionSession({ sessionId });
  const accountId = demoTokens.accounts[0] ?? '';
  const limit = { category: 'stPosts', period: 'monthly', maxValue: 9 } as const;
  await admin.limits.set({ accountId, limits: [limit] });
  assert.deepEqual(
    (await admin.limits.get({ accountId })).limits.filter(({ period }) => period === 'monthly'),
    [{ ...limit, isEnabled: true }],
  );
  await admin.limits.delete({ accountId, limits: [{ category: 'stPosts', period: 'monthly' }] });
  assert.equal((await admin.subscription.getStatus()).status, 'active');
  assert.deepEqual(await errorOf(adminClientAt(api.system.url, 'x').accounts.getAll()), ['invalidLinkedApiToken', 401]);
});
