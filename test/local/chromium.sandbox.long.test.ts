import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { prepareBrowser } from '../../infra/local/browserCheck.ts';
import { sandboxFacts } from '../../infra/local/chromiumSandbox.ts';
import { childrenByPs } from '../../infra/local/processTree.ts';
import type { SandboxReport } from '../support/sandboxedBrowser.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../support/sandboxedBrowser.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** Users without rights of their own; only root can become another one. */
const somebody = { uid: 65_534, gid: 65_534 };
const another = { uid: 65_533, gid: 65_533 };

/** Whether the kernel grants user namespaces to a user who is not root. */
const grantsNamespaces = (): Promise<boolean> =>
  run('unshare', ['--user', '--map-root-user', 'true'], isRoot ? somebody : {}).then(
    () => true,
    () => false,
  );

describe('Chromium’s own sandbox', { timeout: 120_000 }, () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'account-api-sandbox-'));
    chmodSync(folder, 0o755);
    for (const name of ['temporary', 'cache']) {
      mkdirSync(join(folder, name));
      chmodSync(join(folder, name), 0o1777);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is on for a user other than root, a page works in it, and no other user reads the profile', async (t) => {
    if (process.platform !== 'linux') return t.diagnostic('processes are read from /proc');
    const env = {
      TMPDIR: join(folder, 'temporary'),
      CHROMIUM_CACHE: join(folder, 'cache'),
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
    };
    const browser = execFile(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      env,
      cwd: '/',
      ...(isRoot ? somebody : {}),
    });
    let errors = '';
    browser.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    try {
      const report = await new Promise<SandboxReport>((resolve, reject) => {
        browser.stdout?.once('data', (line: string) => resolve(JSON.parse(line)));
        browser.once('exit', (code) => reject(new Error(`It ended with ${code}: ${errors}`)));
      });
      const granted = await grantsNamespaces();
      assert.equal(report.sandbox, granted, report.notices.join());
      assert.equal(report.notices.length, granted ? 0 : 1);
      assert.equal(report.title, 'A page');
      // The kernel filters the system calls of the process that draws the page, and it sees no other process.
      const confined = report.renderers.map(({ filtered, namespaces }) => ({ filtered, isApart: namespaces > 1 }));
      assert.deepEqual(confined, [{ filtered: granted, isApart: granted }]);
      assert.equal(report.profileMode, '700');
      assert.ok(existsSync(report.profile));
      if (!isRoot) return t.diagnostic('only root can try to read it as another user');
      const listing = run('ls', [report.profile], another);
      await assert.rejects(listing, /Permission denied/);
    } finally {
      browser.stdin?.end();
    }
  });

  it('is off as root, and the start says why; it ends where the sandbox is required', async (t) => {
    if (!isRoot) return t.diagnostic('this is not root');
    const { CHROMIUM_CACHE } = process.env;
    const ready = await prepareBrowser({ CHROMIUM_PATH: undefined, CHROMIUM_CACHE, CHROMIUM_SANDBOX: 'auto' });
    assert.equal(ready.sandbox, false);
    assert.match(
      ready.notices.join('\n'),
      /^Chromium runs without its own sandbox, because this is root: run it as another user \(.*\)\.$/,
    );
    const off = await prepareBrowser({ CHROMIUM_PATH: undefined, CHROMIUM_CACHE, CHROMIUM_SANDBOX: 'off' });
    assert.deepEqual(off, { sandbox: false, notices: [] });
    await assert.rejects(
      prepareBrowser({ CHROMIUM_PATH: undefined, CHROMIUM_CACHE, CHROMIUM_SANDBOX: 'on' }),
      /^StartFailure: CHROMIUM_SANDBOX is on, but .* because this is root/,
    );
  });

  it('is off where it does not start, and the start says why', async () => {
    // A user other than root, in whose place Chromium refuses its sandbox nevertheless.
    const facts = { ...sandboxFacts(), uid: 1000, read: (path: string) => (path.endsWith('max_user_namespaces') ? '0' : undefined) };
    if (!isRoot) return;
    const { CHROMIUM_CACHE } = process.env;
    const ready = await prepareBrowser({ CHROMIUM_PATH: undefined, CHROMIUM_CACHE, CHROMIUM_SANDBOX: 'auto' }, facts);
    assert.equal(ready.sandbox, false);
    assert.match(ready.notices.join('\n'), /because the kernel grants no user namespace: set sysctl user\.max_user_namespaces=10000/);
  });
});

describe('processes of browsers', { timeout: 120_000 }, () => {
  it('are all reaped, however their parts are killed', async (t) => {
    if (process.platform !== 'linux') return t.diagnostic('processes are read from /proc');
    const killed = 20;
    const reaped = fileURLToPath(new URL('../support/killedBrowsers.ts', import.meta.url));
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', reaped, String(killed)], {
      timeout: 100_000,
    });
    const { groups, zombies, alive } = JSON.parse(stdout) as { groups: number; zombies: string[]; alive: string[] };
    assert.equal(groups, killed);
    assert.deepEqual({ zombies, alive }, { zombies: [], alive: [] });
  });

  it('are found by ps, too, where there is no /proc', async (t) => {
    if (
      await run('ps', ['-A']).then(
        () => false,
        () => true,
      )
    )
      return t.diagnostic('there is no ps');
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    t.after(() => child.kill('SIGKILL'));
    assert.ok(childrenByPs().includes(child.pid ?? 0));
    assert.ok(!childrenByPs().includes(process.ppid));
  });
});
