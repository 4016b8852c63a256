import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ensureKeyFile } from '../../functions/accounts/keyFile.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { administer, command, refusal, run } from '../support/backupCommands.ts';
import { RunningSystem } from '../support/runningSystem.ts';

describe('npm run backup and npm run restore refuse, and change nothing', () => {
  let folder: string;
  let system: RunningSystem;
  let backup: string;
  let keys: string;
  let bytes: Buffer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'refusals-'));
    [backup, keys] = [join(folder, 'a.sqlite'), join(folder, 'keys')];
    system = await RunningSystem.start();
    // A row of each kind that a restore looks at; the request waits.
    await administer(system, 'accounts.pause', { accountId: demoTokens.accounts[0] });
    const people = [system.person('connected').url];
    const waiting = await system.call('connections.checkStatus', { people }, { headers: { 'result-handling': 'reslink' } });
    assert.equal(waiting.envelope.status, 'processing', JSON.stringify(waiting.envelope));
    await administer(system, 'webhooks.set', { url: 'http://127.0.0.1:9/' });
    await command('backup', system.dataDir, backup, '--keys', keys);
    bytes = await readFile(backup);
  });
  after(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A file of this content beside the backup. */
  const written = async (content: string | Buffer): Promise<string> => {
    const file = join(await mkdtemp(join(folder, 'file-')), 'b.sqlite');
    await writeFile(file, content, { mode: 0o600 });
    return file;
  };
  const damaged = (): Buffer => {
    const flipped = Buffer.from(bytes);
    const at = bytes.lastIndexOf('REQUEST');
    assert.ok(at > 0);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    return flipped;
  };
  const ofLayout = (layout: number): Buffer => {
    const other = Buffer.from(bytes);
    other.writeUInt32BE(layout, 60);
    return other;
  };

  interface Case {
    readonly what: string;
    /** What is given to `npm run restore`. */
    readonly given: () => Promise<readonly string[]> | readonly string[];
    readonly says: RegExp;
    readonly settings?: Readonly<Record<string, string>>;
  }
  const withKeys = async (file: Promise<string> | string): Promise<readonly string[]> => [await file, '--keys', keys];
  const cases: readonly Case[] = [
    {
      what: 'a file that is not there',
      given: () => [join(folder, 'none')],
      says: /There is no file .*none: name a file that npm run backup has written/,
    },
    { what: 'a folder', given: () => [folder], says: /is no file: name one that npm run backup has written\.\n$/ },
    { what: 'no name', given: () => [], says: /^No backup is named\. Usage: npm run restore -- <backup>/ },
    {
      what: 'a file of something else',
      given: async () => [await written('lorem ipsum '.repeat(1_000))],
      says: /damaged, or no backup: use another one/,
    },
    {
      what: 'a database that is used',
      given: () => [join(system.dataDir, 'sandbox', 'database.sqlite')],
      says: /is no backup of this system/,
    },
    {
      what: 'a backup in which one bit is another one',
      given: () => withKeys(written(damaged())),
      says: /damaged, or no backup/,
    },
    {
      what: 'a backup of a newer release',
      given: () => withKeys(written(ofLayout(9))),
      says: /has version 9, this release knows up to \d: deploy the newer release/,
    },
    ...[0, 2 ** 24 + 2].map((layout) => ({
      what: `a backup of version ${layout}, which never was`,
      given: () => withKeys(written(ofLayout(layout))),
      says: /damaged, or no backup/,
    })),
    {
      what: 'a backup of the sandbox for LINKEDIN=live',
      given: () => withKeys(backup),
      settings: { LINKEDIN: 'live' },
      says: /is a backup of LINKEDIN=sandbox: set LINKEDIN=sandbox, or leave LINKEDIN out\./,
    },
    { what: 'a backup without its keys', given: () => [backup], says: /vault\.key is not there: name the folder/ },
    {
      what: 'a backup with webhooks without their key',
      given: async () => {
        const vaultOnly = await mkdtemp(join(folder, 'vault-only-'));
        await writeFile(join(vaultOnly, 'vault.key'), await readFile(join(keys, 'vault.key')));
        return [backup, '--keys', vaultOnly];
      },
      says: /webhooks\.key is not there: name the folder/,
    },
  ];
  for (const { what, given, settings = { LINKEDIN: 'sandbox' }, says } of cases)
    it(`${what}: nothing is made`, async () => {
      const fresh = join(await mkdtemp(join(folder, 'data-')), 'fresh');
      assert.match(await refusal(run('restore', { DATA_DIR: fresh, ...settings }, ...(await given()))), says);
      assert.ok(!existsSync(fresh), 'something was made for what was refused');
    });

  it('a place for a backup that is taken, or in no folder', async () => {
    assert.match(await refusal(command('backup', system.dataDir, backup)), /is there already: name another file/);
    assert.match(
      await refusal(command('backup', system.dataDir, join(folder, 'none', 'a.sqlite'))),
      /none\/a\.sqlite cannot be written \(ENOENT\): make its folder, or name another file\./,
    );
    assert.deepEqual(await readFile(backup), bytes);
  });

  it('a backup that was sealed with another key than that of the data folder', async () => {
    const fresh = join(await mkdtemp(join(folder, 'data-')), 'fresh');
    const inside = join(fresh, 'sandbox');
    await mkdir(inside, { recursive: true });
    ensureKeyFile(join(inside, 'vault.key'));
    await writeFile(join(inside, 'webhooks.key'), await readFile(join(keys, 'webhooks.key')));
    assert.match(await refusal(command('restore', fresh, backup)), /sealed with a key that is not in .*vault\.key/);
    assert.deepEqual((await readdir(inside)).sort(), ['vault.key', 'webhooks.key']);
  });
});
