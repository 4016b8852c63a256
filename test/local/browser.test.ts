import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { browserPid, launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { sweepBrowserDirectories } from '../../functions/linkedin/browser/browserDirectory.ts';
import { installedChromium } from '../../functions/linkedin/browser/chromium.ts';

const profilesOf = (pid: number): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`account-api-browser-${pid}-`));

/** Processes whose command line contains a directory, from /proc. */
const processesUsing = (directory: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(directory);
    } catch {
      return false;
    }
  });

describe('a browser', { timeout: 60_000 }, () => {
  it('leaves neither a process nor its profile behind', async () => {
    const earlier = profilesOf(process.pid);
    const browser = await launchBrowser({}, {});
    const [directory] = profilesOf(process.pid).filter((name) => !earlier.includes(name));
    assert.ok(directory);
    assert.notEqual(processesUsing(directory).length, 0);

    await browser.close();
    await browser.close();

    assert.deepEqual(processesUsing(directory), []);
    assert.equal(existsSync(join(tmpdir(), directory)), false);
  });

  it('is known by its process number, of which it is not asked', async () => {
    await using browser = await launchBrowser({}, {});
    assert.ok(browser.pid);
    assert.equal(browser.pid, await browserPid(browser.context));
  });

  it('deletes its profile also where it has ended by itself', async () => {
    const earlier = profilesOf(process.pid);
    const browser = await launchBrowser({}, {});
    const ended = new Promise((resolve) => browser.context.once('close', resolve));
    assert.ok(browser.pid);
    process.kill(browser.pid, 'SIGKILL');
    await ended;
    await browser.close();
    assert.deepEqual(profilesOf(process.pid), earlier);
  });

  it('reaches no host but LinkedIn, literal addresses neither (P15)', async () => {
    const reached: string[] = [];
    const server = createServer((request, response) => {
      reached.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    after(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await using browser = await launchBrowser({}, {});
    const page = await browser.context.newPage();
    for (const host of ['127.0.0.1', 'localhost', '2130706433', 'linkedin.com.evil.test', 'notlinkedin.com']) {
      await assert.rejects(page.goto(`http://${host}:${port}/`), /ERR_NAME_NOT_RESOLVED/, host);
    }
    // A page of its own: the browser shows its own error page about the last failure at any time.
    const other = await browser.context.newPage();
    const image = await other.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => 'loaded',
          () => 'refused',
        ),
      `http://127.0.0.1:${port}/pixel`,
    );
    assert.equal(image, 'refused');
    assert.deepEqual(reached, []);
  });

  it('names pictures without loading them where none are wanted', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAANnl5wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';
    await using browser = await launchBrowser({ pictures: 'none' }, {});
    const page = await browser.context.newPage();
    await page.setContent(`<img src="${pixel}">`, { waitUntil: 'load' });
    const picture = await page.evaluate(() => ({ address: document.images[0]?.src, width: document.images[0]?.naturalWidth }));
    assert.deepEqual(picture, { address: pixel, width: 0 });
  });

  for (const crashes of [3, 4])
    it(`whose start crashes ${crashes} times is ${crashes === 3 ? 'tried again each time' : 'given up'}, with nothing left behind`, async () => {
      const { executablePath, env } = await installedChromium({});
      const folder = mkdtempSync(join(tmpdir(), 'crashing-'));
      const starts = join(folder, 'starts');
      const exported = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
      const crashing = [
        '#!/bin/sh',
        `echo started >> '${starts}'`,
        `[ $(wc -l < '${starts}') -gt ${crashes} ] || kill -SEGV $$`,
        ...exported,
        `exec '${executablePath}' "$@"`,
      ];
      writeFileSync(join(folder, 'chromium'), crashing.join('\n'), { mode: 0o755 });
      const earlier = profilesOf(process.pid);
      try {
        const launching = launchBrowser({ executablePath: join(folder, 'chromium') }, {});
        if (crashes < 4) await (await launching).close();
        else await assert.rejects(launching, /signal=SIGSEGV/);
        assert.equal(readFileSync(starts, 'utf8').trim().split('\n').length, Math.min(crashes + 1, 4));
        assert.deepEqual(profilesOf(process.pid), earlier);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  it('sweeps the profiles of processes that were killed, and no others', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    const stale = mkdtempSync(join(tmpdir(), `account-api-browser-${ended.pid}-`));
    // Of a process that had the number of this one, as after a restart of a container.
    const former = mkdtempSync(join(tmpdir(), `account-api-browser-${process.pid}-1-`));
    const used = mkdtempSync(join(tmpdir(), `account-api-browser-${process.pid}-`));
    await sweepBrowserDirectories();
    assert.equal(existsSync(stale), false);
    assert.equal(existsSync(former), false);
    assert.equal(existsSync(used), true);
    rmSync(used, { recursive: true });
  });
});
