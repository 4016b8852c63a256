import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installedChromium } from '../../functions/linkedin/browser/chromium.ts';
import type { Machine, Program } from '../../functions/linkedin/browser/usualPlaces.ts';

const machine = (given: Partial<Machine>, programs: Readonly<Record<string, Program>> = {}): Machine => ({
  platform: 'linux',
  arch: 'arm64',
  home: '/home/ada',
  PATH: '/usr/local/bin:/usr/bin:/snap/bin',
  look: async (path) => programs[path],
  ...given,
});

const found = async (given: Partial<Machine>, programs: Readonly<Record<string, Program>>): Promise<string> =>
  (await installedChromium({}, machine(given, programs))).executablePath;

describe('the Chromium that is used', () => {
  it('is the one that is named, on every machine', async () => {
    const named = { executablePath: '/opt/chromium' };
    for (const platform of ['linux', 'darwin'] as const)
      for (const arch of ['x64', 'arm64'])
        assert.deepEqual(await installedChromium(named, machine({ platform, arch }, { '/usr/bin/chromium': 'program' })), {
          executablePath: '/opt/chromium',
          env: {},
        });
  });

  it('is an installed Chromium or Google Chrome on Linux arm64, Chromium first', async () => {
    const chrome = { '/usr/bin/google-chrome': 'program' } as const;
    assert.equal(await found({}, chrome), '/usr/bin/google-chrome');
    assert.equal(await found({}, { ...chrome, '/usr/bin/google-chrome-stable': 'program' }), '/usr/bin/google-chrome-stable');
    assert.equal(await found({}, { ...chrome, '/usr/bin/chromium-browser': 'program' }), '/usr/bin/chromium-browser');
    const both = { ...chrome, '/usr/bin/chromium': 'program', '/usr/local/bin/chromium': 'program' } as const;
    assert.equal(await found({}, both), '/usr/local/bin/chromium');
    assert.equal(await found({ PATH: '/usr/bin' }, both), '/usr/bin/chromium');
  });

  it('is Google Chrome or Chromium of the applications on macOS, for Intel and for Apple processors', async () => {
    const chrome = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const chromium = 'Applications/Chromium.app/Contents/MacOS/Chromium';
    for (const arch of ['x64', 'arm64']) {
      const mac = { platform: 'darwin', arch, home: '/Users/ada' } as const;
      assert.equal(await found(mac, { [`/${chromium}`]: 'program' }), `/${chromium}`);
      assert.equal(await found(mac, { [`/${chromium}`]: 'program', [`/${chrome}`]: 'program' }), `/${chrome}`);
      assert.equal(await found(mac, { [`/Users/ada/${chrome}`]: 'program' }), `/Users/ada/${chrome}`);
    }
  });

  it('is not the one of snap, which is passed over for another one', async () => {
    const snap = { '/snap/bin/chromium': 'snap', '/usr/bin/chromium-browser': 'snap' } as const;
    await assert.rejects(
      found({}, snap),
      /^NoChromium: Chromium of snap \(\/snap\/bin\/chromium\) cannot be used, because it does not see the temporary folder: install Chromium \(on Debian: apt install chromium\) or Google Chrome, or set CHROMIUM_PATH/,
    );
    assert.equal(await found({}, { ...snap, '/usr/bin/google-chrome': 'program' }), '/usr/bin/google-chrome');
  });

  it('is missing with a sentence for each platform', async () => {
    const cases = [
      ['linux', 'arm64', 'install Chromium (on Debian: apt install chromium) or Google Chrome, or set CHROMIUM_PATH'],
      ['darwin', 'x64', 'install Google Chrome in /Applications, or set CHROMIUM_PATH'],
      ['darwin', 'arm64', 'install Google Chrome in /Applications, or set CHROMIUM_PATH'],
      ['freebsd', 'x64', 'set CHROMIUM_PATH'],
    ] as const;
    for (const [platform, arch, hint] of cases)
      await assert.rejects(found({ platform, arch }, {}), {
        name: 'NoChromium',
        message: `No Chromium or Google Chrome was found, and the packaged one runs on Linux x64 only (this is ${platform} ${arch}): ${hint} to a Chrome or Chromium of this machine.`,
      });
  });
});
