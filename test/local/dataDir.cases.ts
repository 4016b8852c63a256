import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { promisify } from 'node:util';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { prepareDataDir } from '../../infra/local/dataFolder.ts';
import { folderOf } from '../../infra/local/dataModes.ts';
import { demoIn, demoTokens, seedDemo } from '../../infra/local/demo.ts';
import { startEmulators } from '../../infra/local/emulators.ts';
import { localAddress } from '../../infra/local/localAddress.ts';
import { readRunning, reportRunning } from '../../infra/local/running.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { administered, calls, fresh, modeOf, openBelow, start, withCustomer } from '../support/dataDirectories.ts';
import { type Part, testsOf } from '../support/part.ts';

/** A DATA_DIR as earlier versions left it: everything in the folder itself. */
const earlier = async (who: { readonly demo: boolean; readonly ours: boolean }): Promise<string> => {
  const dataDir = fresh();
  const cloud = await startEmulators({ dataDir });
  const keyFile = join(dataDir, 'vault.key');
  ensureKeyFile(keyFile);
  if (who.demo) await seedDemo({ accounts: cloud.accounts, wrapping: keyFileWrapping(keyFile), sessions: ['one', 'two'], now: 1 });
  if (who.ours) await withCustomer(cloud, 'our-token');
  await cloud.close();
  return dataDir;
};

const contentOf = async (folder: string) => {
  const cloud = await startEmulators({ dataDir: folder });
  try {
    return await demoIn(cloud.accounts);
  } finally {
    await cloud.close();
  }
};

