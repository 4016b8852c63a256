import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import project from '../../package.json' with { type: 'json' };
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { entryIn, keys, published } from '../support/selectorBundle.ts';
import { failures, lambdas } from '../support/sharedStandIns.ts';

/** LinkedIn has renamed the list of conversations: no selector of the release finds it in German. */
const renamed = [
  { kind: 'language', language: 'de' },
  { kind: 'renamed', names: { 'msg-conversations-container': 'msg-inbox' }, match: { path: '/messaging/' } },
];

export const selectorsOfThePackage = (): void => {
  describe('a signed bundle of selectors in the packaged worker', () => {
    it('is tried and taken by it, reads what the release cannot, and is taken back by npm run selectors:rollback', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'selectors-'));
      t.after(() => rm(folder, { recursive: true }));
      const file = join(folder, 'selectors.json');
      const repaired = published(7, (bundle) => {
        Object.assign(bundle, { release: project.version });
        entryIn(bundle, 'inboxEmber', 'list').primary = '.msg-inbox__conversations-list';
      });
      const environment = commandEnvironment({ ...lambdas.cloud.environment, LINKEDIN: 'live' });
      const command = async (word: 'status' | 'rollback') =>
        JSON.parse((await promisify(execFile)(process.execPath, ['infra/selectors/state.ts', word], { env: environment })).stdout);
      const list = async () => {
        const path = await lambdas.submit('conversations.list', { limit: 5 });
        await lambdas.work();
        return JSON.stringify(await lambdas.result(path));
      };
      await lambdas.control('/faults', { faults: renamed });
      await lambdas.startFunction('worker');
      assert.match(await list(), /"errorType":"layoutChanged"/);

      await writeFile(file, repaired);
      await lambdas.startFunction('worker', { SELECTORS_BUNDLE: file, SELECTORS_PUBLIC_KEY: keys.publicKey });
      const read = await list();
      assert.match(read, /^\{"status":"complete"/, `${read} ${failures().join('\n')}`);
      assert.match(read, /"bundle":\{"version":7,/);
      assert.equal((await command('status')).inForce.version, 7);

      assert.equal((await command('rollback')).inForce, null);
      await lambdas.startFunction('worker', { SELECTORS_BUNDLE: file, SELECTORS_PUBLIC_KEY: keys.publicKey });
      assert.match(await list(), /"errorType":"layoutChanged"/);
      assert.ok(
        failures().some((line) => line.includes('not newer than 7')),
        failures().join('\n'),
      );
      await lambdas.startFunction('worker');
    });
  });
};
