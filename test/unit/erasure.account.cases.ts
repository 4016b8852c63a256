import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { accountsOf } from '../../functions/accounts/directory.ts';
import { waitForEnd } from '../../functions/api/waiting.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { ConnectBrowser } from '../support/connectBrowser.ts';
import { ErasureScene, findIn, tracesOfInes } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { OAuthClient } from '../support/oauthClient.ts';
import type { Part } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

/** An account that is erased, on the engine of the part. */
export const accountErased = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P19: an account that is erased is nowhere (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });
      const made = () => ErasureScene.made(tables.harness());
      /** The rows that name an id. That an erasure was made stays known, and what the audit tells, which holds ids alone. */
      const rowsOf = async (scene: ErasureScene, id: string) =>
        (await findIn(scene.harness, [id])).filter((place) => !/ERASURE#|AUDIT#|bytes/.test(place)).sort();

      it('with all its rows; another account of the customer stays as it is', async () => {
        const scene = await made();
        const { api, customer, account, second } = scene;
        await api.do(customer.token, 'accounts.connectLink', { accountId: account.accountId, expiresInMinutes: 30 });
        await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId: account.accountId, overlapHours: 24 });
        const others = await rowsOf(scene, second.accountId);
        const begun = await api.do(customer.token, 'accounts.erase', { accountId: account.accountId });
        assert.equal(begun.status, 'running');
        assert.ok(begun.deleted.requests > 20 && begun.deleted.accounts > 20 && begun.deleted.webhooks === 3, JSON.stringify(begun));
        assert.equal((await api.call(customer, account, 'account.get', {})).status, 401);
        const { accountId } = account;
        assert.ok(!(await api.do(customer.token, 'accounts.list', {})).some((each) => each.accountId === accountId));
        for (const [name, body] of [
          ['accounts.get', { accountId }],
          ['accounts.reconnect', { accountId, cookies: { li_at: 'canary-cookie' } }],
          ['accounts.regenerateIdentificationToken', { accountId }],
          ['accounts.setWatch', { accountId, inbox: { everyMinutes: 5 } }],
          ['accounts.connectLink', { accountId }],
        ] as const) {
          const refused = await api.admin(customer.token, name, body);
          assert.deepEqual([refused.status, refused.envelope.error?.errorType], [404, 'accountNotFound'], name);
        }
        await scene.finish();
        assert.deepEqual(await rowsOf(scene, account.accountId), []);
        const texts = ['canary-of-omar', 'canary-her-message', 'canary-written-to-her'];
        assert.deepEqual(await findIn(scene.harness, texts), []);
        const done = await api.do(customer.token, 'erasures.get', { erasureId: begun.erasureId });
        assert.equal(done.status, 'complete');
        const { lines } = await api.do(customer.token, 'audit.list', { limit: 100 });
        assert.ok(lines.some((line) => line.call === 'accounts.erase' && line.accountId === accountId && line.outcome === 'complete'));
        assert.ok(lines.some((line) => line.call === 'accounts.connectLink' && line.accountId === accountId));
        const gone = await scene.result('ten');
        assert.deepEqual([gone.status, gone.envelope.error?.errorType], [404, 'resultNotFound']);
        assert.match(gone.envelope.error?.message ?? '', /gone once they are erased/);
        assert.equal((await api.admin(customer.token, 'accounts.get', { accountId: account.accountId })).status, 404);
        assert.equal((await api.admin(customer.token, 'accounts.erase', { accountId: account.accountId })).status, 404);
        assert.deepEqual(await rowsOf(scene, second.accountId), others);
        assert.equal((await scene.result('profile', second)).envelope.status, 'complete');
      });

      it('at work: its requests end as accountErased, who waits is answered, and its worker stops', async () => {
        const scene = await made();
        const { api, harness, customer, account } = scene;
        const people = ['https://www.linkedin.com/in/one', 'https://www.linkedin.com/in/two'];
        const running = await scene.harnessed('connections.checkStatus', { people }, 'running');
        const waiting = await scene.harnessed('connections.checkStatus', { people: [people[1] ?? ''] }, 'waiting behind');
        const message = harness.queue.receive();
        assert.ok(message);
        let isHeld = true;
        const held = waitForEnd(api.context, waiting.requestId, harness.clock.now() + 3_600_000).finally(() => {
          isHeld = false;
        });
        harness.linkedin.before.set(people[0] ?? '', async () => {
          await api.do(customer.token, 'accounts.erase', { accountId: account.accountId });
        });
        assert.equal(await harness.worker().work(message), 'leave');
        assert.equal((await held)?.error?.errorType, 'accountErased');
        assert.equal(isHeld, false);
        for (const { requestId } of [running, waiting]) {
          const { row } = await harness.stored(requestId);
          assert.deepEqual([row.state, row.error?.errorType], ['done', 'accountErased']);
        }
        assert.ok(!harness.linkedin.visits.some(({ person }) => person === people[1]), 'nothing is begun any more');
        const told = harness.published.filter(({ body }) => JSON.stringify(body).includes('accountErased'));
        assert.equal(told.length, 2);
        await harness.drain();
        await scene.finish();
        assert.deepEqual(await rowsOf(scene, account.accountId), []);
      });

      it('with its customer: nothing of them is left, and nobody else is touched', async () => {
        const harness = tables.harness();
        const scene = await ErasureScene.made(harness);
        const { api, customer } = scene;
        const other = await api.customer('Other');
        const theirs = await api.account(other);
        const second = await api.do(customer.token, 'tokens.create', { name: 'second' });
        await (await OAuthClient.registered(api)).tokens(customer, scene.accountId);
        const before = await rowsOf(scene, other.customerId);
        const begun = await api.do(customer.token, 'customers.erase', {});
        assert.equal((await api.do(customer.token, 'erasures.get', { erasureId: begun.erasureId })).status, 'running');
        assert.equal((await api.do(second.accountApiToken, 'customers.erase', {})).erasureId, begun.erasureId);
        const connected = { cookies: { li_at: 'canary-cookie' } };
        for (const token of [customer.token, second.accountApiToken])
          for (const [name, body] of [
            ['accounts.list', {}],
            ['accounts.connect', connected],
            ['accounts.connectLink', {}],
            ['tokens.create', { name: 'third' }],
            ['webhooks.set', { url: 'https://hooks.test' }],
          ] as const) {
            const refused = await api.admin(token, name, body);
            assert.deepEqual([refused.status, refused.envelope.error?.errorType], [401, 'invalidAccountApiToken'], name);
          }
        await scene.finish();
        assert.equal((await api.admin(customer.token, 'accounts.list', {})).status, 401);
        const traces = [customer.customerId, scene.account.accountId, scene.second.accountId, ...tracesOfInes];
        const isKept = (place: string) => place.includes('ERASURE#') || place.startsWith(`${customer.customerId} in the bytes`);
        assert.deepEqual(
          (await findIn(harness, traces)).filter((place) => !isKept(place)),
          [],
        );
        assert.deepEqual(await rowsOf(scene, other.customerId), before);
        assert.equal((await api.do(other.token, 'accounts.get', { accountId: theirs.accountId })).accountId, theirs.accountId);
      });

      it('with its customer, a link that was made before connects no other account', async () => {
        const api = new ApiHarness(tables.harness());
        const customer = await api.customer();
        const link = new ConnectBrowser(api);
        await link.open((await api.do(customer.token, 'accounts.connectLink', {})).url);
        await api.do(customer.token, 'customers.erase', {});
        const signIn = await link.act('signIn', { cookies: { li_at: 'canary-cookie' } });
        assert.deepEqual([signIn.status, signIn.envelope.error?.errorType], [404, 'linkNotFound']);
        assert.deepEqual(await accountsOf(api.context.accounts, customer.customerId), []);
      });

      it('an erasure that is asked for again is the same one; another customer sees none of it', async () => {
        const scene = await made();
        const { api, customer, accountId } = scene;
        const [first, second] = await Promise.all([1, 2].map(() => api.do(customer.token, 'accounts.erase', { accountId })));
        assert.equal(first?.erasureId, second?.erasureId);
        const other = await api.customer('Other');
        assert.equal(
          (await api.admin(other.token, 'erasures.get', { erasureId: first?.erasureId })).envelope.error?.errorType,
          'erasureNotFound',
        );
        assert.equal((await api.admin(other.token, 'accounts.erase', { accountId })).envelope.error?.errorType, 'accountNotFound');
      });
    });
};