export const dataDirectories = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('DATA_DIR', () => {
    rest('is its owner’s alone, whatever it was before', async () => {
      const dataDir = fresh();
      for (const round of ['new', 'widened'] as const) {
        const cloud = await startEmulators({ dataDir });
        await withCustomer(cloud, round);
        assert.equal(modeOf(dataDir), 0o700, round);
        assert.deepEqual(openBelow(dataDir), [], round);
        assert.ok(readdirSync(join(dataDir, 'tables')).length > 0);
        await cloud.close();
        chmodSync(dataDir, 0o755);
        for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
          const path = join(dataDir, name);
          chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
        }
      }
    });

    it('leaves alone what is not ours', async () => {
      const [dataDir, elsewhere] = [fresh(), fresh()];
      for (const folder of [dataDir, elsewhere, join(dataDir, 'site')]) mkdirSync(folder);
      writeFileSync(join(elsewhere, 'page'), '');
      writeFileSync(join(dataDir, 'site', 'page'), '');
      for (const path of [join(elsewhere, 'page'), join(dataDir, 'site', 'page')]) chmodSync(path, 0o644);
      for (const path of [dataDir, elsewhere, join(dataDir, 'site')]) chmodSync(path, 0o755);
      symlinkSync(elsewhere, join(dataDir, 'tables.link'));
      await (await startEmulators({ dataDir })).close();
      assert.deepEqual([dataDir, elsewhere, join(dataDir, 'site')].map(modeOf), [0o755, 0o755, 0o755]);
      assert.deepEqual([join(elsewhere, 'page'), join(dataDir, 'site', 'page')].map(modeOf), [0o644, 0o644]);
      assert.deepEqual(openBelow(join(dataDir, 'tables')), []);
      assert.equal(modeOf(join(dataDir, 'tables')), 0o700);
    });

    it('reports the running system to its owner only', () => {
      const dataDir = fresh();
      mkdirSync(dataDir);
      writeFileSync(join(dataDir, 'running.json'), '{}');
      chmodSync(join(dataDir, 'running.json'), 0o644);
      const untell = reportRunning(dataDir, { OPERATOR_KEY: 'key' });
      assert.equal(modeOf(join(dataDir, 'running.json')), 0o600);
      untell();
      assert.equal(existsSync(join(dataDir, 'running.json')), false);
    });
  });

  describe('the sandbox and linkedin.com on one DATA_DIR', { timeout: 900_000 }, () => {
    rest('keep what an earlier version has left, where it belongs', async () => {
      const [demo, ours, nobody] = [await earlier({ demo: true, ours: false }), await earlier({ demo: false, ours: true }), fresh()];
      for (const asked of ['live', 'sandbox'] as const)
        for (const [dataDir, mode, content] of [
          [demo, 'sandbox', { demo: true, others: false }],
          [ours, 'live', { demo: false, others: true }],
        ] as const) {
          await prepareDataDir(dataDir, asked);
          assert.deepEqual(readdirSync(dataDir), ['lock.held', mode].sort());
          assert.ok(existsSync(join(dataDir, mode, 'vault.key')));
          assert.deepEqual(await contentOf(folderOf(dataDir, mode)), content);
        }
      await prepareDataDir(nobody, 'live');
      assert.deepEqual(readdirSync(nobody), []);
    });

    rest('carry on where a process was killed while it moved them', async () => {
      const dataDir = await earlier({ demo: false, ours: true });
      mkdirSync(join(dataDir, 'queues'));
      mkdirSync(join(dataDir, 'live.moving'));
      renameSync(join(dataDir, 'tables'), join(dataDir, 'live.moving', 'tables'));
      await prepareDataDir(dataDir, 'sandbox');
      assert.deepEqual(readdirSync(dataDir), ['live', 'lock.held']);
      assert.deepEqual(readdirSync(join(dataDir, 'live')).sort(), ['queues', 'tables', 'vault.key']);
    });

    rest('know nothing of each other, in whichever order they are started', async () => {
      const dataDir = fresh();
      for (const LINKEDIN of ['sandbox', 'live', 'sandbox']) {
        const system = await start(dataDir, { LINKEDIN });
        try {
          const expected = LINKEDIN === 'sandbox' ? [200, 400] : [401, 401];
          assert.deepEqual([await administered(system.url, demoTokens.customer), await calls(system.url)], expected, LINKEDIN);
          if (LINKEDIN === 'live') await withCustomer(system.engine, 'our-token');
          assert.equal(await administered(system.url, 'our-token'), LINKEDIN === 'live' ? 200 : 401);
          assert.equal((await readRunning(dataDir))?.LOCAL_URL, system.url);
          assert.deepEqual(openBelow(dataDir), []);
          assert.equal(modeOf(dataDir), 0o700);
        } finally {
          await system.close();
        }
      }
      const live = await start(dataDir, { LINKEDIN: 'live' });
      assert.equal(await administered(live.url, 'our-token'), 200, 'it is as it was left');
      await live.close();
    });

    rest('do not mix: if both were used, live continues without the demo, and the sandbox says what to do', async () => {
      const dataDir = await earlier({ demo: true, ours: true });
      await assert.rejects(prepareDataDir(dataDir, 'sandbox'), {
        name: 'StartFailure',
        message:
          /holds other accounts than the demo's: start it with LINKEDIN=live .*, or set DATA_DIR to another directory for the sandbox\.$/,
      });
      const live = await start(dataDir, { LINKEDIN: 'live' });
      assert.deepEqual(
        [await administered(live.url, 'our-token'), await administered(live.url, demoTokens.customer), await calls(live.url)],
        [200, 401, 401],
      );
      await live.close();
      const sandbox = await start(dataDir, { LINKEDIN: 'sandbox' });
      assert.deepEqual([await administered(sandbox.url, 'our-token'), await administered(sandbox.url, demoTokens.customer)], [401, 200]);
      await sandbox.close();
    });
  });

  describe('the commands of the operator', { timeout: 900_000 }, () => {
    const admin = (DATA_DIR: string, args: readonly string[], environment: Record<string, string> = {}) => {
      const command = new URL('../../infra/local/admin.ts', import.meta.url).pathname;
      return promisify(execFile)(process.execPath, [command, ...args], { env: commandEnvironment({ DATA_DIR, ...environment }) }).then(
        ({ stdout }) => ({ code: 0, out: stdout, err: '' }),
        (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout, err: error.stderr }),
      );
    };
    const tokenOf = ({ out }: { readonly out: string }): string => (JSON.parse(out) as { accountApiToken: string }).accountApiToken;

    rest('are about the system that runs, and ask which is meant where none does and both have data', async () => {
      const dataDir = fresh();
      const sandbox = await start(dataDir, { LINKEDIN: 'sandbox' });
      const live = await start(dataDir, { LINKEDIN: 'live' });
      const both = await admin(dataDir, ['customers.create']);
      assert.deepEqual(
        [both.code, /^Two npm start run on DATA_DIR .*set LINKEDIN=sandbox or LINKEDIN=live/.test(both.err)],
        [1, true],
        both.err,
      );
      const named = await admin(dataDir, ['customers.create'], { LINKEDIN: 'live' });
      assert.equal(await administered(live.url, tokenOf(named)), 200);
      await live.close();
      const running = await admin(dataDir, ['customers.create']);
      assert.equal(await administered(sandbox.url, tokenOf(running)), 200);
      await sandbox.close();
      for (const command of ['customers.create', 'vault.rotateKey']) {
        const none = await admin(dataDir, [command]);
        assert.equal(none.code, 1);
        assert.match(none.err, /^DATA_DIR .* no npm start runs on either: set LINKEDIN=sandbox or LINKEDIN=live to select one\.\n$/);
      }
    });

    rest('find the running system where its PUBLIC_URL leads nowhere', async () => {
      const dataDir = fresh();
      const PUBLIC_URL = 'https://api.unreachable.invalid';
      const system = await start(dataDir, { LINKEDIN: 'sandbox', PUBLIC_URL });
      try {
        assert.match(system.url, /^http:\/\/127\.0\.0\.1:\d+$/);
        assert.equal((await readRunning(dataDir))?.PUBLIC_URL, PUBLIC_URL);
        const listed = await admin(dataDir, ['accounts.list'], { ACCOUNT_API_TOKEN: demoTokens.customer });
        assert.equal(listed.code, 0, listed.err);
      } finally {
        await system.close();
      }
    });

    rest('give links that lead to this machine where it listens on every address', () => {
      const addresses = ['0.0.0.0', '::', '[::]', '0:0:0:0:0:0:0:0', '127.0.0.1', '::1', 'api.example'].map((host) =>
        localAddress(host, 3000),
      );
      assert.deepEqual(addresses, [
        'http://127.0.0.1:3000',
        'http://[::1]:3000',
        'http://[::1]:3000',
        'http://[::1]:3000',
        'http://127.0.0.1:3000',
        'http://[::1]:3000',
        'http://api.example:3000',
      ]);
    });

    rest('end with one sentence if the data belong to another user', async () => {
      const dataDir = fresh();
      mkdirSync(dataDir);
      writeFileSync(join(dataDir, 'live'), '');
      for (const command of ['customers.create', 'vault.rotateKey']) {
        const refused = await admin(dataDir, [command], { LINKEDIN: 'live' });
        assert.equal(refused.code, 1);
        assert.equal(refused.err.trim().split('\n').length, 1, refused.err);
        assert.ok(!/\bat .*:\d+:\d+/.test(refused.err), refused.err);
      }
    });
  });
};
