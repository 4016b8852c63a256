import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LinkedApi, type PredefinedOperation } from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import { adminClientAt, errorOf } from '../support/linkedApi.ts';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

const client = (): LinkedApi =>
  new LinkedApi({
    linkedApiToken: demoTokens.customer,
    identificationToken: demoTokens.accounts[0] ?? '',
    baseUrl: api.system.url,
  });

const done = async <Params, Result>(operation: PredefinedOperation<Params, Result>, params: Params) => {
  const { data, errors } = await operation.result(await operation.execute(params), { pollInterval: 50, timeout: 120_000 });
  return { data, errors: errors.map(({ type }) => String(type)) };
};

interface WorldPost {
  readonly url: string;
  readonly commentsClosed: boolean;
  readonly repostOf: string | null;
}
const posts = (): readonly WorldPost[] => (api.world as unknown as { readonly posts: WorldPost[] }).posts;
const open = (): string => posts().find(({ commentsClosed, repostOf }) => !commentsClosed && repostOf === null)?.url ?? assert.fail();
const closed = (): string => posts().find(({ commentsClosed }) => commentsClosed)?.url ?? assert.fail();
const nowhere = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000';

/** Posts, comments, statistics and the administration with Linked API's Node client, over HTTP, queue and Chromium. */
export const linkedApiOperations = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('Linked API’s Node client: posts, statistics, administration', { timeout: 600_000 }, () => {
    rest('fetchPost with comments and reactions; postNotFound', async () => {
      const { fetchPost } = client();
      const { data, errors } = await done(fetchPost, {
        postUrl: open(),
        retrieveComments: true,
        retrieveReactions: true,
        commentsRetrievalConfig: { limit: 3 },
        reactionsRetrievalConfig: { limit: 3 },
      });
      assert.deepEqual(errors, []);
      assert.ok(typeof data?.reactionsCount === 'number' && Array.isArray(data.comments) && Array.isArray(data.reactions));
      assert.deepEqual((await done(fetchPost, { postUrl: nowhere })).errors, ['postNotFound']);
    });

    it('reactToPost and commentOnPost, each once; where comments are closed, told so', async () => {
      const { reactToPost, commentOnPost } = client();
      assert.deepEqual((await done(reactToPost, { postUrl: open(), type: 'celebrate' })).errors, []);
      assert.deepEqual((await done(commentOnPost, { postUrl: open(), text: 'Well said' })).errors, []);
      assert.deepEqual((await done(commentOnPost, { postUrl: closed(), text: 'Well said' })).errors, ['commentingNotAllowed']);
      assert.deepEqual((await done(reactToPost, { postUrl: nowhere, type: 'like' })).errors, ['postNotFound']);
      assert.deepEqual([(await api.ledger('reaction')).length, (await api.ledger('comment')).length], [1, 1]);
    });

    rest('createPost: published once, with its address', async () => {
      const { data, errors } = await done(client().createPost, { text: 'A report of the day' });
      assert.deepEqual(errors, []);
      assert.match(data?.postUrl ?? '', /^https:\/\/www\.linkedin\.com\//);
    });

    rest('retrieveSSI and retrievePerformance', async () => {
      const { retrieveSSI, retrievePerformance } = client();
      const ssi = await done(retrieveSSI, undefined as never);
      const performance = await done(retrievePerformance, undefined as never);
      assert.deepEqual([ssi.errors, performance.errors], [[], []]);
      assert.deepEqual([typeof ssi.data?.ssi, typeof performance.data?.followersCount], ['number', 'number']);
    });

    it('the administration: accounts, a session, limits, the subscription, a wrong token', async () => {
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
  });
};
