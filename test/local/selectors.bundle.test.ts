import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Log } from '../../functions/log.ts';
import { putInForce, readBundleState, rollBack } from '../../functions/selectorBundles/kept.ts';
import { readPublicKey, verifiedText } from '../../functions/selectorBundles/signing.ts';
import { BundleNotFetched, fetchBundle } from '../../functions/selectorBundles/source.ts';
import { livingSelectors } from '../../functions/worker/livingSelectors.ts';
import { folderForCommand } from '../../infra/local/dataFolder.ts';
import { askedMode } from '../../infra/local/dataModes.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { openTables } from '../support/workerHarness.ts';

const folder = mkdtempSync(join(tmpdir(), 'selectors-'));
after(() => rmSync(folder, { recursive: true }));

const run = promisify(execFile);
const npm = (script: string, ...words: string[]) => run(process.execPath, [`infra/selectors/${script}.ts`, ...words]);

const privateKey = join(folder, 'private.pem');
const bundle = join(folder, 'bundle.json');

describe('a bundle of selectors from npm run selectors:keys and selectors:sign', () => {
  let publicKey = '';
  it('is signed, and the private key is for its owner alone', async () => {
    publicKey = (await npm('keys', privateKey)).stdout.trim();
    assert.equal(statSync(privateKey).mode & 0o777, 0o600);
    await assert.rejects(npm('keys', privateKey), /is there already/);
    await npm('sign', '--key', privateKey, '--version', '5', bundle);
    const key = readPublicKey(publicKey);
    assert.ok(key);
    assert.equal(JSON.parse(verifiedText(readFileSync(bundle, 'utf8'), key) ?? '{}').version, 5);
  });

  it('is taken by a worker from its file, once an hour, and what is refused is told while the former goes on', async () => {
    const { rows } = (await openTables('sqlite')).harness();
    const told: string[] = [];
    const tell = (message: string): void => void told.push(message);
    const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
    let now = 0;
    const settings = {
      SELECTORS_BUNDLE: bundle,
      SELECTORS_PUBLIC_KEY: publicKey,
      CHROMIUM_PATH: undefined,
      CHROMIUM_CACHE: undefined,
      CHROMIUM_SANDBOX: 'off',
      BROWSER_SINGLE_PROCESS: false,
    } as const;
    const selectors = livingSelectors({ settings, accounts: rows.accounts, requests: rows.requests, log, now: () => now });
    const versionInUse = async (): Promise<number | undefined> => (await selectors?.inUse())?.version;
    assert.deepEqual(await Promise.all([versionInUse(), versionInUse()]), [5, 5], told.join('\n'));
    writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('signature":"', 'signature":"AAAA'));
    now += 60_000;
    assert.equal(await versionInUse(), 5);
    now += 3_600_000;
    assert.equal(await versionInUse(), 5);
    assert.match(told.at(-1) ?? '', /refused; what was in force stays/);
    rmSync(bundle);
    now += 3_600_000;
    assert.equal(await versionInUse(), 5);
    assert.match(told.at(-1) ?? '', /could not be taken/);
    await rollBack(rows.accounts, now);
    now += 60_000;
    assert.equal(await versionInUse(), undefined);
  });

  it('is shown by npm run selectors:status, and taken back by npm run selectors:rollback', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const dataDir = join(folder, 'data');
    const given = { DATA_DIR: dataDir, LINKEDIN: 'live' };
    const { DURABILITY: durability, VAULT_KEY_FILE: vaultKeyFile, ...settings } = readLocalSettings(given);
    const state = async (word: 'status' | 'rollback') => {
      const [, ...words] = (scripts[`selectors:${word}`] ?? '').split(' ');
      const env = commandEnvironment(given);
      const { inForce, former, highest } = JSON.parse((await run(process.execPath, words, { env })).stdout);
      return [inForce?.version ?? null, former?.version ?? null, highest];
    };
    const inFolder = await folderForCommand(dataDir, askedMode(settings, given));
    const engine = await openEngine({ folder: inFolder, durability, vaultKeyFile, emulate: false, log: () => undefined });
    for (const version of [1, 2]) {
      const taken = { text: `{"version":${version}}`, version, hash: `hash-${version}` };
      assert.ok(await putInForce(engine.accounts, await readBundleState(engine.accounts), taken, version));
    }
    await engine.close();
    assert.deepEqual(await state('status'), [2, 1, 2]);
    assert.deepEqual(await state('rollback'), [1, null, 2]);
    assert.deepEqual(await state('rollback'), [null, null, 2]);
    await assert.rejects(state('rollback'), /No bundle of selectors is in force/);
  });

  it('is off without its settings, and says if only one of them is there', () => {
    const told: string[] = [];
    const tell = (message: string): void => void told.push(message);
    const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
    const from = (settings: object) =>
      livingSelectors({ settings, log, now: Date.now } as unknown as Parameters<typeof livingSelectors>[0]);
    assert.equal(from({}), undefined);
    assert.deepEqual(told, []);
    assert.equal(from({ SELECTORS_BUNDLE: bundle, SELECTORS_PUBLIC_KEY: 'no key' }), undefined);
    assert.match(told[0] ?? '', /SELECTORS_PUBLIC_KEY/);
  });

  it('is fetched from public https addresses alone', async () => {
    const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const fetching = { guard: { localHosts: new Set<string>(), resolve: async () => ['127.0.0.1'] }, timeoutMs: 5_000 };
    const refusedBy = (why: RegExp) => (error: unknown) => error instanceof BundleNotFetched && why.test(`${error.message} ${error.cause}`);
    await assert.rejects(fetchBundle(`https://selectors.example.com:${port}/bundle.json`, fetching), refusedBy(/AddressRefused/));
    await assert.rejects(fetchBundle(`https://127.0.0.1:${port}/bundle.json`, fetching), refusedBy(/not public/));
    await assert.rejects(fetchBundle(`https://[::1]:${port}/bundle.json`, fetching), refusedBy(/not public/));
    await assert.rejects(fetchBundle(`http://127.0.0.1:${port}/bundle.json`, fetching), refusedBy(/ENOENT/));
    server.close();
  });
});
