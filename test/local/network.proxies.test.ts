import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { linkedInHostsOnly } from '../../functions/linkedin/browser/hosts.ts';
import { type Dialing, dial } from '../../functions/network/dialing.ts';
import { startForwarder } from '../../functions/network/forwarder.ts';
import { systemResolve } from '../../functions/network/guardedLookup.ts';
import { ruledBy } from '../../functions/network/hostRules.ts';
import { type AccountProxy, ProxyFault, readProxy } from '../../functions/network/proxy.ts';
import { NoAddressTold, seenAddress } from '../../functions/network/seenAddress.ts';
import { startTestProxy, type TestProxy } from '../support/testProxy.ts';

const login = { username: 'mary', password: 'canary of a password' };
const localhost: Dialing['guard'] = { localHosts: new Set(['localhost']), resolve: systemResolve };

describe('the way through a proxy', { timeout: 60_000 }, () => {
  /** Answers with what it received. */
  const web = createServer((request, response) => {
    response.end(request.url === '/nothing' ? 'no address here' : JSON.stringify({ ip: '203.0.113.7', country: 'PT' }));
  });
  let here = '';
  before(async () => {
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    here = `127.0.0.1:${(web.address() as AddressInfo).port}`;
  });
  after(() => web.close());

  const resolve = (name: string): string | undefined => (name.endsWith('linkedin.com') || name === 'ip.example.com' ? here : undefined);
  const destination = { host: 'www.linkedin.com', port: 443 };
  const dialing = (proxy?: TestProxy, timeoutMs = 10_000): Dialing => ({
    guard: localhost,
    timeoutMs,
    authorities: proxy?.certificate.cert,
  });
  const codeOf = (dialed: Promise<unknown>): Promise<string> =>
    dialed.then(
      () => 'connected',
      (error: unknown) => {
        assert.ok(error instanceof ProxyFault, String(error));
        assert.ok(!JSON.stringify([error.message, error.reason]).includes(login.password));
        return error.code;
      },
    );

  for (const protocol of ['http', 'https', 'socks5'] as const)
    describe(protocol, () => {
      const start = (given = login): Promise<TestProxy> => startTestProxy({ protocol, ...given, resolve });
      const ask = async (proxy: AccountProxy, how: Dialing): Promise<string> => {
        const tunnel = await dial(proxy, destination, how);
        tunnel.write('GET / HTTP/1.1\r\nHost: www.linkedin.com\r\nConnection: close\r\n\r\n');
        let answer = '';
        for await (const chunk of tunnel) answer += chunk;
        return answer;
      };

      it('leads to a name that only the proxy resolves, with and without a login', async () => {
        for (const given of [login, {}]) {
          await using proxy = await startTestProxy({ protocol, ...given, resolve });
          assert.match(await ask(readProxy({ url: proxy.url, ...given }), dialing(proxy)), /203\.0\.113\.7/);
          assert.deepEqual(proxy.asked, ['www.linkedin.com:443']);
        }
      });

      it('says what is wrong: login, destination, protocol, silence, closed', async () => {
        await using proxy = await start();
        const good = readProxy({ url: proxy.url, ...login });
        const wrong = readProxy({ url: proxy.url, ...login, password: 'another one' });
        const none = readProxy({ url: proxy.url });
        assert.equal(await codeOf(dial(wrong, destination, dialing(proxy))), 'proxyLoginRefused');
        assert.equal(await codeOf(dial(none, destination, dialing(proxy))), 'proxyLoginRefused');
        assert.equal(await codeOf(dial(good, { host: 'nowhere.example', port: 443 }, dialing(proxy))), 'proxyRefused');
        proxy.become('babbling');
        assert.equal(await codeOf(dial(good, destination, dialing(proxy))), 'proxyProtocolMismatch');
        proxy.become('silent');
        assert.equal(await codeOf(dial(good, destination, dialing(proxy, 100))), 'proxyTimeout');
        await proxy.close();
        assert.equal(await codeOf(dial(good, destination, dialing(proxy))), 'proxyConnectionRefused');
      });
    });

  it('does not accept the certificate of an https proxy that nobody vouches for', async () => {
    await using proxy = await startTestProxy({ protocol: 'https', resolve });
    assert.equal(await codeOf(dial(readProxy({ url: proxy.url }), destination, dialing())), 'proxyCertificateRefused');
    assert.deepEqual(proxy.asked, []);
  });

  it('P15: goes to no address that is not public, whatever its name stands for, and by then', async () => {
    await using proxy = await startTestProxy({ protocol: 'http', resolve });
    const to = (host: string, ...answers: readonly string[]) =>
      codeOf(
        dial({ protocol: 'http', host, port: proxy.port }, destination, {
          guard: { localHosts: new Set(), resolve: async () => answers },
          timeoutMs: 10_000,
        }),
      );
    for (const host of ['127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254', 'localhost', 'proxy.internal', '[::ffff:127.0.0.1]'])
      assert.equal(await to(host, '93.184.216.34'), 'proxyAddressNotAllowed', host);
    assert.equal(await to('proxy.example.com', '127.0.0.1'), 'proxyAddressNotAllowed');
    assert.equal(await to('proxy.example.com', '93.184.216.34', '127.0.0.1'), 'proxyAddressNotAllowed');
    assert.deepEqual(proxy.asked, []);
  });

  describe('the forwarder of a browser', () => {
    const through = async (url: string, line: string): Promise<string> => {
      const client = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
      client.write(`${line}\r\nHost: x\r\n\r\n`);
      const [answer] = (await once(client, 'data')) as [Buffer];
      client.destroy();
      return answer.toString().split('\r\n', 1)[0] ?? '';
    };

    it('P15: passes on names of LinkedIn over TLS, and nothing else', async () => {
      await using proxy = await startTestProxy({ protocol: 'socks5', ...login, resolve: () => here });
      const forwarder = await startForwarder(readProxy({ url: proxy.url, ...login }), { ...dialing(), place: ruledBy(linkedInHostsOnly) });
      try {
        for (const allowed of ['www.linkedin.com', 'linkedin.com', 'WWW.LinkedIn.com', 'media.licdn.com'])
          assert.match(await through(forwarder.url, `CONNECT ${allowed}:443 HTTP/1.1`), / 200 /, allowed);
        const refused = [
          'CONNECT www.linkedin.com:80 HTTP/1.1',
          'CONNECT www.linkedin.com.example.com:443 HTTP/1.1',
          'CONNECT examplelinkedin.com:443 HTTP/1.1',
          'CONNECT example.com:443 HTTP/1.1',
          'CONNECT 127.0.0.1:443 HTTP/1.1',
          'CONNECT [::1]:443 HTTP/1.1',
          'GET http://www.linkedin.com/ HTTP/1.1',
        ];
        for (const line of refused) assert.match(await through(forwarder.url, line), / 403 /, line);
        assert.deepEqual(
          proxy.asked,
          ['www.linkedin.com', 'linkedin.com', 'www.linkedin.com', 'media.licdn.com'].map((name) => `${name}:443`),
        );
      } finally {
        await forwarder.close();
      }
    });

    it('keeps to other rules where they are set, as with the sandbox: the proxy is then asked for the address that a name stands for', async () => {
      await using proxy = await startTestProxy({ protocol: 'http', resolve: () => here });
      const place = ruledBy('MAP www.linkedin.com 127.0.0.1:4443, MAP *.licdn.com 127.0.0.1:4443, MAP * ~NOTFOUND');
      const forwarder = await startForwarder(readProxy({ url: proxy.url }), { ...dialing(), place });
      try {
        assert.match(await through(forwarder.url, 'CONNECT www.linkedin.com:443 HTTP/1.1'), / 200 /);
        assert.match(await through(forwarder.url, 'CONNECT linkedin.com:443 HTTP/1.1'), / 403 /);
        assert.deepEqual(proxy.asked, ['127.0.0.1:4443']);
      } finally {
        await forwarder.close();
      }
    });

    it('tells why the proxy failed, until it works again', async () => {
      await using proxy = await startTestProxy({ protocol: 'http', ...login, resolve });
      const given = { ...readProxy({ url: proxy.url, ...login }), password: 'another one' };
      const forwarder = await startForwarder(given, { ...dialing(), place: ruledBy(linkedInHostsOnly) });
      try {
        assert.match(await through(forwarder.url, 'CONNECT www.linkedin.com:443 HTTP/1.1'), / 502 /);
        assert.equal(forwarder.fault()?.code, 'proxyLoginRefused');
        given.password = login.password;
        assert.match(await through(forwarder.url, 'CONNECT www.linkedin.com:443 HTTP/1.1'), / 200 /);
        assert.equal(forwarder.fault(), undefined);
      } finally {
        await forwarder.close();
        await forwarder.close();
      }
    });
  });

  describe('the address that is seen', () => {
    const asking = { dialing: dialing(), now: () => performance.now() };

    it('is told through the proxy, which resolves the name of the service', async () => {
      await using proxy = await startTestProxy({ protocol: 'socks5', ...login, resolve });
      const seen = await seenAddress('http://ip.example.com/', readProxy({ url: proxy.url, ...login }), asking);
      assert.deepEqual([seen.address, seen.country], ['203.0.113.7', 'PT']);
      assert.deepEqual(proxy.asked, ['ip.example.com:80']);
    });

    it('is told directly, without a proxy', async () => {
      const { address, latencyMs } = await seenAddress(`http://${here}/`, undefined, asking);
      assert.equal(address, '203.0.113.7');
      assert.ok(Number.isInteger(latencyMs));
    });

    it('is not made up: a service without an address, one that is not there, and a proxy that fails', async () => {
      await assert.rejects(seenAddress(`http://${here}/nothing`, undefined, asking), NoAddressTold);
      await assert.rejects(seenAddress('http://127.0.0.1:9/', undefined, asking), NoAddressTold);
      await using proxy = await startTestProxy({ protocol: 'http', ...login, resolve });
      await assert.rejects(seenAddress('http://ip.example.com/', readProxy({ url: proxy.url }), asking), ProxyFault);
    });
  });
});
