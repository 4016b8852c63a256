import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { LinkedApiAdmin } from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import { administrationAt, errorOf, linkedApiAt, type ShownWebhook } from '../support/linkedApi.ts';
import type { ErrorFrom } from '../support/linkedApiErrors.ts';
import { administer, type LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { type Part, testsOf } from '../support/part.ts';
import { until } from '../support/until.ts';

type Parts = 'accounts' | 'limits' | 'subscription';
/** Everything that the administration client of the Node SDK can do. */
type Administration = { readonly [Name in Parts]: Readonly<Record<keyof LinkedApiAdmin[Name], () => Promise<void>>> };

const [firstId, secondId] = demoTokens.accounts;
/** Every call of the Node SDK's administration client at a place, and those that newer ones make. `webhookUrl`: one that is taken there; nobody has to be there. */
export const sdkAdministration = (part: Part, place: LinkedApiPlace, webhookUrl: string): void => {
  const { it, rest } = testsOf(part);
  const admin = (): LinkedApiAdmin => administrationAt(place.url).admin;
  const post = <T>(name: string, body?: object): Promise<T> => administrationAt(place.url).post<T>(name, body);

  const signedIn = (accountId: string): Promise<void> => {
    const isActive = async () => (await administer(place, 'accounts.get', { accountId })).status === 'active';
    return place.atWork(until('the account works', isActive));
  };
  const cookies = () => ({ li_at: place.sandbox.world.accounts[1]?.liAt ?? '' });

  const signInAgain = async (): Promise<void> => {
    await place.atWork(administer(place, 'accounts.reconnect', { accountId: secondId, cookies: cookies() }));
    await signedIn(secondId);
  };

  /** Does something while the second account is disconnected; its owner signs it in again after it. */
  const whileDisconnected = async (work: () => Promise<void>): Promise<void> => {
    await admin().accounts.disconnect({ accountId: secondId });
    try {
      await work();
    } finally {
      await signInAgain();
    }
  };

  /** Does something with another account of the same member. */
  const withNewAccount = (work: (accountId: string) => Promise<void>): Promise<void> =>
    whileDisconnected(async () => {
      const { accountId } = await place.atWork(administer(place, 'accounts.connect', { cookies: cookies() }));
      try {
        await signedIn(accountId);
        await work(accountId);
      } finally {
        await admin().accounts.disconnect({ accountId });
      }
    });

  /** Does something with the limits of the second account, which has none before and after it. */
  const onLimits = async (work: (accountId: string) => Promise<void>): Promise<void> => {
    await work(secondId);
    const { limits } = await admin().limits.get({ accountId: secondId });
    await admin().limits.delete({ accountId: secondId, limits: limits.map(({ category, period }) => ({ category, period })) });
    assert.deepEqual(await admin().limits.get({ accountId: secondId }), { limits: [] });
  };

  const refusals = {
    getBillingLink: ['invalidRequestPayload', 400],
    cancel: ['invalidRequestPayload', 400],
  } as const;

  const administration: Administration = {
    accounts: {
      getAll: async () => {
        const { accounts } = await admin().accounts.getAll();
        assert.deepEqual(
          accounts.map(({ id, status }) => [id, status]).sort(),
          demoTokens.accounts.map((id) => [id, 'active']),
        );
      },
      createConnectionSession: async () => {
        const { sessionId, connectionLink } = await admin().accounts.createConnectionSession();
        assert.ok(URL.canParse(connectionLink), connectionLink);
        const { pendingConnectionSessions } = await admin().accounts.getAll();
        assert.ok(pendingConnectionSessions.some((session) => session.sessionId === sessionId && session.status === 'pending'));
        await admin().accounts.cancelConnectionSession({ sessionId });
      },
      getConnectionSession: async () => {
        const { sessionId } = await admin().accounts.createConnectionSession();
        const { session } = await admin().accounts.getConnectionSession({ sessionId });
        assert.deepEqual(session, { sessionId, status: 'pending', type: 'connection' });
        await admin().accounts.cancelConnectionSession({ sessionId });
      },
      cancelConnectionSession: async () => {
        const { sessionId } = await admin().accounts.createConnectionSession();
        await admin().accounts.cancelConnectionSession({ sessionId });
        assert.equal((await admin().accounts.getConnectionSession({ sessionId })).session.status, 'cancelled');
      },
      regenerateIdentificationToken: () =>
        withNewAccount(async (accountId) => {
          const first = await admin().accounts.regenerateIdentificationToken({ accountId });
          const second = await admin().accounts.regenerateIdentificationToken({ accountId });
          const infoWith = (identificationToken: string) => linkedApiAt(place.url, { identificationToken }).getAccountInfo();
          assert.deepEqual((await infoWith(second.token)).errors, []);
          await assert.rejects(infoWith(first.token), { type: 'invalidIdentificationToken' });
        }),
      disconnect: () =>
        whileDisconnected(async () => {
          assert.deepEqual(
            (await admin().accounts.getAll()).accounts.map(({ id }) => id),
            [firstId],
          );
        }),
    },

    limits: {
      getDefaults: async () => {
        const { limits } = await admin().limits.getDefaults();
        assert.ok(limits.some(({ category, period, maxValue }) => category === 'stMessages' && period === 'daily' && maxValue === 50));
      },
      set: () =>
        onLimits(async (accountId) => {
          const { limits } = admin();
          const kept = { category: 'stPosts', period: 'monthly', maxValue: 9 } as const;
          await limits.set({ accountId, limits: [kept, { ...kept, period: 'daily', isEnabled: false }] });
          assert.deepEqual((await limits.get({ accountId })).limits, [{ ...kept, isEnabled: true }]);
        }),
      get: () => onLimits(async (accountId) => assert.deepEqual(await admin().limits.get({ accountId }), { limits: [] })),
      getUsage: async () => {
        const { limits } = admin();
        const limit = { category: 'stReactions', period: 'monthly' } as const;
        await limits.set({ accountId: firstId, limits: [{ ...limit, maxValue: 500 }] });
        const used = async () => (await limits.getUsage({ accountId: firstId })).usage.map(({ currentUsage }) => currentUsage);
        const [before = Number.NaN] = await used();
        const { reactToPost } = linkedApiAt(place.url);
        const postUrl = place.sandbox.world.posts.find(({ repostOf }) => repostOf === null)?.url ?? '';
        const workflowId = await reactToPost.execute({ postUrl, type: 'like' });
        assert.deepEqual((await place.atWork(reactToPost.result(workflowId, { pollInterval: 50 }))).errors, []);
        assert.deepEqual(await used(), [before + 1]);
        await limits.delete({ accountId: firstId, limits: [limit] });
      },
      delete: () =>
        onLimits(async (accountId) => {
          const { limits } = admin();
          const limit = { category: 'stPosts', period: 'weekly' } as const;
          await limits.set({ accountId, limits: [{ ...limit, maxValue: 9 }] });
          await limits.delete({ accountId, limits: [limit] });
          assert.deepEqual(await limits.get({ accountId }), { limits: [] });
        }),
      resetToDefaults: () =>
        onLimits(async (accountId) => {
          const { limits } = admin();
          await limits.resetToDefaults({ accountId });
          const byName = (all: readonly { readonly category: string }[]) => all.toSorted((a, b) => a.category.localeCompare(b.category));
          assert.deepEqual(byName((await limits.get({ accountId })).limits), byName((await limits.getDefaults()).limits));
        }),
    },

    subscription: {
      getStatus: async () => assert.equal((await admin().subscription.getStatus()).status, 'active'),
      getSeats: async () => assert.ok(((await admin().subscription.getSeats()).seats[0]?.quantity ?? 0) > 1000),
      getPricing: async () => assert.deepEqual(await admin().subscription.getPricing(), { products: [] }),
      setSeats: async () =>
        assert.deepEqual(await admin().subscription.setSeats({ quantity: 3, seatType: 'core', billingPeriod: 'year' }), {
          status: 'complete',
        }),
      // An installation without billing has neither.
      getBillingLink: async () => assert.deepEqual(await errorOf(admin().subscription.getBillingLink()), refusals.getBillingLink),
      cancel: async () => assert.deepEqual(await errorOf(admin().subscription.cancel()), refusals.cancel),
    },
  };

  const errors: Readonly<Record<ErrorFrom<'administration'>, (type: string) => Promise<void>>> = {
    accountNotFound: async (type) => assert.deepEqual(await errorOf(admin().limits.get({ accountId: 'acc_nothing' })), [type, 401]),
    accountIdRequired: async (type) => assert.deepEqual(await errorOf(admin().limits.get({} as never)), [type, 401]),
    sessionNotFound: async (type) =>
      assert.deepEqual(await errorOf(admin().accounts.getConnectionSession({ sessionId: 'lnk_nothing' })), [type, 404]),
    linkedinAccountSignedOut: async (type) => {
      const { sendMessage } = linkedApiAt(place.url, { identificationToken: secondId });
      const personUrl = place.sandbox.person('connected', 0, 1).url;
      const isRefused = () => assert.rejects(sendMessage.execute({ personUrl, text: 'Never' }), { type });
      await whileDisconnected(isRefused);
      await place.sandbox.faults({ kind: 'signOut', reason: 'expired', match: { account: secondId }, times: 1 });
      const workflowId = await sendMessage.execute({ personUrl, text: 'Never' });
      await assert.rejects(place.atWork(sendMessage.result(workflowId, { pollInterval: 50 })), { type });
      await isRefused();
      assert.deepEqual(await place.sandbox.effects(), []);
      await place.sandbox.signIn(secondId);
      await signInAgain();
    },
    // The last one: for a minute, every wrong token from this address gets this answer.
    tooManyRequests: async (type) => {
      const refused = () => errorOf(administrationAt(place.url, 'x').admin.accounts.getAll());
      for (let more = 60; more > 0; more--) await refused();
      assert.deepEqual(await refused(), [type, 429]);
      assert.equal((await admin().accounts.getAll()).accounts.length, 2);
    },
  };

  describe('the administration of Linked API’s Node client', { timeout: 600_000 }, () => {
    for (const [name, calls] of Object.entries(administration) as [Parts, Readonly<Record<string, () => Promise<void>>>][])
      (name === 'limits' ? it : rest)(`${name}: ${Object.keys(calls).join(', ')}`, async () => {
        for (const call of Object.values(calls)) await call();
      });

    rest('what newer clients call of accounts: createReconnectionSession, reparseAccountInfo', async () => {
      const { reconnectionSessionId: sessionId } = await post<{ reconnectionSessionId: string }>('accounts.createReconnectionSession', {
        accountId: secondId,
      });
      assert.equal((await admin().accounts.getConnectionSession({ sessionId })).session.type, 'reconnection');
      await admin().accounts.cancelConnectionSession({ sessionId });
      const { workflowId } = await post<{ workflowId: string }>('accounts.reparseAccountInfo', { accountId: firstId });
      const { customWorkflow } = linkedApiAt(place.url);
      assert.deepEqual((await place.atWork(customWorkflow.result(workflowId, { pollInterval: 50 }))).errors, []);
    });

    rest('what newer clients call of webhooks', async () => {
      const changed = async (name: string, body: object) => (await post<{ webhook: ShownWebhook }>(`webhook.${name}`, body)).webhook;
      const { id, ...set } = await changed('set', { url: webhookUrl });
      assert.deepEqual([set.url, set.payloadMode, set.signingEnabled, set.events], [webhookUrl, 'fat', false, null]);
      assert.equal((await changed('setPayloadMode', { id, payloadMode: 'thin' })).payloadMode, 'thin');
      assert.deepEqual((await changed('setHeaders', { id, headers: { 'X-One': '1' } })).headerNames, ['x-one']);
      assert.deepEqual((await changed('setHeader', { id, name: 'X-Two', value: '2' })).headerNames, ['x-one', 'x-two']);
      assert.deepEqual((await changed('deleteHeader', { id, name: 'X-One' })).headerNames, ['x-two']);
      assert.deepEqual((await changed('setEvents', { id, events: ['inbox.*'] })).events, ['inbox.*']);
      assert.equal((await changed('setSigning', { id, signingEnabled: true })).signingEnabled, true);
      const { secret } = await changed('rotateSecret', { id });
      assert.match(secret ?? '', /^whsec_/);
      assert.equal((await changed('revealSecret', { id })).secret, secret);
      const { webhooks } = await post<{ webhooks: readonly ShownWebhook[] }>('webhook.get');
      assert.deepEqual(
        webhooks.map((each) => [each.id, each.secret]),
        [[id, undefined]],
      );
      assert.ok((await post<{ eventTypes: readonly string[] }>('webhook.eventTypes')).eventTypes.includes('inbox.messageReceived'));
      await post('webhook.sendTest');
      const { deliveries } = await post<{ deliveries: readonly { id: string; eventType: string }[] }>('webhook.deliveries');
      assert.deepEqual(deliveries[0]?.eventType, 'webhook.test');
      assert.deepEqual(await errorOf(post('webhook.replayDelivery', { deliveryId: 'dlv_nothing' })), ['deliveryNotFound', 404]);
      await post('webhook.delete', { id });
      assert.deepEqual(await post('webhook.get'), { webhooks: [] });
      assert.deepEqual(await errorOf(post('webhook.sendTest')), ['webhookNotFound', 404]);
    });

    rest(`errors: ${Object.keys(errors).join(', ')}`, async () => {
      for (const [type, brought] of Object.entries(errors)) await brought(type);
    });
  });
};
