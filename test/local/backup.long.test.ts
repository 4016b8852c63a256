import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { administer, command, refusal, run } from '../support/backupCommands.ts';
import { RunningSystem } from '../support/runningSystem.ts';

describe('npm run backup and npm run restore', () => {
  const canary = `canary-${randomBytes(12).toString('hex')}`;
  const secret = 'sandbox-li-at-1';
  let folder: string;
  let one: RunningSystem;
  let backup: string;
  let said: string;
  let link: string;
  let token: string;

  /** The keys of the backup, in a folder that a test may change. */
  const copyOfKeys = async (): Promise<string> => {
    const keys = await mkdtemp(join(folder, 'keys-of-a-test-'));
    await cp(join(folder, 'keys'), keys, { recursive: true });
    return keys;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backup-'));
    backup = join(folder, 'a.sqlite');
    one = await RunningSystem.start();
    const { url } = one.person('connected');
    const sent = await one.call('conversations.sendMessage', { standard: [{ person: url, text: canary }] });
    assert.equal(sent.envelope.status, 'complete');
    const read = await one.call('people.get', { people: [url], include: { basicInfo: {} } }, { headers: { 'result-handling': 'reslink' } });
    assert.equal(read.envelope.status, 'processing', JSON.stringify(read.envelope));
    link = (read.envelope as unknown as { process: { resultLink: string } }).process.resultLink;
    await one.call('connections.checkStatus', { people: [url] });
    await administer(one, 'webhooks.set', { url: `http://127.0.0.1:9/${canary}` });
    token = ((await administer(one, 'tokens.create', {})) as { accountApiToken: string }).accountApiToken;
    said = await command('backup', one.dataDir, backup, '--keys', join(folder, 'keys'));
  });
  after(async () => {
    await one.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('write a whole backup while the system works, for its owner alone, in which nothing can be read', async () => {
    assert.match(said, /was written and checked: .*everything up to/);
    assert.match(said, /keep them apart/);
    for (const file of [backup, join(folder, 'keys', 'vault.key'), join(folder, 'keys', 'webhooks.key')])
      assert.equal((await stat(file)).mode & 0o777, 0o600, file);

    const person = one.person('connected').name;
    const files = [backup, ...['database.sqlite', 'database.sqlite-wal'].map((each) => join(one.dataDir, 'sandbox', each))];
    assert.ok((await readFile(backup)).includes('REQUEST'), 'the backup was not read rightly');
    for (const file of files) {
      const bytes = (await readFile(file)).toString('latin1');
      for (const each of [canary, secret, token, person]) assert.ok(!bytes.includes(each), `${each} can be read in ${file}`);
    }
  });

  it('write a dated backup into the data folder where none is named, and say where the keys lie', async () => {
    const backups = join(one.dataDir, 'backups');
    assert.deepEqual(await readdir(backups), [], 'the system writes in its own folder, from which the file is moved');
    const dated = await command('backup', one.dataDir);
    assert.match(dated, /The keys are not in it\. They lie in .*vault\.key and .*webhooks\.key.*another machine/s);
    const [name = ''] = await readdir(backups);
    assert.match(name, /^sandbox-.*\.sqlite$/);
    assert.equal((await stat(backups)).mode & 0o777, 0o700);
  });

  it('bring accounts, sessions, results and webhooks into another system', async () => {
    const other = join(folder, 'other');
    const keys = await copyOfKeys();
    for (const key of ['vault.key', 'webhooks.key']) await chmod(join(keys, key), 0o644);
    assert.match(await command('restore', other, backup, '--keys', keys), /is now what .*a\.sqlite was/);
    for (const key of ['vault.key', 'webhooks.key'])
      assert.equal((await stat(join(other, 'sandbox', key))).mode & 0o777, 0o600, 'whoever could read the copy');
    const two = await RunningSystem.start({}, other);
    try {
      const resultOf = async (system: RunningSystem, at: string) => (await system.result(at)).envelope;
      const restored = await resultOf(two, `${two.system.url}${new URL(link).pathname}`);
      const expected = await resultOf(one, link);
      assert.equal(restored.status, 'complete');
      const completionOf = (envelope: unknown) => (envelope as { completion: unknown }).completion;
      assert.deepEqual(completionOf(restored), completionOf(expected));
      const statuses = async (system: RunningSystem) =>
        ((await administer(system, 'accounts.list', {})) as { readonly status: string }[]).map(({ status }) => status);
      assert.deepEqual(await statuses(two), await statuses(one));
      assert.deepEqual(await administer(two, 'webhooks.get', {}), await administer(one, 'webhooks.get', {}));
      const call = await fetch(`${two.system.url}/account/connections.checkStatus`, {
        method: 'POST',
        headers: { ...two.headers(), 'account-api-token': token },
        body: JSON.stringify({ people: [two.person('connected').url] }),
      });
      assert.equal(((await call.json()) as { status: string }).status, 'complete');
      assert.match(await refusal(command('restore', other, backup)), /is in use by process \d+: stop that process/);
      await two.system.close();
      assert.match(await command('restore', other, backup), /What was there before is kept: .*database\.sqlite\..*\.replaced/);
      const inPlace = join(other, 'sandbox');
      assert.match(await command('restore', other, backup, '--keys', inPlace), /vault\.key\..*\.replaced/, 'the keys lie there already');
      assert.ok((await stat(join(inPlace, 'vault.key'))).isFile());
    } finally {
      await two.close();
    }
  });

  it('go to a folder that is made, a dated file each, and come back where they belong', async () => {
    const to = join(folder, 'made', 'here');
    await command('backup', one.dataDir, to);
    assert.equal((await stat(to)).mode & 0o777, 0o700);
    const [first = '', ...others] = await readdir(to);
    assert.match(first, /^sandbox-.*\.sqlite$/);
    assert.deepEqual(others, []);
    // Most often within the same second.
    await command('backup', one.dataDir);
    await command('backup', one.dataDir, to);
    const anywhere = join(folder, 'anywhere');
    const restored = await run('restore', { DATA_DIR: anywhere }, backup, '--keys', join(folder, 'keys'));
    assert.match(restored, /anywhere\/sandbox is now what .* Start it with npm start\./);
    assert.deepEqual(await readdir(anywhere), ['sandbox']);
  });

  it('do not ask for the key of webhooks where there are none', async () => {
    const [unstarted, back, keys] = ['unstarted', 'back', 'live-keys'].map((name) => join(folder, name)) as [string, string, string];
    await run('admin', { DATA_DIR: unstarted }, 'customers.create');
    const live = join(folder, 'live.sqlite');
    await run('backup', { DATA_DIR: unstarted }, live, '--keys', keys);
    assert.deepEqual(await readdir(keys), ['vault.key']);
    assert.match(await run('restore', { DATA_DIR: back }, live, '--keys', keys), /Start it with LINKEDIN=live npm start\./);
    assert.deepEqual((await readdir(join(back, 'live'))).sort(), ['database.sqlite', 'lock.held', 'vault.key']);
    await writeFile(join(back, 'live', 'database.sqlite.open'), '');
    assert.match(await refusal(run('admin', { DATA_DIR: back }, 'customers.list')), /log of the database .* is gone/);
    await run('restore', { DATA_DIR: back }, live);
    assert.match(await run('admin', { DATA_DIR: back }, 'customers.list'), /customerId|cus_/);
  });
});
