import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { accountKind } from '../../functions/accounts/account.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { type HeldCalls, heldHere, heldInTable } from '../../functions/api/heldCalls.ts';
import { requestKey } from '../../functions/requests/table.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness, type ApiReply } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { openInProcessTables } from '../support/inProcessTables.ts';
import type { Part } from '../support/part.ts';
import { WorkerHarness } from '../support/workerHarness.ts';

const client = await openInProcessTables();
const tables = { client, requests: 'requests', accounts: 'accounts' };
const body = { people: ['https://www.linkedin.com/in/ada-lovelace'] };
const long = { 'result-handling': 'long' };
const minute = 60_000;
const longHoldMs = 14 * minute;

/** What an account waits for, and how it is written in its row, at noon of a Monday. */
const waits = {
  pause: { paused: true },
  signIn: { signInId: 'sgn_1' },
  coolDown: { coolDownUntil: Date.UTC(2026, 10, 23, 12, 15) },
  workingHours: { workingHours: { timeZone: 'UTC', windows: [{ days: ['monday'], from: '13:00', to: '14:00' }] } },
} as const;

/** Calls that are held, on the engine of the part. */
export const heldCalls = (part: Part): void => {
  for (const engine of enginesOf(part)) {
    describe(`calls that are held, on ${engine}`, () => {
      const harness = new WorkerHarness(tables, engine);
      after(() => harness.close());
      const api = new ApiHarness(harness);
      const { accounts, requests } = api.context;
      // The clock of the test moves while a call polls, and not while it watches.
      Object.assign(api.context, { longHoldMs, requests: { ...requests, watch: undefined } });

      const start = async (): Promise<{ customer: ApiCustomer; account: ApiAccount }> => {
        const customer = await api.customer();
        return { customer, account: await api.account(customer) };
      };
      const setAccount = async ({ accountId }: ApiAccount, fields: object): Promise<void> => {
        await accounts.change(accountKey(accountId), { set: fields as Record<string, unknown> });
        accountKind.read((await accounts.get(accountKey(accountId)))!);
      };
      const visit = (customer: ApiCustomer, account: ApiAccount, headers: Record<string, string> = long): Promise<ApiReply> =>
        api.call(customer, account, 'people.visit', body, headers);
      /** The reply, and how long it was held. */
      const timed = async (asking: () => Promise<ApiReply>): Promise<ApiReply & { readonly heldMs: number }> => {
        const since = harness.clock.now();
        return { ...(await asking()), heldMs: harness.clock.now() - since };
      };
      const atOnce = (reply: ApiReply & { readonly heldMs: number }, waitingFor: string | null): void => {
        const { status, heldMs, envelope } = reply;
        assert.deepEqual([status, envelope.status, envelope.progress?.waitingFor], [202, 'processing', waitingFor]);
        // Two calls never come in the same millisecond.
        assert.ok(heldMs <= 1, `it was held for ${heldMs} ms`);
        assert.match(envelope.process?.resultLink ?? '', /\/account\/results\//);
      };
      const linkOf = ({ envelope }: ApiReply): string => new URL(envelope.process!.resultLink).pathname;
      const readFor30 = ({ token }: ApiCustomer, { identificationToken }: ApiAccount, path: string): Promise<ApiReply> => {
        const event = { httpMethod: 'GET', path, queryStringParameters: { wait: '30' } };
        return api.sendEvent({ ...event, headers: { 'account-api-token': token, 'identification-token': identificationToken } });
      };

      for (const [reason, fields] of Object.entries(waits))
        it(`are answered at once with the link while the account waits for ${reason}, when repeated and by the link, too`, async () => {
          const { customer, account } = await start();
          await setAccount(account, fields);
          const headers = { ...long, 'idempotency-key': 'once' };
          const reply = await timed(() => visit(customer, account, headers));
          atOnce(reply, reason);
          atOnce(await timed(() => visit(customer, account, headers)), reason);
          atOnce(await timed(() => readFor30(customer, account, linkOf(reply))), reason);
        });

      it('are answered at once behind a request that waits for a limit, and not behind one that may run', async () => {
        const { customer, account } = await start();
        const first = await visit(customer, account, {});
        // Calls of the same millisecond have no order.
        harness.clock.advance(1);
        const behind = await timed(() => visit(customer, account));
        assert.deepEqual([behind.status, behind.heldMs], [200, longHoldMs]);
        await requests.change(requestKey(first.envelope.requestId!), { set: { waitingFor: 'limit' } });
        atOnce(await timed(() => visit(customer, account)), 'limit');
        atOnce(await timed(() => readFor30(customer, account, linkOf(first))), 'limit');
      });

      it('are let go within a heartbeat when the account has to wait from then on', async () => {
        const { customer, account } = await start();
        const stop = harness.clock.every(25_000, () => void setAccount(account, { paused: true }));
        const reply = await timed(() => visit(customer, account));
        stop();
        assert.ok(reply.heldMs >= 25_000 && reply.heldMs <= 40_000, `${reply.heldMs} ms`);
        assert.deepEqual([reply.status, reply.envelope.status, reply.envelope.progress?.waitingFor], [200, 'processing', 'pause']);
      });

      it('have places per customer and in all: without one the link comes at once, and never an error', async () => {
        const held = heldHere({ perCustomer: 1, inAll: 2 });
        Object.assign(api.context, { heldCalls: held });
        const [one, other] = [await start(), await start()];
        const leave = await held.take(one.customer.customerId);
        atOnce(await timed(() => visit(one.customer, one.account)), null);
        assert.ok((await timed(() => visit(other.customer, other.account))).heldMs >= longHoldMs);
        await held.take('another');
        atOnce(await timed(() => visit(other.customer, other.account)), null);
        await leave?.();
        assert.ok((await timed(() => visit(one.customer, one.account))).heldMs >= longHoldMs);
        assert.ok((await timed(() => visit(one.customer, one.account))).heldMs >= longHoldMs, 'the place was given back');
      });
    });

    describe(`places of held calls, counted in ${engine}`, () => {
      const harness = new WorkerHarness(tables, engine);
      after(() => harness.close());
      const failures: unknown[] = [];
      const { clock } = harness;
      const counted = (perCustomer: number, inAll: number): HeldCalls =>
        heldInTable({
          rows: harness.rows.accounts,
          limits: { perCustomer, inAll },
          maxHoldMs: 15 * minute,
          now: clock.now,
          onFailure: (error) => failures.push(error),
        });

      it('are given up to the limits by several processes, and again when they are given back', async () => {
        const [one, other] = [counted(2, 3), counted(2, 3)];
        const mine = [await one.take('mine'), await other.take('mine')];
        assert.equal(await one.take('mine'), undefined);
        assert.ok(await other.take('yours'));
        assert.equal(await one.take('yours'), undefined, 'three in all');
        await mine[0]?.();
        await mine[0]?.();
        const again = await other.take('yours');
        assert.ok(again, 'yours has one, and there are two in all');
        assert.equal(await one.take('yours'), undefined);
        clock.advance(15 * minute);
        await again();
        assert.ok(await one.take('yours'), 'it was given back in the next window');
        assert.equal(await one.take('yours'), undefined);
        clock.advance(30 * minute);
        assert.ok(await one.take('mine'), 'what a dead process has left is forgotten');
        assert.ok(await one.take('mine'));
        assert.deepEqual(failures, []);
      });

      it('are none while the table does not answer', async () => {
        const rows = { ...harness.rows.accounts, getAll: () => Promise.reject(new Error('throttled')) };
        const limits = { perCustomer: 1, inAll: 1 };
        const held = heldInTable({ rows, limits, maxHoldMs: minute, now: clock.now, onFailure: (error) => failures.push(error) });
        assert.equal(await held.take('mine'), undefined);
        assert.match(String(failures), /throttled/);
      });
    });
  }
};
