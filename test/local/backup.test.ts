import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureKeyFile } from '../../functions/accounts/keyFile.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const run = async (
  name: 'admin' | 'backup' | 'restore',
  settings: Readonly<Record<string, string>>,
  ...given: string[]
): Promise<string> => {
  const file = fileURLToPath(new URL(`../../infra/local/${name}.ts`, import.meta.url));
  const environment = commandEnvironment(settings);
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...given], {
    env: environment,
  });
  return stdout;
};

const command = (name: 'backup' | 'restore', dataDir: string, ...given: string[]): Promise<string> =>
  run(name, { DATA_DIR: dataDir, LINKEDIN: 'sandbox' }, ...given);

/** What a command says that refuses. */
const refusal = (running: Promise<string>): Promise<string> =>
  running.then(
    (said) => assert.fail(said),
    ({ stderr }: { readonly stderr: string }) => stderr,
  );

const refusalOf = (...given: Parameters<typeof command>): Promise<string> => refusal(command(...given));

describe('npm run backup and npm run restore', () => {
  const canary = `canary-${randomBytes(12).toString('hex')}`;
  const secret = 'sandbox-li-at-1';
  let folder: string;
  let one: RunningSystem;
  let other: string;
  let backup: string;
  let link = '';
  let token = '';

  const administer = async (system: RunningSystem, name: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${system.system.url}/admin/${name}`, {
      method: 'POST',
      headers: system.headers(),
      body: JSON.stringify(body),
    });
    const { completion } = (await response.json()) as { readonly completion: unknown };
    assert.ok(response.ok, name);
    return completion;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backup-'));
    other = join(folder, 'other');
    backup = join(folder, 'a.sqlite');
    one = await RunningSystem.start();
  });
  after(async () => {
    await one.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('write a whole backup while the system works, for its owner alone, in which nothing can be read', async () => {
    const { url } = one.person('connected');
    const sent = await one.call('conversations.sendMessage', { standard: [{ person: url, text: canary }] });
    assert.equal(sent.envelope.status, 'complete');
    const read = await one.call('people.get', { people: [url], include: { basicInfo: {} } }, { headers: { 'result-handling': 'reslink' } });
    assert.equal(read.envelope.status, 'processing', JSON.stringify(read.envelope));
    link = (read.envelope as unknown as { process: { resultLink: string } }).process.resultLink;
    await one.call('connections.checkStatus', { people: [url] });
    await administer(one, 'webhooks.set', { url: `http://127.0.0.1:9/${canary}` });
    token = ((await administer(one, 'tokens.create', {})) as { accountApiToken: string }).accountApiToken;

    const said = await command('backup', one.dataDir, backup, '--keys', join(folder, 'keys'));
    assert.match(said, /was written and checked: .*everything up to/);
    assert.match(said, /keep them apart/);
    assert.deepEqual(await readdir(join(one.dataDir, 'backups')), [], 'the system writes in its own folder, from which the file is moved');
    for (const file of [backup, join(folder, 'keys', 'vault.key'), join(folder, 'keys', 'webhooks.key')])
      assert.equal((await stat(file)).mode & 0o777, 0o600, file);
    const dated = await command('backup', one.dataDir);
    assert.match(dated, /The keys are not in it\. They lie in .*vault\.key and .*webhooks\.key.*another machine/s);
    const [name = ''] = await readdir(join(one.dataDir, 'backups'));
    assert.match(name, /^sandbox-.*\.sqlite$/);
    assert.equal((await stat(join(one.dataDir, 'backups'))).mode & 0o777, 0o700);

    const person = one.person('connected').name;
    const files = [backup, ...['database.sqlite', 'database.sqlite-wal'].map((each) => join(one.dataDir, 'sandbox', each))];
    assert.ok((await readFile(backup)).includes('REQUEST'), 'the backup was not read rightly');
    for (const file of files) {
      const bytes = (await readFile(file)).toString('latin1');
      for (const each of [canary, secret, token, person]) assert.ok(!bytes.includes(each), `${each} can be read in ${file}`);
    }
  });

  it('bring accounts, sessions, results and webhooks into another system', async () => {
    for (const key of ['vault.key', 'webhooks.key']) await chmod(join(folder, 'keys', key), 0o644);
    const said = await command('restore', other, backup, '--keys', join(folder, 'keys'));
    assert.match(said, /is now what .*a\.sqlite was/);
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
      assert.match(await refusalOf('restore', other, backup), /is in use by process \d+: stop that process/);
      await two.system.close();
      assert.match(await command('restore', other, backup), /What was there before is kept: .*database\.sqlite\..*\.replaced/);
      const inPlace = join(other, 'sandbox');
      assert.match(await command('restore', other, backup, '--keys', inPlace), /vault\.key\..*\.replaced/, 'the keys lie there already');
      assert.ok((await stat(join(inPlace, 'vault.key'))).isFile());
    } finally {
      await two.close();
    }
  });

  it('refuse what is no whole backup, or cannot be opened, and change nothing', async () => {
    const fresh = join(folder, 'fresh');
    assert.match(await refusalOf('backup', one.dataDir, backup), /is there already: name another file/);
    assert.match(
      await refusalOf('restore', fresh, join(folder, 'none')),
      /There is no file .*none: name a file that npm run backup has written/,
    );
    const foreign = join(folder, 'foreign');
    await writeFile(foreign, 'lorem ipsum '.repeat(1_000));
    assert.match(await refusalOf('restore', fresh, foreign), /damaged, or no backup: use another one/);
    const inUse = join(one.dataDir, 'sandbox', 'database.sqlite');
    assert.match(await refusalOf('restore', fresh, inUse), /is no backup of this system/);
    const bytes = await readFile(backup);
    const flipped = Buffer.from(bytes);
    const at = bytes.lastIndexOf('REQUEST');
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    const damaged = join(folder, 'damaged');
    await writeFile(damaged, flipped);
    await chmod(damaged, 0o600);
    assert.match(await refusalOf('restore', fresh, damaged, '--keys', join(folder, 'keys')), /damaged, or no backup/);
    const ofLayout = async (layout: number): Promise<string> => {
      const other = Buffer.from(bytes);
      other.writeUInt32BE(layout, 60);
      await writeFile(damaged, other);
      return refusalOf('restore', fresh, damaged, '--keys', join(folder, 'keys'));
    };
    assert.match(await ofLayout(9), /has version 9, this release knows up to \d: deploy the newer release/);
    for (const layout of [0, 2 ** 24 + 2]) assert.match(await ofLayout(layout), /damaged, or no backup/, String(layout));
    assert.match(await refusalOf('restore', fresh, folder), /is no file: name one that npm run backup has written\.\n$/);
    assert.match(await refusal(run('restore', { DATA_DIR: fresh })), /^No backup is named\. Usage: npm run restore -- <backup>/);
    const asLive = run('restore', { DATA_DIR: fresh, LINKEDIN: 'live' }, backup, '--keys', join(folder, 'keys'));
    assert.match(await refusal(asLive), /is a backup of LINKEDIN=sandbox: set LINKEDIN=sandbox, or leave LINKEDIN out\./);
    assert.match(await refusalOf('restore', fresh, backup), /vault\.key is not there: name the folder/);
    assert.ok(!existsSync(fresh), 'something was made for what was refused');
    assert.match(
      await refusalOf('backup', one.dataDir, join(folder, 'none', 'a.sqlite')),
      /none\/a\.sqlite cannot be written \(ENOENT\): make its folder, or name another file\./,
    );
    ensureKeyFile(join(fresh, 'sandbox', 'vault.key'));
    await writeFile(join(fresh, 'sandbox', 'webhooks.key'), await readFile(join(folder, 'keys', 'webhooks.key')));
    assert.match(await refusalOf('restore', fresh, backup), /sealed with a key that is not in .*vault\.key/);
    const files = await readdir(join(fresh, 'sandbox'));
    assert.deepEqual(
      files.filter((name) => name.includes('replaced')),
      [],
    );
  });

  it('go to a folder that is made, a dated file each, and come back where they belong', async () => {
    const to = join(folder, 'made', 'here');
    await command('backup', one.dataDir, to);
    assert.equal((await stat(to)).mode & 0o777, 0o700);
    const [first = '', ...others] = await readdir(to);
    assert.match(first, /^sandbox-.*\.sqlite$/);
    assert.deepEqual(others, []);
    const anywhere = join(folder, 'anywhere');
    const said = await run('restore', { DATA_DIR: anywhere }, backup, '--keys', join(folder, 'keys'));
    assert.match(said, /anywhere\/sandbox is now what .* Start it with npm start\./);
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
    await rm(join(folder, 'keys', 'webhooks.key'));
    assert.match(await refusalOf('restore', back, backup, '--keys', join(folder, 'keys')), /webhooks\.key is not there: name the folder/);
  });
});
