import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { auditRetentionMs } from '../../functions/audit/line.ts';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { administrationBody } from '../support/administrationBody.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

type Line = AdminOutputOf<'audit.list'>['lines'][number];

const visit = (...names: string[]) => ({ people: names.map((name) => `https://www.linkedin.com/in/${name}`) });

/** The audit, on the engine of the part. */
export const audited = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`the audit (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });
      const open = async () => {
        const { api, harness, customer, account } = await ApiHarness.withAccount(tables.harness());
        const list = async (body: object = {}, token = customer.token): Promise<Line[]> =>
          (await api.do(token, 'audit.list', { limit: 100, ...body })).lines;
        return { api, harness, customer, account, list };
      };

      it('P18 has a line of every administration call, whatever becomes of it', async () => {
        const { api, customer, account, list } = await open();
        for (const declaration of adminFunctions) {
          const { name } = declaration;
          const input = administrationBody(declaration);
          const body = {
            ...input,
            ...('accountId' in input ? { accountId: account.accountId } : {}),
          };
          const reply = await api.send(`/admin/${name}`, { 'account-api-token': customer.token }, body).catch((error: Error) => error);
          const lines = await list({ tokenId: customer.tokenId });
          const line = lines.find(({ kind, call }) => kind === 'administration' && call === name);
          assert.ok(line, name);
          if (reply instanceof Error) assert.equal(line.outcome, 'error', name);
          else if (reply.status === 200) assert.deepEqual([line.outcome, line.errorType], ['complete', null], name);
          else assert.deepEqual([line.outcome, line.errorType], ['refused', reply.envelope.error?.errorType], name);
        }
        assert.equal((await api.send('/admin/nothing.there', { 'account-api-token': customer.token }, {})).status, 404);
        assert.ok((await list()).some(({ call, errorType }) => call === 'unknown' && errorType === 'functionNotFound'));
      });

      it('P18 comes before a change: without its line nothing is done', async () => {
        const { api, customer, account } = await open();
        const { requests } = api.context;
        const failing = new Proxy(requests, {
          get: (port, name) =>
            name === 'put' ? async () => Promise.reject(new Error('The table fails')) : Reflect.get(port, name).bind?.(port),
        });
        const broken = { ...api.context, requests: failing };
        const [whole, { accountId }] = [api.context, account];
        (api as { context: unknown }).context = broken;
        await assert.rejects(api.admin(customer.token, 'accounts.pause', { accountId }), /The table fails/);
        (api as { context: unknown }).context = whole;
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'active');
      });

      it('P18 follows a request from its acceptance to its end, with its items', async () => {
        const { api, harness, customer, account, list } = await open();
        const { envelope } = await api.call(customer, account, 'connections.checkStatus', visit('ada', 'charles'));
        const lineOf = async () => (await list()).find(({ requestId }) => requestId === envelope.requestId);
        const accepted = await lineOf();
        assert.deepEqual([accepted?.outcome, accepted?.items, accepted?.tokenId], ['accepted', null, customer.tokenId]);
        harness.clock.advance(1000);
        await harness.drain();
        const ended = await lineOf();
        assert.equal(ended?.outcome, 'complete');
        assert.deepEqual(ended?.items?.total, 2);
        assert.equal(ended?.accountId, account.accountId);
        assert.equal((await list()).filter(({ requestId }) => requestId === envelope.requestId).length, 1);
      });

      it('P18 tells refusals with their error, and that a request was canceled by whom', async () => {
        const { api, customer, account, list } = await open();
        const reader = await api.do(customer.token, 'tokens.create', { name: 'Reader', scopes: ['functions:read'] });
        const refused = await api.call({ ...customer, token: reader.accountApiToken }, account, 'people.follow', visit('ada'));
        assert.equal(refused.status, 403);
        await api.call(customer, account, 'people.visit', { people: [] });
        await api.call(customer, account, 'people.nothing', {});
        const { envelope } = await api.call(customer, account, 'people.visit', visit('ada'));
        const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
        await api.send(new URL(envelope.process!.resultLink).pathname, tokens, undefined, 'DELETE');
        const lines = await list();
        const shown = lines
          .filter(({ kind }) => kind !== 'administration')
          .map((each) => [each.kind, each.call, each.outcome, each.errorType]);
        for (const expected of [
          ['function', 'people.follow', 'refused', 'notPermitted'],
          ['function', 'people.visit', 'refused', 'invalidRequestBody'],
          ['function', 'unknown', 'refused', 'functionNotFound'],
          ['function', 'people.visit', 'error', 'canceled'],
          ['cancel', 'people.visit', 'complete', null],
        ])
          assert.ok(
            shown.some((each) => JSON.stringify(each) === JSON.stringify(expected)),
            JSON.stringify([expected, shown]),
          );
        assert.equal(lines.find(({ call }) => call === 'people.follow')?.tokenName, 'Reader');
        assert.equal(lines.find(({ call }) => call === 'people.follow')?.tokenId, reader.tokenId);
      });

      it('does not grow with a flood of refused calls, or of tokens that are not valid', async () => {
        const { api, harness, customer, account, list } = await open();
        const { token } = { token: (await api.do(customer.token, 'tokens.create', { scopes: ['admin:write'] })).accountApiToken };
        harness.clock.advance(60_000);
        for (let call = 0; call < 50; call++) {
          await api.admin(token, 'accounts.pause', { accountId: `acc_${call}` });
          await api.call({ ...customer, token }, account, 'people.visit', visit('ada'));
          await api.admin(`aat_${call}`, 'accounts.list', {});
        }
        const refused = (await list()).filter(({ outcome }) => outcome === 'refused');
        const flood = refused.map(({ call, errorType, count }) => [call, errorType, count]);
        assert.deepEqual(flood.sort(), [
          ['accounts.pause', 'accountNotFound', 50],
          ['people.visit', 'notPermitted', 50],
        ]);
      });

      it('is read a page at a time, newest first, since a time, by account and token, and each line once', async () => {
        const { api, harness, customer, account, list } = await open();
        const other = await api.account(customer);
        for (let call = 0; call < 6; call++) await api.call(customer, call % 2 ? account : other, 'people.visit', visit('ada'));
        const since = new Date(harness.clock.now()).toISOString();
        const all = (await list()).filter(({ kind }) => kind === 'function');
        assert.equal(all.length, 6);
        assert.deepEqual(
          all.map(({ at }) => at),
          all
            .map(({ at }) => at)
            .sort()
            .reverse(),
        );
        const paged: Line[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await api.do(customer.token, 'audit.list', { limit: 2, accountId: other.accountId, ...(cursor ? { cursor } : {}) });
          paged.push(...page.lines);
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
        assert.deepEqual(
          paged.flatMap(({ kind, requestId }) => (kind === 'function' ? [requestId] : [])),
          all.filter(({ accountId }) => accountId === other.accountId).map(({ requestId }) => requestId),
        );
        assert.equal((await list({ since })).filter(({ kind }) => kind === 'function').length, 1);
        const limited = await api.do(customer.token, 'tokens.create', { accountIds: [account.accountId] });
        const seen = await list({}, limited.accountApiToken);
        assert.ok(seen.length >= 3 && seen.every(({ accountId }) => accountId === account.accountId));
        const stranger = await api.customer();
        assert.deepEqual(await list({}, stranger.token), []);
        assert.equal((await api.admin(customer.token, 'audit.list', { cursor: 'eA' })).status, 400);
      });

      it('is in the order of times, also within a minute; like calls share the line of the first', async () => {
        const { api, harness, customer, account, list } = await open();
        const { accountId } = account;
        harness.clock.advance(60_000 - (harness.clock.now() % 60_000));
        for (const [name, body] of [
          ['accounts.pause', { accountId }],
          ['accounts.list', {}],
          ['accounts.resume', { accountId }],
          ['accounts.list', {}],
          ['accounts.get', { accountId }],
          ['accounts.pause', { accountId }],
        ] as const) {
          harness.clock.advance(5_000);
          assert.equal((await api.admin(customer.token, name, body)).status, 200);
        }
        const lines = (await list()).slice(0, 5);
        assert.deepEqual(
          lines.map(({ call, count }) => [call, count]),
          [
            ['accounts.pause', 1],
            ['accounts.get', 1],
            ['accounts.resume', 1],
            ['accounts.list', 2],
            ['accounts.pause', 1],
          ],
        );
        assert.deepEqual(
          lines.map(({ at }) => at),
          lines.map(({ at }) => at).sort((one, other) => (one < other ? 1 : -1)),
        );
        assert.equal(Date.parse(lines[3]?.lastAt ?? '') - Date.parse(lines[3]?.at ?? ''), 10_000);
      });

      it('keeps a line for 400 days, and no text, token or cookie in it (P12)', async () => {
        const { api, harness, customer, account } = await open();
        const text = 'canary-text-of-a-message';
        const { envelope } = await api.call(customer, account, 'posts.create', { text });
        await api.admin(customer.token, 'accounts.connectLink', { name: 'canary-name' });
        const read = async () => (await api.admin(customer.token, 'audit.list', { limit: 100 })).text;
        const told = await read();
        assert.ok(told.includes(envelope.requestId ?? 'missing'));
        for (const secret of [text, 'canary-name', customer.token, account.identificationToken]) assert.ok(!told.includes(secret), secret);
        harness.clock.advance(auditRetentionMs - 60_000);
        assert.ok((await read()).includes(envelope.requestId ?? 'missing'));
        harness.clock.advance(61_000);
        assert.ok(!(await read()).includes(envelope.requestId ?? 'missing'));
      });
    });

  if (part === 'chosen')
    it('P18 nothing of the API changes the audit', () => {
      const ofAudit = adminFunctions.filter(({ name }) => name.startsWith('audit.'));
      assert.deepEqual(
        ofAudit.map(({ name, access }) => [name, access]),
        [['audit.list', 'read']],
      );
    });
};
