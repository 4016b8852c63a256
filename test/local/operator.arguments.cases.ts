import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { type Part, testsOf } from '../support/part.ts';

export const wordsOfOperators = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the commands of the operator', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'operator-arguments-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    const dataDir = (): string => join(folder, 'data');
    const run = (name: string, words: readonly string[], environment: Record<string, string> = {}) =>
      new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
        const command = fileURLToPath(new URL(`../../infra/local/${name}.ts`, import.meta.url));
        const env = commandEnvironment({ DATA_DIR: dataDir(), ...environment });
        execFile(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...words], { env }, (error, out, err) =>
          resolve({ code: error === null ? 0 : error.code, out, err }),
        );
      });

    for (const [name, called, ...wrong] of [
      ['backup', 'npm run backup', ['--kyes', '/x'], ['--keys'], ['one', 'two']],
      ['restore', 'npm run restore', ['x', '--kyes'], ['x', '--keys'], []],
      ['redrive', 'npm run redrive', ['--all'], ['queue']],
      ['rebuildQueue', 'npm run rebuild-queue', ['--all'], ['queue']],
      ['start', 'npm start', ['--emulat'], ['live']],
    ] as [string, string, ...string[][]][])
      (name === 'start' ? it : rest)(
        `${called} says in a line what is wrong with its words, shows its usage, and does nothing else`,
        async () => {
          for (const words of wrong) {
            const { code, out, err } = await run(name, words);
            assert.deepEqual([code, out], [2, ''], err);
            assert.match(err, new RegExp(`^[^\\n]+\\. Usage: ${called}[^\\n]*\\n$`), words.join(' '));
          }
          const { code, out, err } = await run(name, ['--help']);
          assert.deepEqual([code, err], [0, '']);
          assert.ok(out.startsWith(called), out);
          assert.equal(existsSync(dataDir()), false);
        },
      );

    it('npm start names a wrong setting of the handlers before it creates anything, without its value', async () => {
      const url = 'it needs https:// (or http://) at its beginning, as in https://api.example.com';
      for (const [environment, said] of [
        [{ PUBLIC_URL: 'api.example.com' }, `PUBLIC_URL is wrong: ${url}.`],
        [{ PUBLIC_URL: 'localhost:3000' }, `PUBLIC_URL is wrong: ${url}.`],
        [{ METRICS_TOKEN: 'short-one' }, 'METRICS_TOKEN is wrong: '],
        [{ PENDING_CAP: 'many' }, 'PENDING_CAP is wrong: '],
      ] as [Record<string, string>, string][]) {
        const { code, err } = await run('start', [], environment);
        assert.equal(code, 1);
        assert.ok(err.startsWith(said), err);
        assert.match(err, /^[^\n]+ docs\/settings\.md describes every setting\.\n$/);
        assert.doesNotMatch(err, /short-one|many/);
      }
      assert.equal(existsSync(dataDir()), false);
    });

    rest('npm run rebuild-queue needs none of the settings of the workers, and names a wrong one of its own', async () => {
      const { err, out } = await run('rebuildQueue', [], { WORKERS: 'auto', CHROMIUM_SANDBOX: 'auto' });
      assert.doesNotMatch(err + out, /WORKERS|CHROMIUM_SANDBOX|\n {4}at /);
      const wrong = await run('rebuildQueue', [], { HEARTBEAT_STALE_SECONDS: 'soon' });
      assert.deepEqual([wrong.code, /^HEARTBEAT_STALE_SECONDS is wrong: [^\n]+\n$/.test(wrong.err)], [1, true], wrong.err);
    });
  });
};
