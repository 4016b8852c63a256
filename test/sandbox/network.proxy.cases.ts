import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe } from 'node:test';
import { type Account, readAccount } from '../../functions/accounts/account.ts';
import { type NetworkChange, setNetwork } from '../../functions/accounts/network.ts';
import { openSession } from '../../functions/accounts/vault.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { AnyPerformer } from '../../functions/linkedin/functions/performer.ts';
import { readProxy } from '../../functions/network/proxy.ts';
import { selfSigned } from '../../infra/sandbox/server/tls.ts';
import { type BrowserWorker, openBrowserWorker } from '../support/browserWorker.ts';
import { type Part, testsOf } from '../support/part.ts';
import { startTestProxy, type TestProxy, type TestProxyOptions } from '../support/testProxy.ts';

const login = { username: 'canary-of-a-name', password: 'canary of a password' };

/** Names of LinkedIn, over TLS. */
const isLinkedIn = (destination: string): boolean => /^(?:[\w-]+\.)*(?:linkedin|licdn)\.com:443$/.test(destination);

/** The network of an account; the others reach LinkedIn by other ways. */
export const behindProxy = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P17: an account with a proxy', { timeout: 900_000 }, () => {
    let worker: BrowserWorker;
    let people: readonly string[];
    const proxies: TestProxy[] = [];
    before(async () => {
      worker = await openBrowserWorker(4, { by: 'proxy' });
      const known = (await worker.world()).people.filter(
        ({ status, relations }) => status === 'exists' && Object.keys(relations).length > 0,
      );
      people = known.slice(0, 3).map(({ url }) => url);
    });
    after(() => worker[Symbol.asyncDispose]());
    afterEach(async () => {
      await Promise.all(proxies.splice(0).map((each) => each.close()));
    });

    /** LinkedIn's names stand for the sandbox here, and nowhere else. */
    const start = async (protocol: TestProxyOptions['protocol'] = 'http', port = worker.sitePort): Promise<TestProxy> => {
      const proxy = await startTestProxy({
        protocol,
        ...login,
        resolve: (name) => (isLinkedIn(`${name}:443`) ? `127.0.0.1:${port}` : undefined),
      });
      proxies.push(proxy);
      return proxy;
    };
    const accountNow = async (): Promise<Account> => (await readAccount(worker.vault.accounts, worker.accountId)) as Account;
    const set = async (change: NetworkChange): Promise<void> => {
      const { accounts, wrapping } = worker.vault;
      await setNetwork(accounts, wrapping, await accountNow(), change);
    };
    const use = (proxy: TestProxy, given: object = {}): Promise<void> =>
      set({ proxy: { ...readProxy({ url: proxy.url, ...login }), ...given } });
    const ask = async (body: object, name: string, how: Parameters<BrowserWorker['work']>[0] = {}) => {
      const { requestId } = await worker.harness.submit(worker.accountId, name, body as never);
      await worker.work(how);
      return worker.harness.stored(requestId);
    };
    const check = (how?: Parameters<BrowserWorker['work']>[0], count = 1) =>
      ask({ people: people.slice(0, count) }, 'connections.checkStatus', how);
    const loads = async (): Promise<number> => Object.values(await worker.pages()).reduce((sum, each) => sum + each, 0);

    for (const protocol of ['http', 'socks5'] as const)
      (protocol === 'http' ? it : rest)(
        `reaches LinkedIn through it, with its login, and asks it for LinkedIn’s names only: ${protocol} (P15)`,
        async () => {
          const proxy = await start(protocol);
          await use(proxy);
          const before = await loads();
          const { row } = await check();
          assert.equal(row.status, 'complete', JSON.stringify(row.error));
          assert.ok((await loads()) > before);
          assert.ok(proxy.passed() > 1_000);
          assert.deepEqual(
            proxy.asked.filter((each) => !isLinkedIn(each)),
            [],
          );
          assert.ok(proxy.asked.includes('www.linkedin.com:443'), 'the proxy resolves the name');
        },
      );

    it('P15: lets the browser reach nothing else, neither through it nor beside it', async () => {
      const proxy = await start();
      await use(proxy);
      let reached = 0;
      const beside = createHttpServer((_, response) => {
        reached += 1;
        response.end();
      });
      beside.listen(0, '127.0.0.1');
      await once(beside, 'listening');
      const { port } = beside.address() as AddressInfo;
      const others = ['https://example.com/', `https://127.0.0.1:${port}/`, `https://localhost:${port}/`, `http://127.0.0.1:${port}/`];
      try {
        await check({
          onOpen: async ({ linkedin: { page } }) => {
            for (const url of others) assert.notEqual((await page.goto(url).catch(() => null))?.status() ?? 403, 200, url);
          },
        });
        assert.equal(reached, 0);
        assert.deepEqual(
          proxy.asked.filter((each) => !isLinkedIn(each)),
          [],
        );
      } finally {
        beside.close();
      }
    });

    rest('has the time zone and language of its place, and says which', async () => {
      const proxy = await start();
      await use(proxy);
      await set({ timeZone: 'Asia/Tokyo', locale: 'pt-PT' });
      const seen: unknown[] = [];
      const headers = new Set<string | undefined>();
      const { row, outcomes } = await ask({}, 'account.get', {
        onOpen: async ({ linkedin: { page } }) => {
          seen.push(
            await page.evaluate(() => [Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.language, `${navigator.languages}`]),
          );
          page.on('request', (request) => headers.add(request.headers()['accept-language']));
        },
      });
      assert.equal(row.status, 'complete', JSON.stringify(row.error));
      assert.deepEqual(seen, [['Asia/Tokyo', 'pt-PT', 'pt-PT']]);
      assert.ok(
        [...headers].some((each) => each?.startsWith('pt-PT')),
        [...headers].join(),
      );
      const data = outcomes.get(0)?.success === true ? (outcomes.get(0) as { data?: Record<string, unknown> }).data : undefined;
      assert.deepEqual([data?.proxy, data?.timeZone, data?.language], ['localhost', 'Asia/Tokyo', 'en']);
      await set({ timeZone: null, locale: null });
    });

    describe('that fails', () => {
      /** The request waits; nothing reached LinkedIn, and nothing of the login is told. Returns how to see that it goes on. */
      const waits = async (code: string): Promise<() => Promise<void>> => {
        const [before, told] = [await loads(), worker.logged.length];
        const { row, outcomes } = await check({ onlyDue: true });
        const logged = worker.logged.slice(told).join('\n');
        assert.deepEqual(
          [row.state, row.waitingFor, outcomes.size],
          ['queued', 'network', 0],
          `${code} ${JSON.stringify([...outcomes])} ${logged}`,
        );
        assert.equal(await loads(), before, 'nothing was tried without it');
        assert.match(logged, new RegExp(`LinkedIn cannot be reached through the proxy of an account .*"fault":"${code}"`));
        const account = await accountNow();
        assert.deepEqual([account.status, account.unreachable?.error], ['active', code]);
        assert.ok(!Object.values(login).some((secret) => `${logged}${JSON.stringify(account)}`.includes(secret)));
        return async () => {
          await worker.work();
          assert.equal((await worker.harness.stored(row.requestId)).row.status, 'complete');
          assert.equal((await accountNow()).unreachable, undefined);
        };
      };

      it('is named with the reason, whatever it is, and works again once it is mended', async () => {
        const proxy = await start();
        await use(proxy, { password: 'another one' });
        const withLogin = await waits('proxyLoginRefused');
        await use(proxy);
        await withLogin();
        // In a browser without connections that were made before.
        await use(proxy);
        proxy.become('silent');
        const afterSilence = await waits('proxyTimeout');
        proxy.become('working');
        await afterSilence();
        await proxy.close();
        const elsewhere = await waits('proxyConnectionRefused');
        await use(await start());
        await elsewhere();
      });

      it('is not gone to at an address that is not public, though the account was given it before', async () => {
        const proxy = await start();
        await use(proxy, { host: '127.0.0.1' });
        const allowed = await waits('proxyAddressNotAllowed');
        assert.deepEqual(proxy.asked, []);
        await use(proxy);
        await allowed();
      });

      it('cannot read along: a certificate in place of LinkedIn’s is not accepted', async () => {
        const { key, cert } = selfSigned(['www.linkedin.com'], new Date());
        let read = 0;
        const interception = createServer({ key, cert }, (_, response) => {
          read += 1;
          response.end('<html>');
        });
        interception.listen(0, '127.0.0.1');
        await once(interception, 'listening');
        try {
          await use(await start('http', (interception.address() as AddressInfo).port));
          const unread = await waits('certificateReplaced');
          assert.equal(read, 0);
          await use(await start());
          await unread();
        } finally {
          interception.closeAllConnections();
          interception.close();
        }
      });

      rest('in the middle of an array: what is done is kept, the rest waits', async () => {
        const proxy = await start();
        await use(proxy);
        const { row, outcomes } = await check({ performers: after1(() => proxy.close()), onlyDue: true }, 3);
        assert.deepEqual([row.state, row.waitingFor, [...outcomes.keys()]], ['queued', 'network', [0]]);
        await use(await start());
        await worker.work();
        const ended = await worker.harness.stored(row.requestId);
        assert.deepEqual([ended.row.status, [...ended.outcomes.keys()]], ['complete', [0, 1, 2]]);
      });
    });

    /** The performers, with something that happens after the first item of a request. */
    const after1 = (happens: () => Promise<void>): Record<string, AnyPerformer> => {
      const real = performers['connections.checkStatus'] as AnyPerformer;
      let items = 0;
      const perform: AnyPerformer['perform'] = async (linkedin, item, { next: _, ...run }) => {
        const data = await real.perform(linkedin, item, run);
        items += 1;
        if (items === 1) await happens();
        return data;
      };
      return { ...performers, 'connections.checkStatus': { ...real, perform } };
    };

    rest(
      'that is replaced in the middle of an array goes on through the new one, in a new browser, with the session as it was',
      async () => {
        const [first, second] = [await start(), await start('socks5')];
        await use(first);
        let askedBefore = 0;
        const contexts = new Set<unknown>();
        const { row } = await check(
          {
            performers: after1(async () => {
              await use(second);
              assert.deepEqual(second.asked, [], 'the item that had begun ended through the old one');
              askedBefore = first.asked.length;
            }),
            onOpen: async ({ linkedin }) => void contexts.add(linkedin.context),
          },
          3,
        );
        assert.equal(row.status, 'complete', JSON.stringify(row.error));
        assert.equal(contexts.size, 2);
        assert.equal(first.asked.length, askedBefore);
        assert.ok(second.asked.length > 0);
        const kept = await openSession(worker.vault, await accountNow());
        assert.ok(kept?.session.storageState.cookies.some(({ name, value }) => name === 'li_at' && value === 'sandbox-li-at-1'));
      },
    );

    it('that is lost in the store is not done without', async () => {
      const proxy = await start();
      await use(proxy);
      const before = await loads();
      const { accounts } = worker.vault;
      const account = await accountNow();
      await accounts.change(
        { pk: `ACCOUNT#${account.accountId}`, sk: 'SESSION' },
        { set: { networkRevision: undefined, sealedProxy: undefined } },
      );
      const { row } = await check({ onlyDue: true });
      assert.deepEqual([row.waitingFor, (await accountNow()).unreachable?.error], ['network', 'proxyUnreadable']);
      assert.equal(await loads(), before);
      await use(proxy);
      await worker.work();
      assert.equal((await worker.harness.stored(row.requestId)).row.status, 'complete');
    });
  });

  describe('P17: an account with a proxy, in a browser of one process, as on AWS Lambda', { timeout: 900_000 }, () => {
    rest('reaches LinkedIn through it', async () => {
      await using worker = await openBrowserWorker(8, { by: 'proxy', inOneProcess: true });
      await using proxy = await startTestProxy({ protocol: 'http', ...login, resolve: () => `127.0.0.1:${worker.sitePort}` });
      const { accounts, wrapping } = worker.vault;
      const account = (await readAccount(accounts, worker.accountId)) as Account;
      await setNetwork(accounts, wrapping, account, { proxy: readProxy({ url: proxy.url, ...login }), timeZone: 'Asia/Tokyo' });
      const { requestId } = await worker.harness.submit(worker.accountId, 'account.get', {});
      await worker.work();
      const { row } = await worker.harness.stored(requestId);
      assert.equal(row.status, 'complete', JSON.stringify(row.error));
      assert.ok(proxy.asked.length > 0 && proxy.asked.every(isLinkedIn), proxy.asked.join());
    });
  });
};
