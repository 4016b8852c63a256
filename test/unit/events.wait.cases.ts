import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { heldHere } from '../../functions/api/heldCalls.ts';
import { route } from '../../functions/api/router.ts';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { openInProcessTables } from '../support/inProcessTables.ts';
import type { Part } from '../support/part.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { WorkerHarness } from '../support/workerHarness.ts';

const tables = { client: await openInProcessTables(), requests: 'requests', accounts: 'accounts' };

type Waited = AdminOutputOf<'events.wait'>;

const textsOf = ({ events }: Waited): (string | null)[] =>
  events.flatMap(({ data }) => ('text' in data ? [data.text] : 'status' in data ? [data.status] : []));

/** Waits for events, on the engine of the part. */
export const waitsForEvents = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`events.wait, on ${engine}`, () => {
      const harnesses: WorkerHarness[] = [];
      after(() => Promise.all(harnesses.map((harness) => harness.close())));

      /** An API with a customer whose account's inbox is watched. */
      const opened = async () => {
        const harness = new WorkerHarness(tables, engine);
        harnesses.push(harness);
        const all = await ApiHarness.withAccount(harness);
        await all.api.do(all.customer.token, 'accounts.setWatch', { accountId: all.accountId, inbox: { everyMinutes: 5 } });
        const watch = WatchHarness.over(harness, all.accountId);
        await watch.nextLook();
        const wait = (body: object = {}): Promise<Waited> => all.api.do(all.customer.token, 'events.wait', { waitSeconds: 0, ...body });
        const come = async (...texts: string[]): Promise<void> => {
          for (const each of texts) harness.linkedin.inbox.write('ada', each, { at: harness.clock.now() });
          await watch.nextLook();
        };
        return { ...all, watch, wait, come };
      };
      type Opened = Awaited<ReturnType<typeof opened>>;

      /** The answer as it is given to a gateway, while the call is held. */
      const begin = ({ api, customer }: Opened, body: object, headers: Record<string, string> = {}) =>
        route(api.context, {
          httpMethod: 'POST',
          path: '/admin/events.wait',
          headers: { 'content-type': 'application/json', 'account-api-token': customer.token, ...headers },
          body: JSON.stringify(body),
        } as never);

      it('begins with what comes from now on, and continues where the answer before ended', async () => {
        const { wait, come } = await opened();
        await come('before');
        const begun = await wait();
        assert.deepEqual(begun.events, []);
        await come('one', 'two');
        const first = await wait({ since: begun.next });
        assert.deepEqual(textsOf(first), ['one', 'two']);
        assert.deepEqual(await wait({ since: first.next }), { events: [], next: first.next });
        await come('three');
        assert.deepEqual(textsOf(await wait({ since: first.next })), ['three']);
      });

      it('tells the same events as webhooks, with their ids, from a moment on, of the types that are asked for', async () => {
        const { api, harness, customer, accountId, watch, wait, come } = await opened();
        const since = new Date(harness.clock.now()).toISOString();
        await come('one');
        await api.do(customer.token, 'accounts.pause', { accountId });
        const all = await wait({ since });
        assert.deepEqual(textsOf(all), ['one', 'paused']);
        assert.deepEqual(
          all.events.map(({ id }) => id),
          [...watch.published.map(({ id }) => id), ...api.statusEvents.map(({ id }) => id)],
        );
        assert.deepEqual(textsOf(await wait({ since, types: ['account.statusChanged'] })), ['paused']);
        assert.deepEqual(textsOf(await wait({ since, types: ['connection.accepted', 'message.received'] })), ['one']);
      });

      it('tells a customer of their own accounts, and with an identification token of that account alone', async () => {
        const all = await opened();
        const { api, customer, account, wait, come } = all;
        const other = await api.customer('Other');
        const second = await api.account(customer);
        const { next } = await wait();
        await come('one');
        await api.do(customer.token, 'accounts.pause', { accountId: second.accountId });
        const told = async (token: string, identificationToken?: string) => {
          const headers = {
            'account-api-token': token,
            ...(identificationToken === undefined ? {} : { 'identification-token': identificationToken }),
          };
          return api.send('/admin/events.wait', headers, { since: next, waitSeconds: 0 });
        };
        const textsFor = async (...tokens: Parameters<typeof told>) => textsOf((await told(...tokens)).envelope.completion as Waited);
        assert.deepEqual(await textsFor(customer.token), ['one', 'paused']);
        assert.deepEqual(await textsFor(customer.token, account.identificationToken), ['one']);
        assert.deepEqual(await textsFor(customer.token, second.identificationToken), ['paused']);
        assert.deepEqual(await textsFor(other.token), []);
        assert.equal((await told(other.token, account.identificationToken)).envelope.error?.errorType, 'invalidIdentificationToken');
      });

      it('what was told of an account that is disconnected is gone', async () => {
        const { api, customer, accountId, wait, come } = await opened();
        const { next } = await wait();
        await come('one');
        await api.do(customer.token, 'accounts.disconnect', { accountId });
        assert.deepEqual(textsOf(await wait({ since: next })), ['disconnected']);
      });

      it('waits until something comes, with white space to keep the connection alive', async () => {
        const all = await opened();
        Object.assign(all.api.context, { longHeartbeatMs: 20, accounts: { ...all.api.context.accounts, watch: undefined } });
        const { next } = await all.wait();
        const answer = await begin(all, { since: next, waitSeconds: 50 });
        assert.equal(answer.statusCode, 200);
        const body = text(answer.body as Readable);
        await all.come('one');
        const told = await body;
        const completion = JSON.parse(told).completion as Waited;
        // The clock of the test moves with each poll: the time may be over before the look has ended.
        const { events, next: reached } = completion.events.length > 0 ? completion : await all.wait({ since: completion.next });
        assert.deepEqual(textsOf({ events, next: reached }), ['one']);
        assert.match(told, /^\s+\{/);
      });

      it('answers without events when the time is over', async () => {
        const all = await opened();
        Object.assign(all.api.context, { accounts: { ...all.api.context.accounts, watch: undefined } });
        const { next } = await all.wait();
        const since = all.harness.clock.now();
        assert.deepEqual(await all.wait({ since: next, waitSeconds: 50 }), { events: [], next });
        const heldMs = all.harness.clock.now() - since;
        assert.ok(heldMs >= 50_000 && heldMs < 52_000, `${heldMs} ms`);
      });

      it('takes a place among the held calls, gives it back when the client goes, and is refused without one', async () => {
        const all = await opened();
        Object.assign(all.api.context, {
          heldCalls: heldHere({ perCustomer: 1, inAll: 1 }),
          longHeartbeatMs: 20,
          accounts: { ...all.api.context.accounts, watch: undefined },
        });
        const { next } = await all.wait();
        const answer = await begin(all, { since: next, waitSeconds: 50 });
        const refused = await all.api.admin(all.customer.token, 'events.wait', { since: next });
        assert.deepEqual([refused.status, refused.envelope.error?.errorType, refused.headers['retry-after']], [429, 'tooManyWaiting', '5']);
        assert.deepEqual(await all.wait({ since: next }), { events: [], next }, 'what need not wait is answered');
        const body = answer.body as Readable;
        const closed = new Promise((resolve) => body.once('close', resolve));
        body.destroy();
        await closed;
        assert.deepEqual(await all.wait({ since: next, waitSeconds: 1 }), { events: [], next });
      });

      it('gives its place back when its line of the audit cannot be written', async () => {
        const all = await opened();
        const { requests, accounts } = all.api.context;
        const failing = new Proxy(requests, {
          get: (port, name) =>
            name === 'change' ? async () => Promise.reject(new Error('The table fails')) : Reflect.get(port, name).bind?.(port),
        });
        const left: string[] = [];
        const heldCalls = { take: async (customerId: string) => async () => void left.push(customerId) };
        Object.assign(all.api.context, { heldCalls, longHeartbeatMs: 20, accounts: { ...accounts, watch: undefined } });
        const { next } = await all.wait();
        Object.assign(all.api.context, { requests: failing });
        await assert.rejects(begin(all, { since: next, waitSeconds: 50 }), /The table fails/);
        // The body that nobody reads is closed in a turn of the event loop of its own.
        await new Promise(setImmediate);
        assert.deepEqual(left, [all.customer.customerId]);
      });

      it('refuses a since that is none', async () => {
        const { api, customer } = await opened();
        for (const since of ['', 'yesterday', '-1', '1.5'])
          assert.equal((await api.admin(customer.token, 'events.wait', { since })).status, 400, since);
      });
    });
};
