import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { keepNetwork, ProxyLost, readNetwork } from '../../functions/accounts/network.ts';
import type { Session } from '../../functions/accounts/session.ts';
import { sessionKey } from '../../functions/accounts/table.ts';
import { forgetSession, keepSession, openSession, renewSession } from '../../functions/accounts/vault.ts';
import type { Api } from '../../functions/api/api.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { memoryWrapping } from '../support/memoryWrapping.ts';
import type { Part } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const password = 'canary of a password';
const username = 'canary-of-a-name';
const proxy = { url: 'SOCKS5://Proxy.Example.com:1081', username, password };
const opened = { protocol: 'socks5', host: 'proxy.example.com', port: 1081, username, password } as const;
const session = { storageState: { cookies: [{ name: 'li_at', value: 'x' }], origins: [] }, userAgent: null } as Session;

/** What names stand for. */
const names: Readonly<Record<string, readonly string[]>> = {
  'proxy.example.com': ['93.184.216.34'],
  'inside.example.com': ['93.184.216.34', '10.0.0.1'],
};

/** The network of an account, on the engine of the part. */
export const networkOfAccount = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`the network of an account (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      const harnesses: WorkerHarness[] = [];
      before(async () => {
        tables = await openTables(engine);
      });
      after(() => Promise.all(harnesses.map((each) => each.close())));

      const open = async (networkCheck: Partial<Api['networkCheck']> = {}) => {
        const harness = tables.harness();
        harnesses.push(harness);
        const api = new ApiHarness(harness);
        const guard = { localHosts: new Set(['own.internal']), resolve: async (name: string) => names[name] ?? [] };
        const check = { url: undefined, dialing: { guard, timeoutMs: 1_000 }, now: () => 0, ...networkCheck };
        Object.assign(api.context, { networkCheck: check } satisfies Partial<Api>);
        const customer = await api.customer();
        const { accountId } = await api.account(customer);
        const { accounts } = api.context;
        const owner = { customerId: customer.customerId, accountId };
        const stored = async () => readNetwork(accounts, harness.keys, { ...owner, ...(await readAccount(accounts, accountId)) });
        return { api, harness, customer, accountId, accounts, owner, stored, vault: { accounts, wrapping: harness.keys } };
      };

      it('shows of a proxy its host, and keeps the whole of it sealed (P12)', async () => {
        const { api, customer, accountId, accounts, stored } = await open();
        const told = await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy, timeZone: 'Europe/Lisbon', locale: 'pt-PT' });
        const shown = { proxy: 'proxy.example.com', timeZone: 'Europe/Lisbon', locale: 'pt-PT' };
        assert.deepEqual(told, { accountId, ...shown });
        assert.deepEqual((await api.do(customer.token, 'accounts.get', { accountId })).network, shown);
        assert.deepEqual(await stored(), { proxy: opened, timeZone: 'Europe/Lisbon', locale: 'pt-PT', revision: 1 });
        for await (const page of accounts.scan())
          for (const row of page) assert.ok(![password, username].some((secret) => JSON.stringify(row).includes(secret)), row.sk as string);
        assert.ok(![password, username].some((secret) => JSON.stringify(api.logged).includes(secret)));
        assert.equal((await accounts.get(sessionKey(accountId)))?.version, 2, 'an earlier release would open the session without it');
      });

      it('changes what is given, keeps what is left out, removes what is null, and counts', async () => {
        const { api, customer, accountId, stored } = await open();
        const set = (change: object) => api.do(customer.token, 'accounts.setNetwork', { accountId, ...change });
        await set({ proxy, timeZone: 'Europe/Lisbon' });
        assert.deepEqual(await set({ locale: 'pt-PT' }), { accountId, proxy: opened.host, timeZone: 'Europe/Lisbon', locale: 'pt-PT' });
        assert.deepEqual(await set({ proxy: null, timeZone: null }), { accountId, proxy: null, timeZone: null, locale: 'pt-PT' });
        assert.deepEqual(await stored(), { proxy: undefined, timeZone: undefined, locale: 'pt-PT', revision: 3 });
      });

      it('is shown as it is stored, whatever was changed at the same time', async () => {
        const { api, customer, accountId, stored } = await open();
        const set = (change: object) => api.do(customer.token, 'accounts.setNetwork', { accountId, ...change });
        await set({ proxy });
        await Promise.all([set({ proxy: null }), set({ timeZone: 'Europe/Lisbon' }), set({ locale: 'pt-PT' })]);
        assert.deepEqual(await stored(), { proxy: undefined, timeZone: 'Europe/Lisbon', locale: 'pt-PT', revision: 4 });
        const shown = { proxy: null, timeZone: 'Europe/Lisbon', locale: 'pt-PT' };
        assert.deepEqual((await api.do(customer.token, 'accounts.get', { accountId })).network, shown);
      });

      it('lies beside the session: neither changes the other, and one read has both (P17)', async () => {
        const { api, customer, accountId, owner, vault } = await open();
        await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy });
        assert.equal(await openSession(vault, owner), undefined);
        assert.equal(await keepSession(vault, owner, session, 0), true);
        const first = await openSession(vault, owner);
        assert.deepEqual([first?.session, first?.revision, first?.network.proxy], [session, 1, opened]);
        await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy: { url: 'http://93.184.216.34' } });
        assert.equal(await keepSession(vault, owner, session, 1), true, 'a change of the network makes the session no other one');
        const revision = await renewSession(vault, owner, session);
        const second = await openSession(vault, owner);
        assert.deepEqual(
          [second?.revision, second?.network.revision, second?.network.proxy],
          [revision, 2, { protocol: 'http', host: '93.184.216.34', port: 80 }],
        );
        await forgetSession(vault.accounts, accountId);
        await renewSession(vault, owner, session);
        assert.equal((await openSession(vault, owner))?.network.proxy?.host, '93.184.216.34', 'a disconnected account keeps its network');
      });

      it('P17: is missed if it cannot be read, never left out', async () => {
        const { api, customer, accountId, accounts, owner, stored, vault } = await open();
        await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy });
        await keepSession(vault, owner, session, 0);
        const account = { ...owner, networkRevision: 1 };
        await assert.rejects(openSession({ accounts, wrapping: memoryWrapping() }, account), SealBroken);
        const row = await accounts.get(sessionKey(accountId));
        // That of another account.
        const other = await open();
        await keepNetwork(other.accounts, other.harness.keys, other.owner, { proxy: opened });
        await accounts.put({
          ...row,
          ...sessionKey(accountId),
          sealedProxy: (await other.accounts.get(sessionKey(other.accountId)))?.sealedProxy,
        });
        await assert.rejects(openSession(vault, account), ProxyLost);
        await accounts.delete(sessionKey(accountId));
        await assert.rejects(stored(), ProxyLost);
      });

      it('P17: a lost row is set again in one write, and misses the proxy from that write on', async () => {
        const { api, harness, customer, accountId, accounts, stored } = await open();
        const set = (change: object) => api.do(customer.token, 'accounts.setNetwork', { accountId, ...change });
        await set({ proxy, timeZone: 'Europe/Lisbon' });
        await accounts.delete(sessionKey(accountId));
        // The process ends before it has written the account's row.
        const account = await readAccount(accounts, accountId);
        assert.ok(account);
        await keepNetwork(accounts, harness.keys, account, { locale: 'pt-PT' });
        await assert.rejects(stored(), ProxyLost);
        const shown = { accountId, proxy: opened.host, timeZone: 'Europe/Paris', locale: 'pt-PT' };
        assert.deepEqual(await set({ timeZone: 'Europe/Paris' }), shown, 'the proxy is not forgotten');
        await assert.rejects(stored(), ProxyLost);
        // As an earlier release left the row when it ended between its two writes.
        const { networkRevision = 0 } = (await readAccount(accounts, accountId)) ?? {};
        await accounts.put({ ...sessionKey(accountId), version: 2, locale: 'pt-PT', networkRevision });
        await assert.rejects(stored(), ProxyLost);
        assert.deepEqual(await set({ timeZone: 'Europe/Paris' }), shown);
        await assert.rejects(stored(), ProxyLost);
        // A row from a backup has an earlier proxy.
        await keepNetwork(accounts, harness.keys, account, { proxy: { ...opened, host: 'inside.example.com' } });
        await accounts.change(sessionKey(accountId), { set: { networkRevision: 1 } });
        assert.deepEqual(await set({ timeZone: 'Europe/Paris' }), shown);
        await assert.rejects(stored(), ProxyLost);
        assert.deepEqual(await set({ proxy }), shown);
        const { revision, ...mended } = await stored();
        assert.deepEqual(mended, { proxy: opened, timeZone: 'Europe/Paris', locale: 'pt-PT' });
        assert.equal(revision, (await readAccount(accounts, accountId))?.networkRevision);
        await accounts.delete(sessionKey(accountId));
        await set({ proxy: null });
        assert.equal((await stored()).proxy, undefined, 'its owner has removed it');
      });

      it('P15: has no proxy at an address that is not public, unless the operator allows the host', async () => {
        const { api, customer, accountId, stored } = await open();
        const urls = [
          'http://127.0.0.1:3128',
          'http://[::1]',
          'https://169.254.169.254',
          'socks5://localhost',
          'http://inside.example.com',
        ];
        for (const url of urls) {
          const refused = await api.admin(customer.token, 'accounts.setNetwork', { accountId, proxy: { url } });
          assert.deepEqual([refused.status, refused.envelope.error?.errorType], [400, 'proxyNotAllowed'], url);
          assert.match(refused.envelope.error?.message ?? '', /public one/, url);
          const connect = { cookies: { li_at: 'x' }, network: { proxy: { url } } };
          assert.equal((await api.admin(customer.token, 'accounts.connect', connect)).envelope.error?.errorType, 'proxyNotAllowed');
        }
        assert.equal((await stored()).revision, 0);
        assert.equal((await api.do(customer.token, 'accounts.list', {})).length, 1, 'nothing was connected');
        await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy: { url: 'http://own.internal:3128' } });
      });

      it('a proxy whose name nobody has is told from one that is not public', async () => {
        const { api, customer, accountId } = await open();
        const proxy = { url: 'http://proxi.example.com:8080' };
        for (const [name, input] of [
          ['accounts.setNetwork', { accountId, proxy }],
          ['accounts.connect', { cookies: { li_at: 'x' }, network: { proxy } }],
        ] as const) {
          const { status, envelope } = await api.admin(customer.token, name, input);
          assert.deepEqual([status, envelope.error?.errorType], [400, 'proxyNotAllowed']);
          assert.match(envelope.error?.message ?? '', /name has no address \(proxyNameNotFound\)/);
          assert.doesNotMatch(envelope.error?.message ?? '', /public/);
        }
      });

      it('belongs to its customer (P8)', async () => {
        const { api, accountId } = await open();
        const stranger = await api.customer();
        for (const name of ['accounts.setNetwork', 'accounts.checkNetwork'] as const)
          assert.equal((await api.admin(stranger.token, name, { accountId })).envelope.error?.errorType, 'accountNotFound');
      });

      it('is checked where a service is set, and says what is wrong with the proxy', async () => {
        const { api, customer, accountId } = await open();
        const unset = await api.admin(customer.token, 'accounts.checkNetwork', { accountId });
        assert.deepEqual([unset.status, unset.envelope.error?.errorType], [409, 'networkCheckNotSet']);
        assert.match(unset.envelope.error?.message ?? '', /NETWORK_CHECK_URL/);
        const asked = await open({ url: 'http://127.0.0.1:9/' });
        const check = () => asked.api.admin(asked.customer.token, 'accounts.checkNetwork', { accountId: asked.accountId });
        assert.match((await check()).envelope.error?.message ?? '', /NETWORK_CHECK_URL cannot be reached/);
        // A name that has come to stand for another address since.
        await keepNetwork(asked.accounts, asked.harness.keys, asked.owner, { proxy: { ...opened, host: 'inside.example.com' } });
        const refused = await check();
        assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'networkUnavailable']);
        assert.match(refused.envelope.error?.message ?? '', /not public \(proxyAddressNotAllowed\)/);
        assert.ok(![password, username].some((secret) => JSON.stringify([refused.text, asked.api.logged]).includes(secret)));
      });
    });
};
