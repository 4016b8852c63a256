import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { promisify } from 'node:util';
import { sessionOfCookies } from '../../functions/accounts/cookies.ts';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { installedChromium } from '../../functions/linkedin/browser/chromium.ts';
import type { Browser } from '../../functions/linkedin/browser/runningBrowser.ts';
import { installedBrowsers } from '../../infra/local/installedBrowsers.ts';
import { ownerSignIn } from '../../infra/local/ownerSignIn.ts';
import { openVisibleBrowser } from '../../infra/local/visibleBrowser.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { type Part, testsOf } from '../support/part.ts';

interface World {
  readonly accounts: readonly { readonly liAt: string; readonly email: string; readonly password: string }[];
}

const command = new URL('../../infra/local/connect.ts', import.meta.url).pathname;

/** npm run connect; the others are more ways in which a sign-in may go. */
export const connectingByCommand = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('npm run connect', () => {
    let sandbox: Awaited<ReturnType<typeof startSandbox>>;
    const open = (): Promise<Browser> => launchBrowser({ hostRules: sandbox.hostRules, trustedCertificate: sandbox.certificateSpki }, {});
    before(async () => {
      sandbox = await startSandbox({ host: '127.0.0.1' });
    });
    after(() => sandbox.close());

    rest('waits through wrong passwords until the owner has signed in, and takes cookies and user agent', async () => {
      await using browser = await open();
      const { accounts } = JSON.parse(await readFile(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8')) as World;
      const signingIn = ownerSignIn(browser.context);
      const page = browser.context.pages()[0]!;
      for (const password of ['not the one', accounts[0]!.password]) {
        await page.locator('#username').fill(accounts[0]!.email);
        await page.locator('#password').fill(password);
        await Promise.all([page.waitForEvent('framenavigated'), page.locator('button[type="submit"]').click()]);
        await page.waitForLoadState();
      }
      const { cookies, userAgent } = await signingIn;
      assert.equal(cookies.li_at, accounts[0]!.liAt);
      assert.match(userAgent, /Chrome/);
      assert.ok(sessionOfCookies(cookies, userAgent, Date.now()));
    });

    rest('says so when the window is closed before', async () => {
      await using browser = await open();
      const signingIn = ownerSignIn(browser.context);
      signingIn.catch(() => undefined);
      await browser.context.pages()[0]!.waitForURL(/login/);
      await browser.context.pages()[0]!.close();
      await assert.rejects(signingIn, /The window was closed before anyone signed in/);
    });

    rest('is there as long as a tab is open, and sees whichever its owner signs in in', async () => {
      await using browser = await open();
      const { accounts } = JSON.parse(await readFile(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8')) as World;
      const signingIn = ownerSignIn(browser.context);
      const second = await browser.context.newPage();
      await browser.context.pages()[0]!.close();
      await second.goto('https://www.linkedin.com/uas/login');
      await second.locator('#username').fill(accounts[0]!.email);
      await second.locator('#password').fill(accounts[0]!.password);
      await second.locator('button[type="submit"]').click();
      assert.equal((await signingIn).cookies.li_at, accounts[0]!.liAt);
    });

    rest('says so where LinkedIn cannot be reached', async () => {
      await using browser = await launchBrowser({ hostRules: 'MAP * ~NOTFOUND' }, {});
      await assert.rejects(ownerSignIn(browser.context), /LinkedIn cannot be reached from here \(net::ERR_NAME_NOT_RESOLVED\)/);
    });

    rest('rejects a browser without windows, and states what it found', async () => {
      const { executablePath, env } = await installedChromium({ cacheDirectory: process.env.CHROMIUM_CACHE });
      const environment = { ...process.env, ...env, DISPLAY: ':0' };
      const browsers = [{ executablePath: '/nowhere/chromium' }, { executablePath }];
      await assert.rejects(openVisibleBrowser({ environment, browsers }), ({ message }: Error) => {
        assert.ok(message.includes(`: ${executablePath} has no windows. Install Chrome, Edge or Chromium`), message);
        return true;
      });
      assert.deepEqual(
        (await readdir(tmpdir())).filter((name) => name.startsWith(`account-api-browser-${process.pid}-`)),
        [],
      );
    });

    rest('starts them in the environment that it is given, where the packaged one finds its libraries', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'browsers-'));
      const [executablePath, reported] = [join(folder, 'browser'), join(folder, 'reported')];
      await writeFile(executablePath, `#!/bin/sh\necho "$LD_LIBRARY_PATH" > '${reported}'\nexit 1\n`, { mode: 0o755 });
      const environment = { PATH: process.env.PATH, DISPLAY: ':0', LD_LIBRARY_PATH: '/somewhere/lib' };
      await assert.rejects(openVisibleBrowser({ environment, browsers: [{ executablePath }] }), /does not start/);
      assert.equal(await readFile(reported, 'utf8'), '/somewhere/lib\n');
      await rm(folder, { recursive: true });
    });

    it('searches for the usual browsers: CHROMIUM_PATH, those that Playwright knows, and those on PATH', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'browsers-'));
      for (const name of ['chromium', 'brave-browser', 'other']) await writeFile(join(folder, name), '', { mode: 0o755 });
      await writeFile(join(folder, 'vivaldi'), '');
      const found = await installedBrowsers({ PATH: folder, CHROMIUM_PATH: '/own/chromium' });
      assert.deepEqual(
        found.filter((each) => 'channel' in each || !each.executablePath.startsWith('/Applications/')),
        [
          { executablePath: '/own/chromium' },
          { channel: 'chrome' },
          { channel: 'msedge' },
          { executablePath: join(folder, 'chromium') },
          { executablePath: join(folder, 'brave-browser') },
        ],
      );
      await rm(folder, { recursive: true });
    });

    it('says what to do where there is no display, and whose account it is to be', async () => {
      const run = (environment: Record<string, string>) =>
        promisify(execFile)(process.execPath, [command, '--api', 'http://127.0.0.1:9'], {
          env: commandEnvironment(environment),
        }).then(
          () => assert.fail('it ran'),
          (error: { code: number; stderr: string }) => error,
        );
      const [nobody, blind] = await Promise.all([run({}), run({ ACCOUNT_API_TOKEN: 'aat_x' })]);
      assert.deepEqual(
        [nobody.code, nobody.stderr.trim()],
        [
          1,
          'No token is given: set ACCOUNT_API_TOKEN, or use --token. npm run admin -- customers.create creates a customer and shows its token.',
        ],
      );
      if (process.platform !== 'linux') return;
      assert.equal(blind.code, 1);
      assert.match(
        blind.stderr,
        /There is no display .*export ACCOUNT_API_TOKEN=.*accounts\.connectLink.* copy the value of the cookie li_at/,
      );
    });

    it('leaves out what can be no cookie, and takes no session without the one that counts', () => {
      const session = sessionOfCookies({ li_at: ' a"b ', lang: 'v=2&lang=en-us', odd: 'a;b', 'n;me': 'x' }, null, Date.now());
      assert.deepEqual(
        session?.storageState.cookies.map(({ name, value }) => [name, value]),
        [
          ['li_at', 'a"b'],
          ['lang', 'v=2&lang=en-us'],
        ],
      );
      for (const li_at of ['', 'a;b', 'a\nb', 'ä']) assert.equal(sessionOfCookies({ li_at, lang: 'x' }, null, Date.now()), undefined);
    });
  });
};
