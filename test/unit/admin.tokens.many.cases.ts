import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe } from 'node:test';
import { issueToken, outlives, tokensOf } from '../../functions/accounts/issuedTokens.ts';
import { customerKey } from '../../functions/accounts/table.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { engines, enginesOf } from '../support/harnessTables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

/** More than the row of a customer has room for. */
const many = 2_500;

/** More tokens than the row of a customer has room for, on each engine; the chosen ones on one. */
export const thousandsOfTokens = (part: Part): void => {
  const of = testsOf(part);

  for (const engine of engines)
    describe(`thousands of tokens (${engine})`, () => {
      const it = engine === enginesOf('chosen')[0] ? of.it : of.rest;
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      /** A customer with this number of tokens, and an API that counts its reads and writes. */
      const open = async (tokens: number) => {
        const crashPoint = new CrashPoint();
        const api = new ApiHarness(tables.harness(), { crashPoint });
        const { harness } = api;
        const customer = await api.customer();
        const account = await api.account(customer);
        const { accounts } = harness.rows;
        for (let issued = 1; issued < tokens; issued += 100)
          await Promise.all(
            Array.from({ length: Math.min(100, tokens - issued) }, () =>
              issueToken(accounts, customer.customerId, { name: 'CRM', now: harness.clock.now(), random: randomBytes }),
            ),
          );
        const costOf = async (work: () => Promise<unknown>): Promise<string[]> => {
          const from = crashPoint.steps.length;
          await work();
          return crashPoint.steps.slice(from);
        };
        return { api, customer, account, accounts, costOf };
      };

      it('cost a call, a new token, a revocation and a page of the list as much as two do', async () => {
        const costs = async (tokens: number) => {
          const { api, customer, account, costOf } = await open(tokens);
          const visit = { people: ['https://www.linkedin.com/in/ada'] };
          let created = '';
          return {
            call: await costOf(() => api.call(customer, account, 'people.visit', visit)),
            create: await costOf(async () => {
              created = (await api.do(customer.token, 'tokens.create', {})).tokenId;
            }),
            revoke: await costOf(() => api.do(customer.token, 'tokens.revoke', { tokenId: created })),
            list: await costOf(() => api.do(customer.token, 'tokens.list', { limit: 50 })),
          };
        };
        assert.deepEqual(await costs(many), await costs(2));
      });

      it('are listed a page at a time, oldest first, each once', async () => {
        const { api, customer } = await open(many);
        const seen: string[] = [];
        for (let after: string | undefined; ; after = seen.at(-1)) {
          const page = await api.do(customer.token, 'tokens.list', { limit: 1000, ...(after === undefined ? {} : { after }) });
          seen.push(...page.map(({ tokenId }) => tokenId));
          if (page.length < 1000) break;
        }
        assert.equal(seen.length, many);
        assert.equal(new Set(seen).size, many);
        assert.equal(seen[0], customer.tokenId);
        assert.equal((await api.do(customer.token, 'tokens.list', {})).length, 1000);
      });

      it('of an earlier release, all in the customer’s row, stay valid, are listed first, and can be revoked', async () => {
        const { api, customer, accounts } = await open(1);
        const old = { name: 'old' };
        const tokens = Object.fromEntries(
          Array.from({ length: 5 }, (_, index) => [`tok_old${index}`, { ...old, hash: `h${index}`, createdAt: index }]),
        );
        for (const [id, token] of Object.entries(tokens))
          await accounts.change(customerKey(customer.customerId), { setIn: [[['tokens', id], token]] });
        const created = await api.do(customer.token, 'tokens.create', { name: 'new' });
        const ids = [...Object.keys(tokens), customer.tokenId, created.tokenId];
        const listed = await api.do(customer.token, 'tokens.list', {});
        assert.deepEqual(
          listed.map(({ tokenId }) => tokenId),
          ids,
        );
        for (const size of [1, 2, 6]) {
          const paged: string[] = [];
          for (let after: string | undefined; ; after = paged.at(-1)) {
            const page = await api.do(customer.token, 'tokens.list', { limit: size, ...(after === undefined ? {} : { after }) });
            if (page.length === 0) break;
            paged.push(...page.map(({ tokenId }) => tokenId));
          }
          assert.deepEqual(paged, ids, `pages of ${size}`);
        }
        for (const tokenId of ids.slice(0, -2)) await api.do(customer.token, 'tokens.revoke', { tokenId });
        await api.do(created.accountApiToken, 'tokens.revoke', { tokenId: customer.tokenId });
        const last = await api.admin(created.accountApiToken, 'tokens.revoke', { tokenId: created.tokenId });
        assert.equal(last.envelope.error?.errorType, 'lastToken');
      });

      it('that are revoked at once never all end, wherever a process crashes', async () => {
        for (let at = 1; ; at++) {
          const { api, customer, accounts } = await open(2);
          const { harness } = api;
          const [, issued] = await api.do(customer.token, 'tokens.list', {});
          const crashPoint = new CrashPoint(at);
          const dying = new ApiHarness(harness, { crashPoint });
          await dying.admin(customer.token, 'tokens.revoke', { tokenId: issued!.tokenId }).catch(() => undefined);
          await api.admin(customer.token, 'tokens.revoke', { tokenId: customer.tokenId });
          let valid = 0;
          const row = { customerId: customer.customerId, name: null, createdAt: 0, tokens: {}, revocations: 0 };
          const customers = await accounts.get(customerKey(customer.customerId));
          for await (const page of tokensOf(accounts, { ...row, tokens: (customers?.tokens ?? {}) as typeof row.tokens }))
            valid += page.filter((token) => outlives(token, harness.clock.now())).length;
          assert.equal(valid, 1, `step ${at}`);
          if (!crashPoint.crashed) break;
        }
      });

      it('a hundred replaced identification tokens are accepted together, no more', async () => {
        const { api, customer, account } = await open(1);
        const { accountId } = account;
        const replace = (overlapHours: number) =>
          api.admin(customer.token, 'accounts.regenerateIdentificationToken', { accountId, overlapHours });
        for (let tokens = 0; tokens < 100; tokens++) assert.equal((await replace(24)).status, 200);
        const refused = await replace(24);
        assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'tooManyIdentificationTokens']);
        assert.equal((await replace(0)).status, 200);
        assert.equal((await replace(24)).status, 200);
        const old = await api.call(customer, account, 'people.visit', { people: ['https://www.linkedin.com/in/ada'] });
        assert.equal(old.status, 401);
      });
    });
};
