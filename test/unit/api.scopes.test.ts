import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { removeConnection } from '../../functions/accounts/directory.ts';
import { askForCode, claimSignIn, endSignIn, putSignIn, readSignIn } from '../../functions/accounts/signIn.ts';
import { issuedTokenKey, tokenKey } from '../../functions/accounts/table.ts';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { type Scope, scopeOfAdministration, scopeOfFunction, scopes } from '../../functions/contract/scopes.ts';
import { rowKind } from '../../functions/rows/rowKind.ts';
import { UnknownVersion } from '../../functions/rows/version.ts';
import { administrationBody } from '../support/administrationBody.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness, type ApiReply } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const refusalOf = ({ status, envelope }: ApiReply) =>
  envelope.error?.errorType === 'notPermitted' ? { status, scope: envelope.error.scope } : undefined;

const ada = { people: ['https://www.linkedin.com/in/ada'] };

describe('P18 a token', () => {
  let api: ApiHarness;
  let customer: ApiCustomer;
  let account: ApiAccount;
  let other: ApiAccount;
  before(async () => {
    const tables = await openTables();
    api = new ApiHarness(tables.harness());
    customer = await api.customer();
    [account, other] = [await api.account(customer), await api.account(customer)];
  });

  const withRights = async (rights: { scopes?: readonly Scope[]; accountIds?: string[]; expiresAt?: string }): Promise<ApiCustomer> => {
    const { scopes: given, ...others } = rights;
    const created = await api.do(customer.token, 'tokens.create', { ...others, ...(given ? { scopes: [...given] } : {}) });
    return { ...customer, tokenId: created.tokenId, token: created.accountApiToken };
  };

  it('does what needs one of its scopes, and nothing else: every function and administration call with every scope', async () => {
    const needed: readonly (readonly [string, Scope | null, unknown])[] = [
      ...functions.map((each) => [`/account/${each.name}`, scopeOfFunction(each), each.example.input] as const),
      ...adminFunctions.map((each) => [`/admin/${each.name}`, scopeOfAdministration(each), administrationBody(each)] as const),
    ];
    const fulfilled = new Set<Scope | null>();
    const { identificationToken } = await api.account(customer);
    for (const scope of scopes)
      for (const given of [[scope], scopes.filter((each) => each !== scope)]) {
        const { token } = await withRights({ scopes: given });
        for (const [path, need, body] of needed) {
          const tokens = { 'account-api-token': token, 'identification-token': identificationToken };
          const reply = await api.send(path, { ...tokens, 'result-handling': 'reslink' }, body).catch((error: Error) => error);
          const isPermitted = need === null || given.includes(need);
          // Beyond the permission these calls may fail: their examples name accounts that are not there.
          const refused = reply instanceof Error ? undefined : refusalOf(reply);
          assert.deepEqual(refused, isPermitted ? undefined : { status: 403, scope: need }, `${path} with ${given}`);
          if (isPermitted) fulfilled.add(need);
        }
      }
    assert.deepEqual(fulfilled, new Set([...scopes, null]));
  });

  it('needs admin:read for what lists and gets, admin:write for what does not, whatever is added to the contract', () => {
    for (const declaration of adminFunctions) {
      const scope = scopeOfAdministration(declaration);
      if (scope === null) continue;
      const reads = /\.(?:get|list)(?![a-z])/.test(declaration.name) || declaration.name === 'accounts.checkNetwork';
      if (reads) assert.equal(scope, 'admin:read', `${declaration.name}: declare access: 'read'`);
    }
    for (const name of ['tokens.create', 'accounts.connect', 'accounts.setLimits', 'webhooks.sendTest', 'accounts.disconnect'])
      assert.equal(scopeOfAdministration(adminFunctions.find((each) => each.name === name)!), 'admin:write', name);
  });

  it('of an earlier release may do everything, and is given its id when it is used', async () => {
    const old = await api.customer();
    const { accounts } = api.harness.rows;
    const key = tokenKey(old.token);
    await accounts.put({ ...key, version: 1, customerId: old.customerId });
    assert.deepEqual(await api.do(old.token, 'tokens.current', {}), {
      tokenId: old.tokenId,
      scopes: [...scopes],
      accountIds: null,
      expiresAt: null,
    });
    assert.equal((await accounts.get(key))?.tokenId, old.tokenId);
  });

  it('with limits is refused by a release that knows of none, which still reads the others and can list and revoke all', async () => {
    const { accounts } = api.harness.rows;
    const olderToken = rowKind('token', 1, z.object({ customerId: z.string() }));
    const olderIssued = rowKind('token of a customer', 1, z.object({ hash: z.string(), name: z.string().nullable() }));
    const rowOf = async ({ token }: ApiCustomer) => (await accounts.get(tokenKey(token)))!;
    const expiresAt = new Date(api.harness.clock.now() + 60_000).toISOString();
    for (const rights of [{ scopes: ['admin:read'] }, { accountIds: [account.accountId] }] satisfies Parameters<typeof withRights>[0][]) {
      const limited = await withRights(rights);
      const row = await rowOf(limited);
      assert.throws(() => olderToken.read(row), UnknownVersion, JSON.stringify(rights));
      const issued = await accounts.get(issuedTokenKey(customer.customerId, limited.tokenId));
      assert.equal(olderIssued.readIf(issued)?.name, null);
      assert.equal((await api.do(limited.token, 'tokens.current', {})).tokenId, limited.tokenId);
    }
    for (const rights of [{}, { expiresAt }])
      assert.deepEqual(olderToken.read(await rowOf(await withRights(rights))), { customerId: customer.customerId });
  });

  it('is taken as authorization: Bearer wherever account-api-token is; two that differ are refused', async () => {
    const { identificationToken } = account;
    const send = (headers: Record<string, string>) =>
      api.send('/account/people.visit', { 'identification-token': identificationToken, 'result-handling': 'reslink', ...headers }, ada);
    const accepted = await send({ authorization: `Bearer ${customer.token}` });
    assert.equal(accepted.status, 202);
    assert.equal((await send({ Authorization: `bearer  ${customer.token}`, 'account-api-token': customer.token })).status, 202);
    assert.equal((await send({ authorization: 'Basic eDp5', 'account-api-token': customer.token })).status, 202);
    const { token } = await withRights({});
    const both = await send({ authorization: `Bearer ${token}`, 'account-api-token': customer.token });
    assert.deepEqual([both.status, both.envelope.error?.errorType], [400, 'tokensDiffer']);
    assert.equal((await send({ authorization: 'Basic eDp5' })).envelope.error?.errorType, 'accountApiTokenRequired');
    assert.equal((await send({ authorization: 'Bearer wrong' })).envelope.error?.errorType, 'invalidAccountApiToken');
    const bearer = { authorization: `Bearer ${customer.token}` };
    assert.equal((await api.send('/admin/accounts.list', bearer, {})).status, 200);
    const path = new URL(accepted.envelope.process!.resultLink).pathname;
    const both2 = { ...bearer, 'identification-token': identificationToken };
    assert.equal((await api.send(path, both2, undefined, 'GET')).status, 202);
    assert.equal((await api.send(path, both2, undefined, 'DELETE')).envelope.error?.errorType, 'canceled');
  });

  it('that is limited to one account selects it without an identification-token', async () => {
    const { token } = await withRights({ accountIds: [account.accountId] });
    const accepted = await api.send('/account/people.visit', { authorization: `Bearer ${token}`, 'result-handling': 'reslink' }, ada);
    assert.equal(accepted.status, 202);
    const { accountId } = await api.do(customer.token, 'requests.get', { requestId: accepted.envelope.requestId! });
    assert.equal(accountId, account.accountId);
    const two = await withRights({ accountIds: [account.accountId, other.accountId] });
    const undecided = await api.send('/account/people.visit', { authorization: `Bearer ${two.token}` }, ada);
    assert.equal(undecided.envelope.error?.errorType, 'identificationTokenRequired');
  });

  it('that is limited to accounts uses no other, in functions and in the administration', async () => {
    const limited = await withRights({ accountIds: [account.accountId] });
    assert.equal((await api.call(limited, account, 'people.visit', ada)).status, 202);
    const theirs = await api.call(customer, other, 'people.visit', ada);
    assert.deepEqual(refusalOf(await api.call(limited, other, 'people.visit', ada)), { status: 403, scope: undefined });
    const listed = await api.do(limited.token, 'accounts.list', {});
    assert.deepEqual(
      listed.map(({ accountId }) => accountId),
      [account.accountId],
    );
    for (const [name, body] of [
      ['accounts.get', { accountId: other.accountId }],
      ['accounts.pause', { accountId: other.accountId }],
      ['accounts.get', { accountId: 'acc_never' }],
      ['requests.list', { accountId: other.accountId }],
      ['requests.get', { requestId: theirs.envelope.requestId }],
      ['webhooks.get', {}],
      ['webhooks.set', { url: 'https://example.com/hook' }],
      ['accounts.connect', { cookies: { li_at: 'x' } }],
      ['tokens.create', { accountIds: [other.accountId] }],
    ] as const)
      assert.ok(refusalOf(await api.admin(limited.token, name, body)), `${name} ${JSON.stringify(body)}`);
    assert.equal((await api.admin(limited.token, 'accounts.get', { accountId: account.accountId })).status, 200);
    assert.deepEqual((await api.do(limited.token, 'snapshots.list', {})).snapshots, []);
  });

  it('that is limited to an account is not told of the one to which that is joined while it signs in', async () => {
    const { accounts } = api.harness.rows;
    const { customerId } = customer;
    const reached: string[] = [];
    const { clock } = api.context;
    for (const name of ['accounts.verify', 'accounts.reconnect'] as const)
      for (const everything of [false, true]) {
        const { accountId } = await api.account(customer, 'signedOut');
        const rights = { accountIds: [accountId, ...(everything ? [other.accountId] : [])] };
        const { token } = await withRights(rights);
        const credentials = { by: 'password', email: 'ada@example.com', password: 'x' } as const;
        const now = api.harness.clock.now();
        await putSignIn(accounts, api.context.sessionKeys, { customerId, accountId }, 'sig_1', credentials, now);
        const signIn = await claimSignIn(accounts, (await readSignIn(accounts, accountId))!, 1, now);
        const challenge = {
          by: 'challenge',
          session: { storageState: { cookies: [], origins: [] }, userAgent: null },
          address: 'https://www.linkedin.com/',
          refused: 0,
        } as const;
        if (name === 'accounts.verify') assert.ok(await askForCode(accounts, api.context.sessionKeys, signIn!, challenge, now));
        // While the call waits, the worker finds that the member is connected already.
        const waiting = async (): Promise<void> => {
          const { signInId = '' } = (await readSignIn(accounts, accountId)) ?? {};
          const joined = { accountId: other.accountId, signInId: `${signInId}-joined` };
          const facts = { signInId: joined.signInId, accountId: other.accountId };
          await putSignIn(accounts, api.context.sessionKeys, { customerId, accountId: other.accountId }, joined.signInId, credentials, now);
          await endSignIn(accounts, facts, 'signedIn', now);
          await endSignIn(accounts, { accountId, signInId }, 'joined', now, { joined });
          await removeConnection(accounts, accountId);
        };
        Object.assign(api.context, { clock: { ...clock, wait: waiting } });
        const body = name === 'accounts.verify' ? { accountId, code: '123456' } : { accountId, email: 'ada@example.com', password: 'x' };
        const reply = await api.admin(token, name, body);
        Object.assign(api.context, { clock });
        if (everything) reached.push(`${name} ${(reply.envelope.completion as { accountId: string }).accountId}`);
        else {
          assert.deepEqual([reply.status, reply.envelope.error?.errorType], [403, 'notPermitted'], reply.text);
          assert.ok(!reply.text.includes(other.accountId));
        }
      }
    assert.deepEqual(reached, [`accounts.verify ${other.accountId}`, `accounts.reconnect ${other.accountId}`]);
  });

  it('that is limited to an account does not reach the one that its id stands for, since the connection was joined to that', async () => {
    const { accounts } = api.harness.rows;
    const connection = await api.account(customer);
    const limited = await withRights({ accountIds: [connection.accountId] });
    const keys = api.context.sessionKeys;
    const owned = { customerId: customer.customerId, accountId: connection.accountId };
    await putSignIn(accounts, keys, owned, 'sig_1', { by: 'password', email: 'ada@example.com', password: 'x' }, api.harness.clock.now());
    const joined = { accountId: other.accountId, signInId: 'sig_1-joined' };
    await endSignIn(accounts, { ...owned, signInId: 'sig_1' }, 'joined', api.harness.clock.now(), { joined });
    await removeConnection(accounts, connection.accountId);
    for (const declaration of adminFunctions) {
      const body = administrationBody(declaration) as Record<string, unknown>;
      if (!('accountId' in body)) continue;
      const reply = await api.send(
        `/admin/${declaration.name}`,
        { 'account-api-token': limited.token },
        {
          ...body,
          accountId: connection.accountId,
        },
      );
      assert.ok(refusalOf(reply), `${declaration.name}: ${reply.text}`);
    }
    const shown = await api.do(customer.token, 'accounts.pause', { accountId: connection.accountId });
    assert.equal(shown.accountId, other.accountId);
    const { lines } = await api.do(customer.token, 'audit.list', { accountId: connection.accountId });
    assert.deepEqual([lines[0]?.call, lines[0]?.accountId], ['accounts.pause', other.accountId]);
    await api.do(customer.token, 'accounts.resume', { accountId: other.accountId });
    const own = await withRights({ accountIds: [other.accountId] });
    assert.equal((await api.do(own.token, 'accounts.get', { accountId: connection.accountId })).accountId, other.accountId);
  });

  it('refuses accounts to a limited token in every administration call that is not declared to keep to them', async () => {
    const { token } = await withRights({ accountIds: [account.accountId] });
    for (const declaration of adminFunctions) {
      const { name, keepsToAccounts } = declaration;
      if (keepsToAccounts) continue;
      const { accountId: _, ...input } = administrationBody(declaration) as Record<string, unknown>;
      const reply = await api.send(`/admin/${name}`, { 'account-api-token': token }, input);
      const { errorType } = reply.envelope.error ?? {};
      assert.ok(errorType === 'notPermitted' || errorType === 'invalidRequestBody', `${name}: ${reply.text}`);
    }
  });

  it('reads and cancels a result only with the scope of its function', async () => {
    const accepted = await api.call(customer, account, 'posts.react', {
      reactions: [{ post: 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001/', type: 'like' }],
    });
    assert.equal(accepted.status, 202, accepted.text);
    const path = new URL(accepted.envelope.process!.resultLink).pathname;
    const reader = await withRights({ scopes: ['functions:read', 'admin:write'] });
    const actor = await withRights({ scopes: ['functions:act'] });
    const ask = (token: string, method: string) =>
      api.send(path, { 'account-api-token': token, 'identification-token': account.identificationToken }, undefined, method);
    for (const method of ['GET', 'DELETE'])
      assert.deepEqual(refusalOf(await ask(reader.token, method)), { status: 403, scope: 'functions:act' }, method);
    assert.equal((await ask(actor.token, 'GET')).status, 202);
  });

  it('gives away no more than it has: scopes, accounts and end', async () => {
    const expiresAt = new Date(api.harness.clock.now() + 60_000).toISOString();
    const giver = await withRights({ scopes: ['admin:write', 'functions:read'], accountIds: [account.accountId], expiresAt });
    const given = await api.do(giver.token, 'tokens.create', { name: 'next' });
    assert.deepEqual(
      { scopes: given.scopes, accountIds: given.accountIds, expiresAt: given.expiresAt },
      { scopes: ['functions:read', 'admin:write'], accountIds: [account.accountId], expiresAt },
    );
    const later = new Date(api.harness.clock.now() + 120_000).toISOString();
    for (const body of [{ scopes: ['functions:act'] }, { accountIds: [other.accountId] }, { expiresAt: later }])
      assert.ok(refusalOf(await api.admin(giver.token, 'tokens.create', body)), JSON.stringify(body));
    assert.ok(refusalOf(await api.admin(giver.token, 'tokens.revoke', { tokenId: customer.tokenId })));
    assert.equal((await api.admin(giver.token, 'tokens.revoke', { tokenId: given.tokenId })).status, 200);
    const past = await api.admin(customer.token, 'tokens.create', { expiresAt: '2020-01-01T00:00:00Z' });
    assert.equal(past.envelope.error?.errorType, 'invalidRequestBody');
    const unknown = await api.admin(customer.token, 'tokens.create', { accountIds: ['acc_never'] });
    assert.deepEqual([unknown.status, unknown.envelope.error?.errorType], [404, 'accountNotFound']);
  });

  it('that may do less than everything leaves a customer not without one that may', async () => {
    const alone = await api.customer();
    await api.do(alone.token, 'tokens.create', { scopes: ['admin:read', 'admin:write'] });
    const last = await api.admin(alone.token, 'tokens.revoke', { tokenId: alone.tokenId });
    assert.deepEqual([last.status, last.envelope.error?.errorType], [409, 'lastToken']);
  });

  it('ends at its expiresAt, and tells its rights and last use in the list, never itself', async () => {
    const at = api.harness.clock.now();
    const expiresAt = new Date(at + 60_000).toISOString();
    const ending = await withRights({ scopes: ['admin:read'], expiresAt });
    assert.equal((await api.admin(ending.token, 'accounts.list', {})).status, 200);
    const listed = await api.admin(customer.token, 'tokens.list', {});
    const row = (listed.envelope.completion as { tokenId: string }[]).find(({ tokenId }) => tokenId === ending.tokenId);
    assert.deepEqual(row, {
      tokenId: ending.tokenId,
      name: null,
      scopes: ['admin:read'],
      accountIds: null,
      createdAt: new Date(at).toISOString(),
      validUntil: expiresAt,
      lastUsedAt: new Date(at).toISOString(),
    });
    assert.ok(!listed.text.includes(ending.token) && !listed.text.includes('hash'));
    api.harness.clock.advance(60_000);
    assert.equal((await api.admin(ending.token, 'accounts.list', {})).envelope.error?.errorType, 'invalidAccountApiToken');
  });
});
