import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { tokenHash, tokenKeyOf } from '../../functions/accounts/table.ts';
import { scopes } from '../../functions/contract/scopes.ts';
import { isRedirectUri, isRegistered } from '../../functions/oauth/redirectUris.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { OAuthClient, resource, type Tokens } from '../support/oauthClient.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

const minute = 60_000;
const day = 86_400_000;

export const oauth = (part: Part): void => {
  testsOf(part).it('redirect addresses are https, or http on the user’s own machine, and nothing else', () => {
    for (const uri of ['https://a.test/cb', 'https://a.test/cb?x=1', 'http://127.0.0.1:7/cb', 'http://localhost/cb', 'http://[::1]:9/cb'])
      assert.ok(isRedirectUri(uri), uri);
    for (const uri of [
      'http://a.test/cb',
      'http://127.0.0.1.a.test/cb',
      'http://localhost.a.test/cb',
      'http://127.0.0.1@a.test/cb',
      'https://user@a.test/cb',
      'https://a.test/cb#x',
      'https://a.test\\@b.test/cb',
      'https://a.test/c b',
      'https://a.test/\u0440',
      'javascript:alert(1)',
      'data:text/html,x',
      'app://callback',
      'a.test/cb',
      '',
      `https://a.test/${'x'.repeat(2_000)}`,
    ])
      assert.ok(!isRedirectUri(uri), uri);
  });

  testsOf(part).it('a redirect address is compared character by character, but for the port on the user’s own machine', () => {
    for (const [asked, registered, isSame] of [
      ['https://a.test/cb', 'https://a.test/cb', true],
      ['https://a.test/cb/', 'https://a.test/cb', false],
      ['https://a.test/cb?x=1', 'https://a.test/cb', false],
      ['https://a.test/CB', 'https://a.test/cb', false],
      ['https://a.test:444/cb', 'https://a.test/cb', false],
      ['https://b.a.test/cb', 'https://a.test/cb', false],
      ['http://127.0.0.1:5001/cb', 'http://127.0.0.1:5000/cb', true],
      ['http://127.0.0.1:5001/cb', 'http://127.0.0.1/cb', true],
      ['http://127.0.0.1:5001/other', 'http://127.0.0.1/cb', false],
      ['http://localhost:5001/cb', 'http://127.0.0.1/cb', false],
      ['http://127.0.0.1:5001@a.test/cb', 'http://127.0.0.1/cb', false],
    ] as const)
      assert.equal(isRegistered(asked, [registered]), isSame, asked);
  });

  for (const engine of enginesOf(part))
    describe(`OAuth (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const opened = async () => {
        const { api, harness, customer, accountId } = await ApiHarness.withAccount(tables.harness());
        const client = await OAuthClient.registered(api);
        const listed = async () => (await api.do(customer.token, 'tokens.list', {})).find(({ name }) => name === 'Agent');
        const visit = async (token: string) =>
          (
            await api.send(
              '/account/people.visit',
              { authorization: `Bearer ${token}`, 'result-handling': 'reslink' },
              { people: ['https://www.linkedin.com/in/ada'] },
            )
          ).status;
        return { api, harness, customer, accountId, client, listed, visit };
      };

      it('the documents of discovery name the endpoints, and a call without a valid token names the documents', async () => {
        const { api } = await opened();
        const get = async (path: string) => JSON.parse((await api.send(path, {}, undefined, 'GET')).text);
        for (const path of ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp']) {
          const { resource: of, authorization_servers } = await get(path);
          assert.deepEqual([of, authorization_servers], [resource, ['https://api.test']]);
        }
        const server = await get('/.well-known/oauth-authorization-server');
        assert.equal(server.issuer, 'https://api.test');
        assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
        assert.deepEqual(server.scopes_supported, [...scopes]);
        for (const headers of [{}, { authorization: 'Bearer wrong' }] as Record<string, string>[]) {
          const reply = await api.send('/mcp', headers, {});
          assert.equal(reply.status, 401);
          assert.match(
            reply.headers['www-authenticate'] ?? '',
            /^Bearer (?:error="invalid_token", )?resource_metadata="https:\/\/api\.test\/\.well-known\/oauth-protected-resource\/mcp"$/,
          );
        }
      });

      it('what a customer allows is a token of theirs: for one account, with these scopes, named, listed, audited', async () => {
        const { api, customer, accountId, client, listed, visit } = await opened();
        const { body: shown } = await client.page('open', { query: client.query() }, customer.token);
        assert.deepEqual(
          [shown.client, shown.returnsTo, shown.scopes, shown.fault],
          ['Agent', { host: 'agent.test', isLoopback: false }, ['functions:read', 'functions:act'], null],
        );
        assert.deepEqual(shown.offer, {
          customer: 'Customer',
          accounts: [{ accountId, name: null, publicUrl: null }],
          scopes: ['functions:read', 'functions:act'],
        });
        const answer = await client.allowed(customer, accountId);
        assert.deepEqual([answer.get('state'), answer.get('iss')], ['state-of-the-client', 'https://api.test']);
        const { status, body, headers } = await client.redeem(answer.get('code') ?? '');
        assert.equal(status, 200);
        assert.match(headers['cache-control'] ?? '', /no-store/);
        assert.deepEqual([body.token_type, body.scope], ['Bearer', 'functions:read']);
        assert.ok(body.expires_in > 3_500 && body.expires_in <= 3_600, String(body.expires_in));
        assert.equal(await visit(body.access_token), 202);
        const token = await listed();
        assert.deepEqual([token?.scopes, token?.accountIds], [['functions:read'], [accountId]]);
        assert.ok(token?.lastUsedAt);
        const { lines } = await api.do(customer.token, 'audit.list', {});
        const calls = lines.map(({ call, tokenId, accountId: of }) => [call, tokenId, of]);
        assert.ok(
          calls.some((each) => String(each) === String(['tokens.create', customer.tokenId, accountId])),
          JSON.stringify(calls),
        );
        assert.ok(
          calls.some((each) => String(each) === String(['people.visit', token?.tokenId, accountId])),
          JSON.stringify(calls),
        );
        // No secret is in a row or in the log.
        const rows: string[] = [...api.logged];
        for await (const page of api.context.accounts.scan()) rows.push(...page.map((row) => JSON.stringify(row)));
        for (const secret of [
          body.access_token,
          body.refresh_token,
          body.refresh_token.split('.')[1] ?? '?',
          answer.get('code') ?? '?',
          customer.token,
        ])
          assert.ok(!rows.some((each) => each.includes(secret)));
      });

      it('an access token lasts an hour; a refresh token is replaced at each use, under the same name', async () => {
        const { api, harness, customer, accountId, client, listed, visit } = await opened();
        const first = await client.tokens(customer, accountId, ['functions:read', 'functions:act']);
        const before = await listed();
        harness.clock.advance(60 * minute);
        assert.equal(await visit(first.access_token), 401);
        const { status, body: second } = await client.refresh(first.refresh_token);
        assert.equal(status, 200, JSON.stringify(second));
        assert.notEqual(second.refresh_token, first.refresh_token);
        assert.equal(await visit(second.access_token), 202);
        assert.equal((await listed())?.tokenId, before?.tokenId);
        // The one before ends at once.
        const { body: third } = await client.refresh(second.refresh_token, { scope: 'functions:read' });
        assert.equal(third.scope, 'functions:read');
        assert.equal(await visit(second.access_token), 401);
        const current = await api.do(third.access_token, 'tokens.current', {});
        assert.deepEqual([current.tokenId, current.scopes], [before?.tokenId, ['functions:read']]);
        assert.deepEqual((await listed())?.scopes, ['functions:read', 'functions:act']);
        assert.equal((await client.refresh(third.refresh_token, { scope: 'admin:write' })).body.error, 'invalid_scope');
        assert.equal((await client.refresh(third.refresh_token)).body.scope, 'functions:read functions:act');
      });

      it('a client that got no answer repeats the renewal for a minute, and gets the same tokens', async () => {
        const { harness, customer, accountId, client, visit } = await opened();
        const first = await client.tokens(customer, accountId);
        const lost = (await client.refresh(first.refresh_token)).body;
        harness.clock.advance(minute - 1_000);
        const { body: again } = await client.refresh(first.refresh_token);
        const secrets = ({ access_token, refresh_token }: Tokens) => [access_token, refresh_token];
        assert.deepEqual(secrets(again), secrets(lost));
        assert.ok(again.expires_in <= 3_600 - 59, String(again.expires_in));
        assert.equal(await visit(again.access_token), 202);
        // It cannot get more by it, and a narrower one replaces the access token.
        const narrow = (await client.refresh(first.refresh_token, { scope: 'functions:read' })).body;
        assert.deepEqual([narrow.scope, narrow.refresh_token], ['functions:read', again.refresh_token]);
        const next = (await client.refresh(again.refresh_token)).body;
        assert.equal(await visit(again.access_token), 401);
        assert.equal(await visit(next.access_token), 202);
      });

      it('a token that was replaced more than a minute ago ends what was granted, however often it was renewed since', async () => {
        const { harness, api, customer, accountId, client, visit } = await opened();
        const first = await client.tokens(customer, accountId);
        const second = (await client.refresh(first.refresh_token)).body;
        harness.clock.advance(minute);
        const third = (await client.refresh(second.refresh_token)).body;
        assert.equal(await visit(third.access_token), 202);
        assert.equal((await client.refresh(first.refresh_token)).body.error, 'invalid_grant');
        assert.equal(await visit(third.access_token), 401);
        for (const { refresh_token } of [second, third]) assert.equal((await client.refresh(refresh_token)).body.error, 'invalid_grant');
        assert.ok(api.logged.some((line) => line.startsWith('warn A refresh token that was replaced')));
      });

      it('windows of a client that renew at once, or one after the other, have the same tokens, and keep what was granted', async () => {
        const { harness, customer, accountId, client, visit } = await opened();
        const { refresh_token } = await client.tokens(customer, accountId);
        const both = await Promise.all([client.refresh(refresh_token), client.refresh(refresh_token)]);
        const { body: later } = await client.refresh(refresh_token);
        for (const { body } of both) {
          assert.deepEqual([body.access_token, body.refresh_token], [later.access_token, later.refresh_token], JSON.stringify(body));
          assert.equal(await visit(body.access_token), 202);
        }
        // A window that is two renewals behind gets those of the newest one.
        const { body: newest } = await client.refresh(later.refresh_token);
        const { body: behind } = await client.refresh(refresh_token);
        assert.deepEqual([behind.access_token, behind.refresh_token], [newest.access_token, newest.refresh_token]);
        harness.clock.advance(10 * minute);
        assert.equal((await client.refresh(behind.refresh_token)).status, 200);
      });

      it('a renewal does not outlast a revocation at a later time', async () => {
        const { api, harness, customer, accountId, client, listed, visit } = await opened();
        const first = await client.tokens(customer, accountId);
        const at = new Date(harness.clock.now() + 10 * minute).toISOString();
        await api.do(customer.token, 'tokens.revoke', { tokenId: (await listed())?.tokenId ?? '', at });
        harness.clock.advance(9 * minute);
        const { body } = await client.refresh(first.refresh_token);
        assert.ok(body.expires_in <= 60, String(body.expires_in));
        assert.equal(await visit(body.access_token), 202);
        harness.clock.advance(minute);
        assert.equal(await visit(body.access_token), 401);
      });

      it('a code whose redemption was cut off leaves no token in the list', async () => {
        const { api, customer, accountId, client, listed } = await opened();
        const code = (await client.allowed(customer, accountId)).get('code') ?? '';
        const { accounts } = api.context;
        const put = async (...given: Parameters<typeof accounts.put>) => {
          if (given[0].pk.startsWith('CUSTOMER#') || given[0].pk.startsWith('TOKEN#')) await accounts.put(...given);
          throw new Error('cut off');
        };
        Object.assign(api.context, { accounts: Object.assign(Object.create(accounts), { put }) });
        await client.redeem(code).catch(() => undefined);
        Object.assign(api.context, { accounts });
        assert.equal(await listed(), undefined);
      });

      it('a code works once, for five minutes, for its client, address and verifier; presented again it ends what it became', async () => {
        const { harness, customer, accountId, client, visit } = await opened();
        const code = async () => (await client.allowed(customer, accountId)).get('code') ?? '';
        const once = await code();
        const { body } = await client.redeem(once);
        assert.equal(await visit(body.access_token), 202);
        assert.equal((await client.redeem(once)).body.error, 'invalid_grant');
        assert.equal(await visit(body.access_token), 401);
        assert.equal((await client.refresh(body.refresh_token)).body.error, 'invalid_grant');

        const late = await code();
        harness.clock.advance(5 * minute + 1_000);
        assert.equal((await client.redeem(late)).body.error, 'invalid_grant');

        const other = await OAuthClient.registered(client.api);
        for (const [changes, error] of [
          [{ client_id: other.clientId }, 'invalid_grant'],
          [{ client_id: 'oac_unknown' }, 'invalid_client'],
          [{ client_secret: 'secret' }, 'invalid_client'],
          [{ redirect_uri: 'https://agent.test/other' }, 'invalid_request'],
          [{ code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
          [{ code_verifier: '' }, 'invalid_grant'],
          [{ resource: 'https://elsewhere.test/mcp' }, 'invalid_target'],
          [{ grant_type: 'password' }, 'unauthorized_client'],
          [{ grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }, 'unsupported_grant_type'],
          [{ grant_type: '' }, 'invalid_request'],
        ] as const)
          assert.equal((await client.redeem(await code(), changes)).body.error, error, JSON.stringify(changes));
        // Whoever tries a verifier has used the code up.
        const guessed = await code();
        await client.redeem(guessed, { code_verifier: 'x'.repeat(43) });
        assert.equal((await client.redeem(guessed)).body.error, 'invalid_grant');
        for (const wrong of ['', 'oco_unknown', 'ü', 'x'.repeat(10_000)]) {
          const { status, body: refused } = await client.redeem(wrong);
          assert.deepEqual([status, typeof refused.error], [400, 'string'], wrong);
        }
        const twice = await client.form('/token', `grant_type=authorization_code&code=a&code=b&client_id=${client.clientId}`);
        assert.equal(twice.body.error, 'invalid_request');
        const long = await client.form('/token', { grant_type: 'authorization_code', code: 'x'.repeat(20_000) });
        assert.equal(long.body.error, 'invalid_request');
        const json = await client.form('/token', '{}', { 'content-type': 'application/json' });
        assert.equal(json.body.error, 'invalid_request');
      });

      it('two that redeem one code at once get nothing that lasts, or one of them alone', async () => {
        const { customer, accountId, client, visit } = await opened();
        const code = (await client.allowed(customer, accountId)).get('code') ?? '';
        const both = await Promise.all([client.redeem(code), client.redeem(code)]);
        const given = both.filter(({ status }) => status === 200);
        assert.ok(given.length <= 1);
        // The second presentation has ended what the first one got.
        for (const { body } of given) assert.equal(await visit(body.access_token), 401);
      });

      it('a request that is not certainly of a known client leads nowhere; another fault is told to the client', async () => {
        const { customer, accountId, client } = await opened();
        for (const [changes, errorType] of [
          [{ client_id: undefined }, 'clientNotFound'],
          [{ client_id: 'oac_unknown' }, 'clientNotFound'],
          [{ redirect_uri: undefined }, 'redirectNotRegistered'],
          [{ redirect_uri: 'https://elsewhere.test/callback' }, 'redirectNotRegistered'],
          [{ redirect_uri: 'https://agent.test/callback/../x' }, 'redirectNotRegistered'],
        ] as const)
          for (const action of ['open', 'decide'] as const) {
            const body = { query: client.query(changes), ...(action === 'decide' ? { isAllowed: false } : {}) };
            const reply = await client.page(action, body, customer.token);
            assert.deepEqual([reply.body.error?.errorType, reply.body.redirectTo], [errorType, undefined], JSON.stringify(changes));
          }
        for (const [changes, error] of [
          [{ response_type: 'token' }, 'unsupported_response_type'],
          [{ code_challenge: undefined }, 'invalid_request'],
          [{ code_challenge: 'short' }, 'invalid_request'],
          [{ code_challenge_method: 'plain' }, 'invalid_request'],
          [{ code_challenge_method: undefined }, 'invalid_request'],
          [{ scope: 'openid' }, 'invalid_scope'],
          [{ resource: 'https://elsewhere.test/mcp' }, 'invalid_target'],
        ] as const) {
          const query = client.query(changes);
          const { fault, offer } = (await client.page('open', { query }, customer.token)).body;
          assert.deepEqual([fault?.error, offer], [error, null], JSON.stringify(changes));
          const told = new URL(fault?.redirectTo ?? '').searchParams;
          assert.deepEqual([told.get('error'), told.get('state'), told.get('code')], [error, 'state-of-the-client', null]);
          const decided = await client.page('decide', { query, isAllowed: true, accountId, scopes: ['functions:read'] }, customer.token);
          assert.equal(decided.body.error?.errorType, 'authorizationRefused');
        }
        const repeated = await client.page('open', { query: `${client.query()}&state=other` });
        assert.equal(repeated.body.fault?.error, 'invalid_request');
        const moved = await client.page('open', { query: `${client.query()}&redirect_uri=https://elsewhere.test/` });
        assert.equal(moved.body.error?.errorType, 'redirectNotRegistered');
        const refused = await client.page('decide', { query: client.query(), isAllowed: false });
        assert.equal(new URL(refused.body.redirectTo).searchParams.get('error'), 'access_denied');
        // Without scope and resource: what tools need, here.
        const bare = await client.page('open', { query: client.query({ scope: undefined, resource: undefined }) });
        assert.deepEqual([bare.body.scopes, bare.body.fault], [['functions:read', 'functions:act'], null]);
      });

      it('nobody allows more than is asked for, or than they may do themselves (P18)', async () => {
        const { api, customer, accountId, client } = await opened();
        const make = async (rights: object) => (await api.do(customer.token, 'tokens.create', rights)).accountApiToken;
        const stranger = await api.customer('Somebody else');
        const strangers = (await api.account(stranger)).accountId;
        const second = (await api.account(customer)).accountId;
        const decide = async (token: string | undefined, changes: object = {}) => {
          const body = { query: client.query(), isAllowed: true, accountId, scopes: ['functions:read'], ...changes };
          return (await client.page('decide', body, token)).body.error?.errorType;
        };
        assert.equal(await decide(undefined), 'accountApiTokenRequired');
        assert.equal(await decide('wrong'), 'invalidAccountApiToken');
        assert.equal(await decide(await make({ scopes: ['functions:read'] })), 'notPermitted');
        assert.equal(await decide(await make({ scopes: ['admin:write'] })), 'notPermitted');
        assert.equal(await decide(await make({ accountIds: [second] })), 'notPermitted');
        assert.equal(await decide(customer.token, { accountId: strangers }), 'invalidRequestBody');
        assert.equal(await decide(stranger.token), 'invalidRequestBody');
        assert.equal(await decide(customer.token, { accountId: undefined }), 'invalidRequestBody');
        assert.equal(await decide(customer.token, { scopes: ['admin:write'] }), 'invalidRequestBody');
        assert.equal(await decide(customer.token, { scopes: [] }), 'invalidRequestBody');
        assert.equal(await decide(customer.token, { isAllowed: undefined }), 'invalidRequestBody');
        const limited = await make({ scopes: ['functions:read', 'admin:read', 'admin:write'], accountIds: [second] });
        const { offer } = (await client.page('open', { query: client.query() }, limited)).body;
        assert.deepEqual([offer?.scopes, offer?.accounts.map((each) => each.accountId)], [['functions:read'], [second]]);
        for (const own of [
          ['functions:read', 'admin:write'],
          ['functions:read', 'admin:read'],
        ]) {
          const openedBy = await client.page('open', { query: client.query() }, await make({ scopes: own }));
          assert.equal(openedBy.body.error?.errorType, 'notPermitted', own.join());
        }
        // No longer than the token that allows it.
        const expiresAt = new Date(api.harness.clock.now() + 30 * minute).toISOString();
        const tokens = await client.tokens({ token: await make({ expiresAt }) }, accountId);
        assert.ok(tokens.expires_in <= 30 * 60);
        api.harness.clock.advance(30 * minute);
        assert.equal((await client.refresh(tokens.refresh_token)).body.error, 'invalid_grant');
      });

      it('tokens.revoke ends what was granted at once, and so does the client that gives a token back', async () => {
        const { api, customer, accountId, client, listed, visit } = await opened();
        const first = await client.tokens(customer, accountId);
        await api.do(customer.token, 'tokens.revoke', { tokenId: (await listed())?.tokenId ?? '' });
        assert.equal(await visit(first.access_token), 401);
        assert.equal((await client.refresh(first.refresh_token)).body.error, 'invalid_grant');
        const other = await OAuthClient.registered(api);
        for (const kind of ['access_token', 'refresh_token'] as const) {
          const tokens = await client.tokens(customer, accountId);
          const foreign = await client.form('/revoke', { token: tokens[kind], client_id: other.clientId });
          assert.deepEqual([foreign.status, foreign.body.error], [401, 'invalid_client']);
          assert.equal(await visit(tokens.access_token), 202);
          assert.equal((await client.form('/revoke', { token: tokens[kind], client_id: client.clientId })).status, 200);
          assert.equal(await visit(tokens.access_token), 401);
          assert.equal((await client.refresh(tokens.refresh_token)).body.error, 'invalid_grant');
          assert.equal((await client.form('/revoke', { token: tokens[kind], client_id: client.clientId })).status, 200);
        }
        // A token of the customer is not the client's to give back.
        assert.equal((await client.form('/revoke', { token: customer.token, client_id: client.clientId })).status, 200);
        assert.equal((await api.admin(customer.token, 'tokens.current', {})).status, 200);
        assert.equal((await client.form('/revoke', { token: 'x' })).body.error, 'invalid_request');
      });

      it('a token that was revoked while it is renewed stays revoked', async () => {
        const { api, customer, accountId, client, listed, visit } = await opened();
        const tokens = await client.tokens(customer, accountId);
        const tokenId = (await listed())?.tokenId ?? '';
        const [renewed] = await Promise.all([client.refresh(tokens.refresh_token), api.do(customer.token, 'tokens.revoke', { tokenId })]);
        if (renewed.status === 200) assert.equal(await visit(renewed.body.access_token), 401);
        assert.equal(await visit(tokens.access_token), 401);
        assert.equal((await client.refresh(renewed.body.refresh_token ?? tokens.refresh_token)).body.error, 'invalid_grant');
      });

      it('what was granted lasts 90 days; what a client is does not end', async () => {
        const { harness, customer, accountId, client } = await opened();
        let { refresh_token } = await client.tokens(customer, accountId);
        for (const days of [2, 80]) {
          harness.clock.advance(days * day);
          const { status, body } = await client.refresh(refresh_token);
          assert.equal(status, 200, JSON.stringify(body));
          refresh_token = body.refresh_token;
        }
        harness.clock.advance(9 * day);
        assert.equal((await client.refresh(refresh_token)).body.error, 'invalid_grant');
        // It asks again, by the id that it has.
        harness.clock.advance(400 * day);
        assert.equal((await client.tokens(customer, accountId)).token_type, 'Bearer');
      });

      it('registrations are bounded in what they say', async () => {
        const { client } = await opened();
        const redirect_uris = ['https://agent.test/callback'];
        for (const [metadata, error] of [
          [{}, 'invalid_redirect_uri'],
          [{ redirect_uris: [] }, 'invalid_redirect_uri'],
          [{ redirect_uris: 'https://agent.test/' }, 'invalid_redirect_uri'],
          [{ redirect_uris: [...redirect_uris, 'http://agent.test/'] }, 'invalid_redirect_uri'],
          [{ redirect_uris: Array.from({ length: 11 }, (_, index) => `https://agent.test/${index}`) }, 'invalid_redirect_uri'],
          [{ redirect_uris, client_name: 'x'.repeat(101) }, 'invalid_client_metadata'],
          [{ redirect_uris, client_name: 'a\u202eb' }, 'invalid_client_metadata'],
          [{ redirect_uris, client_name: 'a\nb' }, 'invalid_client_metadata'],
          [{ redirect_uris, grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
          [{ redirect_uris, response_types: ['token'] }, 'invalid_client_metadata'],
          [{ redirect_uris, logo_uri: 'x'.repeat(20_000) }, 'invalid_client_metadata'],
          [
            { redirect_uris: [`https://agent.test/${'x'.repeat(1_500)}`, `https://agent.test/${'y'.repeat(1_500)}`] },
            'invalid_client_metadata',
          ],
          [[], 'invalid_client_metadata'],
        ] as const) {
          const { status, body } = await client.register(metadata);
          assert.deepEqual([status, body.error], [400, error], JSON.stringify(metadata).slice(0, 200));
        }
        const secretive = await client.register({ redirect_uris, token_endpoint_auth_method: 'client_secret_basic', software_id: 'x' });
        assert.deepEqual([secretive.status, 'client_secret' in secretive.body], [201, false]);
        const longest = await client.register({ redirect_uris: [`https://agent.test/${'x'.repeat(1_900)}`], client_name: 'é'.repeat(100) });
        assert.deepEqual([longest.status, longest.body.client_id.length <= 3_000], [201, true]);
      });

      it('however many register, nothing is stored, nobody is refused, and what was granted goes on', async () => {
        const { api, customer, accountId, client } = await opened();
        const { refresh_token } = await client.tokens(customer, accountId);
        const rows = async () => {
          let count = 0;
          for await (const page of api.context.accounts.scan()) count += page.length;
          return count;
        };
        const before = await rows();
        const ids = new Set<string>();
        for (let index = 0; index < 1_000; index++)
          ids.add((await client.register({ redirect_uris: ['https://agent.test/callback'] }, `198.51.100.${index % 7}`)).body.client_id);
        assert.deepEqual([ids.size, await rows()], [1_000, before]);
        assert.equal((await client.refresh(refresh_token)).status, 200);
        const newcomer = await OAuthClient.registered(api);
        assert.equal((await newcomer.tokens(customer, accountId)).token_type, 'Bearer');
      });

      it('an id that no registration has given says no more than one could have got', async () => {
        const { client } = await opened();
        const written = (...said: unknown[]) => `oac_${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
        const redirect = 'https://agent.test/callback';
        const open = async (clientId: string) => {
          client.clientId = clientId;
          return (await client.page('open', { query: client.query() })).body;
        };
        assert.equal((await open(written('x', 'Agent', [redirect]))).client, 'Agent');
        for (const clientId of [
          'oac_',
          'oac_unknown',
          `oac_${Buffer.from('null').toString('base64url')}`,
          written('x', 'Agent', [redirect]).slice(4),
          written('x', 'Agent', []),
          written('x', 'a\u202eb', [redirect]),
          written('x', 'x'.repeat(101), [redirect]),
          written('x', '', [redirect]),
          written('x', 'Agent', [redirect, 'javascript:alert(1)']),
          written('x', 'Agent', [redirect, 'http://agent.test/']),
          written(
            'x',
            'Agent',
            Array.from({ length: 11 }, () => redirect),
          ),
          written('x'.repeat(3_000), 'Agent', [redirect]),
          written('x', 'Agent'),
          written('x', 'Agent', [redirect], 'more'),
        ]) {
          assert.equal((await open(clientId)).error?.errorType, 'clientNotFound', clientId);
          assert.equal((await client.redeem('oco_unknown')).body.error, 'invalid_client', clientId);
        }
      });

      it('a client on the user’s own machine may listen on any port', async () => {
        const { api, customer, accountId } = await opened();
        const client = await OAuthClient.registered(api, 'http://127.0.0.1:3334/callback');
        const query = client.query({ redirect_uri: 'http://127.0.0.1:4445/callback' });
        const { body } = await client.page('decide', { query, isAllowed: true, accountId, scopes: ['functions:read'] }, customer.token);
        const address = new URL(body.redirectTo);
        assert.equal(address.host, '127.0.0.1:4445');
        const code = address.searchParams.get('code') ?? '';
        assert.equal((await client.redeem(code, { redirect_uri: 'http://127.0.0.1:4445/callback' })).status, 200);
      });

      it('a renewal that was cut off anywhere leaves no secret that can be used, and can be repeated', async () => {
        const { api, customer, accountId, client, visit } = await opened();
        let { access_token, refresh_token } = await client.tokens(customer, accountId);
        const { accounts } = api.context;
        for (let step = 1; step <= 4; step++) {
          let writes = 0;
          const cut = async () => {
            if (++writes > step) throw new Error('cut off');
          };
          const through =
            (name: 'put' | 'change' | 'delete') =>
            async (...given: never[]) => {
              await cut();
              return (accounts[name] as (...all: never[]) => Promise<unknown>)(...given);
            };
          const cutting = Object.assign(Object.create(accounts), {
            put: through('put'),
            change: through('change'),
            delete: through('delete'),
          });
          Object.assign(api.context, { accounts: cutting });
          const reply = await client.refresh(refresh_token).catch((error: Error) => error);
          Object.assign(api.context, { accounts });
          if (!(reply instanceof Error)) {
            ({ access_token, refresh_token } = reply.body);
            continue;
          }
          const { status, body } = await client.refresh(refresh_token);
          assert.equal(status, 200, `after ${step}: ${JSON.stringify(body)}`);
          assert.equal(await visit(access_token), 401);
          ({ access_token, refresh_token } = body);
          assert.equal(await visit(access_token), 202);
          // One secret of the token is there, and it is the one that was given.
          const own: string[] = [];
          for await (const page of accounts.scan())
            own.push(...page.flatMap(({ pk, grant }) => (pk.startsWith('TOKEN#') && grant ? [pk] : [])));
          assert.deepEqual(own, [tokenKeyOf(tokenHash(access_token)).pk]);
        }
      });
    });
};
