import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import tar from 'tar-fs';
import { launchBrowser } from '../functions/linkedin/browser.ts';
import { installedChromium, unpackOnce } from '../functions/linkedin/chromium.ts';
import { sweepProfileDirectories } from '../functions/linkedin/profileDirectory.ts';

const profilesOf = (pid: number): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`account-api-browser-${pid}-`));

/** Processes whose command line names a directory, by /proc. */
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
    // A page of its own: the browser's own page about the last failure comes when it likes.
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

  it('sweeps the profiles of processes that were killed, and no others', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    const stale = mkdtempSync(join(tmpdir(), `account-api-browser-${ended.pid}-`));
    const used = mkdtempSync(join(tmpdir(), `account-api-browser-${process.pid}-`));
    await sweepProfileDirectories();
    assert.equal(existsSync(stale), false);
    assert.equal(existsSync(used), true);
    rmSync(used, { recursive: true });
  });
});

describe('the packaged Chromium', { timeout: 60_000 }, () => {
  it('is unpacked once and whole, however many processes want it at the same time', async () => {
    // Archives as the package has them, but small ones: every other test with a browser has unpacked its own.
    const folder = mkdtempSync(join(tmpdir(), 'account-api-test-'));
    const [from, content, target] = [join(folder, 'bin'), join(folder, 'content'), join(folder, 'cache', 'chromium')];
    for (const made of [from, join(content, 'lib')]) mkdirSync(made, { recursive: true });
    writeFileSync(join(content, 'lib', 'library.so'), 'a library');
    writeFileSync(join(from, 'chromium.br'), brotliCompressSync('a browser'));
    const archive = brotliCompressSync(await buffer(tar.pack(content)));
    for (const name of ['al2023', 'swiftshader', 'fonts']) writeFileSync(join(from, `${name}.tar.br`), archive);
    await Promise.all(Array.from({ length: 4 }, () => unpackOnce(from, target)));
    assert.deepEqual(readdirSync(dirname(target)), ['chromium']);
    assert.equal(readFileSync(join(target, 'chromium'), 'utf8'), 'a browser');
    assert.ok(statSync(join(target, 'chromium')).mode & 0o100);
    for (const library of ['al2023/lib/library.so', 'lib/library.so'])
      assert.equal(readFileSync(join(target, library), 'utf8'), 'a library');
    assert.ok(readFileSync(join(target, 'fonts.conf'), 'utf8').includes(join(target, 'fonts')));
    // A torn archive leaves nothing there.
    writeFileSync(join(from, 'fonts.tar.br'), archive.subarray(0, archive.length / 2));
    await assert.rejects(unpackOnce(from, join(folder, 'cache', 'torn')));
    assert.deepEqual(readdirSync(dirname(target)), ['chromium']);
    rmSync(folder, { recursive: true });
  });

  it('gives way to another one that is named', async () => {
    assert.deepEqual(await installedChromium({ executablePath: '/opt/chromium' }), { executablePath: '/opt/chromium', env: {} });
  });
});
