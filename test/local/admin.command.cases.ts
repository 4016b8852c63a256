import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'node:test';
import { promisify } from 'node:util';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { type System, startSystem } from '../../infra/local/system.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { type Part, testsOf } from '../support/part.ts';

const command = new URL('../../infra/local/admin.ts', import.meta.url).pathname;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const runIn =
  (dataDir: string) =>
  async (args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> => {
    const env = commandEnvironment({ DATA_DIR: dataDir, ...environment });
    return promisify(execFile)(process.execPath, [command, ...args], { env }).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout, err: error.stderr }),
    );
  };

export const adminCommand = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('npm run admin', () => {
    let dataDir: string;
    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'admin-'));
    });
    afterEach(() => rm(dataDir, { recursive: true, force: true }));

    rest('makes customers whose tokens work, whether the system runs or not, and calls the API for them', async () => {
      const run = runIn(dataDir);
      const first = await run(['customers.create', '--name', 'Sales']);
      assert.equal(first.code, 0, first.err);
      const customer = JSON.parse(first.out) as { customerId: string; accountApiToken: string; createdAt: string };
      assert.match(customer.accountApiToken, /^aat_/);

      const stopped = await run(['accounts.list'], { ACCOUNT_API_TOKEN: customer.accountApiToken });
      assert.deepEqual(
        [stopped.code, stopped.err.trim()],
        [1, 'No npm start is running on DATA_DIR: start it, or name the address of the API with --api.'],
      );

      const settings = readLocalSettings({
        PORT: '0',
        DATA_DIR: dataDir,
        LINKEDIN: 'live',
        LOG_LEVEL: 'SILENT',
        WORKERS: '1',
        WEBHOOK_WORKERS: '1',
      });
      const system: System = await startSystem(settings, { environment: { PATH: process.env.PATH ?? '' } });
      try {
        const [listed, lost] = await Promise.all([
          run(['accounts.list'], { ACCOUNT_API_TOKEN: customer.accountApiToken }),
          run(['customers.createToken', customer.customerId]),
        ]);
        assert.deepEqual([listed.code, listed.out.trim()], [0, '[]'], listed.err);
        const { accountApiToken, createdAt } = JSON.parse(lost.out) as { accountApiToken: string; createdAt: string };
        const customers = JSON.parse((await run(['customers.list'])).out) as unknown[];
        assert.deepEqual(customers, [
          { customerId: customer.customerId, name: 'Sales', createdAt: customer.createdAt, accounts: 0, tokens: 2 },
        ]);
        for (const time of [customer.createdAt, createdAt]) assert.equal(new Date(time).toISOString(), time);
        const [created, refused, second, wrong] = await Promise.all([
          run(['tokens.create', '{"name":"third"}', '--token', accountApiToken]),
          run(['accounts.get', '{"accountId":"acc_x"}', '--token', accountApiToken]),
          run(['customers.create']),
          run(['accounts.get', '{accountId}', '--token', accountApiToken]),
        ]);
        assert.equal(created.code, 0, created.err);
        assert.deepEqual(
          [refused.code, refused.err.trim()],
          [1, 'accountNotFound: There is no such account. Check the accountId against accounts.list.'],
        );
        assert.equal(JSON.parse(second.out).customerId === customer.customerId, false);
        assert.equal(wrong.code, 1);
        assert.match(wrong.err, /The parameters are not a JSON object/);
        for (const { code, err } of [refused, wrong]) assert.ok(code === 1 && !/at .*\.ts:\d+/.test(err), 'a stack trace is shown');
      } finally {
        await system.close();
      }
    });

    rest('says which address cannot be used, and where it is set', async () => {
      const run = runIn(dataDir);
      for (const address of ['127.0.0.1:3000', 'localhost:3000']) {
        const token = { ACCOUNT_API_TOKEN: 'a-token' };
        const unusable = 'is not an http or https URL, such as http://127.0.0.1:3000.';
        const byOption = await run(['accounts.list', '--api', address], token);
        assert.deepEqual([byOption.code, byOption.err.trim()], [1, `--api ${unusable}`]);
        const byEnvironment = await run(['accounts.list'], { ...token, ACCOUNT_API_URL: address });
        assert.deepEqual([byEnvironment.code, byEnvironment.err.trim()], [1, `ACCOUNT_API_URL ${unusable}`]);
      }
    });

    rest('says who may call where no token is given, and lists customers while nothing runs', async () => {
      const run = runIn(dataDir);
      const nobody = await run(['accounts.list', '--api', 'http://127.0.0.1:9']);
      assert.equal(nobody.code, 1);
      assert.match(
        nobody.err,
        /^No token is given: set ACCOUNT_API_TOKEN, or use --token\. npm run admin -- customers\.create creates a customer/,
      );
      for (const named of [['--name', 'Sales'], []]) await run(['customers.create', ...named]);
      const names = (JSON.parse((await run(['customers.list'])).out) as { name: string | null }[]).map(({ name }) => name);
      assert.deepEqual(names, ['Sales', null]);
    });

    it('helps: every command with a sentence of its own', async () => {
      const { code, out } = await runIn(dataDir)(['--help']);
      assert.equal(code, 0);
      for (const { name, summary } of adminFunctions) {
        assert.match(out, new RegExp(`^  ${name.replace('.', '\\.')} `, 'm'));
        assert.ok(out.replaceAll(/\s+/g, ' ').includes(summary), name);
      }
      for (const name of ['customers.create', 'customers.list', 'customers.createToken']) assert.ok(out.includes(`  ${name} `), name);
    });

    rest('rotates the key of the vault, and says what to do where there is none', async () => {
      const run = runIn(dataDir);
      await run(['customers.create']);
      const [one, two] = [await run(['vault.rotateKey']), await run(['vault.rotateKey'])];
      assert.notEqual(JSON.parse(one.out).current, JSON.parse(two.out).current);
      const broken = join(dataDir, 'broken.key');
      await writeFile(broken, 'not a key file');
      const failed = await run(['vault.rotateKey'], { VAULT_KEY_FILE: broken });
      assert.equal(failed.code, 1);
      assert.match(failed.err, /cannot be read\. Bring it back from a backup/);
    });
  });
};
