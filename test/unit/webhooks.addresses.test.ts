import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptWebhookUrl } from '../../functions/deliveries/webhookUrl.ts';
import { readGuardedUrl, type UrlGuard } from '../../functions/network/guardedUrl.ts';
import { areAllPublic, isPublicAddress } from '../../functions/network/publicAddress.ts';
import { fc } from '../support/property.ts';

const guardWith = (addresses: Readonly<Record<string, readonly string[]>>, localHosts: readonly string[] = []): UrlGuard => ({
  localHosts: new Set(localHosts),
  ports: new Set([80, 443]),
  resolve: async (hostname) => {
    const found = addresses[hostname];
    if (found) return found;
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  },
});

const anywhere: UrlGuard = { ...guardWith({}), resolve: async () => ['93.184.216.34'] };

/** URLs that lead, or may lead, to this machine, its network or its cloud; every name resolves to a public address here. */
const hostile = [
  // plain
  'https://127.0.0.1/',
  'https://127.0.0.53/',
  'https://0.0.0.0/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://255.255.255.255/',
  'https://224.0.0.1/',
  'https://198.18.0.1/',
  'https://192.0.2.1/',
  'https://240.0.0.1/',
  // link-local and metadata
  'https://169.254.169.254/latest/meta-data/',
  'https://169.254.170.2/v2/credentials/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'https://100.100.100.200/latest/meta-data/',
  'https://168.63.129.16/machine',
  'https://192.0.0.192/opc/v1/instance/',
  'https://metadata.google.internal/computeMetadata/v1/',
  // decimal, octal, hexadecimal, short
  'https://2130706433/',
  'https://017700000001/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0x7f.0.0.1/',
  'https://0x7f.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://0/',
  'https://2852039166/',
  // IPv6: loopback, unspecified, mapped, compatible, NAT64, 6to4, Teredo, local
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://[2001:db8::1]/',
  'https://[::1%25lo]/',
  // names of this machine and its network
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://app.localhost/',
  'https://printer.local/',
  'https://intranet/',
  'https://hooks.example.com./',
  // unicode
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://１２７.0.0.1/',
  'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
  'https://exa\u00admple.com\u2028/',
  // userinfo, and what parsers disagree about
  'https://user:password@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'https://@hooks.example.com/',
  'https://hooks.example.com\\@127.0.0.1/',
  'https://127.0.0.1\\@hooks.example.com/',
  'https:\\\\127.0.0.1/',
  'https:127.0.0.1/',
  'https:///127.0.0.1/',
  'https://127.0.0.1\t/',
  'https://hooks.example.com\n/',
  ' https://hooks.example.com/',
  'https://hooks .example.com/',
  'https://%31%32%37.0.0.1/',
  'https://127.0.0.1:443/',
  // schemes and ports
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'gopher://hooks.example.com/',
  'javascript:alert(1)',
  'data:text/plain,x',
  'https://hooks.example.com:22/',
  'https://hooks.example.com:6379/',
  'https://hooks.example.com:99999/',
  '//hooks.example.com/',
  'hooks.example.com',
  '',
  `https://hooks.example.com/${'x'.repeat(2048)}`,
];

describe('P15: where webhooks may go', () => {
  for (const url of hostile) {
    it(`refuses ${JSON.stringify(url.slice(0, 60))}`, async () => {
      assert.equal(await acceptWebhookUrl(url, anywhere), undefined);
    });
  }

  it('takes public https URLs, in their normal form', async () => {
    for (const [given, kept] of [
      ['https://hooks.example.com/path?query=1#fragment', 'https://hooks.example.com/path?query=1'],
      ['HTTPS://Hooks.Example.COM', 'https://hooks.example.com/'],
      ['https://hooks.example.com:443/x', 'https://hooks.example.com/x'],
      ['https://hooks.example.com:80/x', 'https://hooks.example.com:80/x'],
      ['https://bücher.example.com/', 'https://xn--bcher-kva.example.com/'],
      ['https://93.184.216.34/x', 'https://93.184.216.34/x'],
      ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
    ] as const)
      assert.equal(await acceptWebhookUrl(given, anywhere), kept);
  });

  it('checks every address of a name, and refuses names that there are not', async () => {
    const guard = guardWith({
      'good.example.com': ['93.184.216.34', '2606:4700:4700::1111'],
      'mixed.example.com': ['93.184.216.34', '10.0.0.1'],
      'mapped.example.com': ['::ffff:10.0.0.1'],
      'none.example.com': [],
    });
    assert.ok(await acceptWebhookUrl('https://good.example.com/', guard));
    for (const name of ['mixed', 'mapped', 'none', 'unknown'])
      assert.equal(await acceptWebhookUrl(`https://${name}.example.com/`, guard), undefined, name);
  });

  it('leaves a name to the connection that cannot be looked up for now', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('try again'), { code: 'EAI_AGAIN' });
    };
    assert.ok(await acceptWebhookUrl('https://good.example.com/', { ...anywhere, resolve }));
  });

  it('takes hosts of one’s own over plain http on any port, and nothing near them', async () => {
    const guard = guardWith({}, ['127.0.0.1', 'hooks.internal']);
    assert.equal(await acceptWebhookUrl('http://127.0.0.1:3002/hook', guard), 'http://127.0.0.1:3002/hook');
    assert.ok(await acceptWebhookUrl('http://hooks.internal:8080/', guard));
    for (const url of ['http://127.0.0.2:3002/', 'http://user@127.0.0.1/', 'http://other.hooks.internal/', 'ftp://127.0.0.1/'])
      assert.equal(await acceptWebhookUrl(url, guard), undefined, url);
  });

  it('takes the ports of its setting', () => {
    const guard = { localHosts: new Set<string>(), ports: new Set([8443]) };
    assert.ok(readGuardedUrl('https://hooks.example.com:8443/', guard));
    assert.equal(readGuardedUrl('https://hooks.example.com/', guard), undefined);
  });

  it('never takes an address of a private range, however it is written', () => {
    const privateRanges = [
      [0x0a000000, 8],
      [0x7f000000, 8],
      [0xa9fe0000, 16],
      [0xac100000, 12],
      [0xc0a80000, 16],
      [0x64400000, 10],
    ] as const;
    const address = fc
      .tuple(fc.constantFrom(...privateRanges), fc.nat(0xffffff))
      .map(([[base, bits], host]) => (base | (host & (2 ** (32 - bits) - 1))) >>> 0);
    const dotted = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
    const writings = [
      String,
      (n: number) => `0x${n.toString(16)}`,
      (n: number) => `0${n.toString(8)}`,
      dotted,
      (n: number) => `[::ffff:${dotted(n)}]`,
      (n: number) => `[64:ff9b::${dotted(n)}]`,
      (n: number) => `[2002:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}::1]`,
    ];
    fc.assert(
      fc.property(address, fc.constantFrom(...writings), (n, write) => readGuardedUrl(`https://${write(n)}/`, anywhere) === undefined),
    );
  });

  it('says of anything that is no address that it is not public', () => {
    fc.assert(fc.property(fc.string(), (text) => isPublicAddress(text) === false || /^[\d.]+$|:/.test(text)));
    assert.equal(areAllPublic([]), false);
  });
});
