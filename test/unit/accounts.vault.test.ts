import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { KeyUnavailable, type SealContext, type Sealed, seal, unseal } from '../../functions/accounts/envelope.ts';
import { ensureKeyFile, keyFileWrapping, rotateKeyFile } from '../../functions/accounts/keyFile.ts';
import type { Session } from '../../functions/accounts/session.ts';
import { sessionKey } from '../../functions/accounts/table.ts';
import { forgetSession, keepSession, openSession, renewSession } from '../../functions/accounts/vault.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { differsOnMoto } from '../support/moto.ts';
import { openTables } from '../support/workerHarness.ts';

const session = (value: string): Session => ({ storageState: { cookies: [{ name: 'li_at', value }], origins: [] }, userAgent: null });
const owner = { customerId: 'cus_1', accountId: 'acc_1' };
const context: SealContext = { ...owner, purpose: 'session' };

describe('the vault', () => {
  let directory: string;
  let made = 0;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vault-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const newKeyFile = (): string => {
    const path = join(directory, `${++made}.key`);
    ensureKeyFile(path);
    return path;
  };
  const open = async (path = newKeyFile()) => {
    const { rows } = (await openTables()).harness();
    return { path, vault: { accounts: rows.accounts, wrapping: keyFileWrapping(path) } };
  };

  it('keeps a session for its owner alone, unreadable in the table', async () => {
    const { vault } = await open();
    assert.equal(await keepSession(vault, owner, session('canary-cookie'), 0), true);
    assert.deepEqual(await openSession(vault, owner), {
      session: session('canary-cookie'),
      revision: 1,
      network: { proxy: undefined, timeZone: undefined, locale: undefined, revision: 0 },
    });
    const row = await vault.accounts.get(sessionKey(owner.accountId));
    assert.ok(!JSON.stringify(row).includes('canary-cookie'));
    assert.ok(!Buffer.from(String((row as unknown as { sealed: Sealed }).sealed.body), 'base64').includes('canary-cookie'));
  });

  it('keeps whoever has a session signed in, however large the browser’s state has become', async () => {
    const { vault } = await open();
    const cookie = (name: string, bytes: number) => ({ name, value: 'v'.repeat(bytes), domain: '.www.linkedin.com', path: '/' });
    const small = [cookie('bcookie', 60), cookie('li_at', 400), cookie('JSESSIONID', 30)];
    const storage = [{ origin: 'https://www.linkedin.com', localStorage: [{ name: 'large', value: 'ü'.repeat(300_000) }] }];
    const kept = async (storageState: Session['storageState'], revision: number) => {
      assert.equal(await keepSession(vault, owner, { storageState, userAgent: 'agent' }, revision), true);
      const { session: read } = (await openSession(vault, owner))!;
      assert.equal(read.userAgent, 'agent');
      return read.storageState;
    };
    const fitting = { cookies: small, origins: [{ origin: 'https://www.linkedin.com', localStorage: [{ name: 'small', value: 'v' }] }] };
    assert.deepEqual(await kept(fitting, 0), fitting);
    assert.deepEqual(await kept({ cookies: small, origins: storage }, 1), { cookies: small, origins: [] });
    // As many of LinkedIn's as Chromium keeps, each as large as it may be; the one that signs in is the largest.
    const large = Array.from({ length: 180 }, (_, index) => cookie(`c${index}`, 4_000));
    const state = await kept({ cookies: [...large, cookie('bcookie', 60), cookie('li_at', 4_050)], origins: storage }, 2);
    assert.deepEqual(state.origins, []);
    const names = state.cookies.map(({ name }) => name);
    assert.deepEqual(names.slice(-2), ['bcookie', 'li_at']);
    assert.ok(names.length > 50 && names.length < 80, `${names.length} cookies`);
  });

  const oldAndNew = 'moto adds up the row as it was and as it will be, DynamoDB limits the item (ServiceQuotas: maximum item size)';
  it('renews the largest session with one as large', differsOnMoto(oldAndNew), async () => {
    const { vault } = await open();
    const cookies = Array.from({ length: 180 }, (_, index) => ({ name: `c${index}`, value: 'v'.repeat(4_000) }));
    const largest = { storageState: { cookies, origins: [] }, userAgent: null };
    assert.equal(await keepSession(vault, owner, largest, 0), true);
    const revision = await renewSession(vault, owner, largest);
    assert.equal((await openSession(vault, owner))?.revision, revision);
  });

  it('opens nothing for another customer, account or purpose', async () => {
    const { path, vault } = await open();
    await keepSession(vault, owner, session('a'), 0);
    await assert.rejects(openSession(vault, { ...owner, customerId: 'cus_2' }), SealBroken);
    // Its row is copied over another account's.
    const row = await vault.accounts.get(sessionKey(owner.accountId));
    await vault.accounts.put({ ...row, ...sessionKey('acc_2') });
    await assert.rejects(openSession(vault, { ...owner, accountId: 'acc_2' }), SealBroken);
    const wrapping = keyFileWrapping(path);
    const sealed = await seal(wrapping, 'password', { ...context, purpose: 'signIn' });
    await assert.rejects(unseal(wrapping, sealed, context), SealBroken);
    // Ids that are equal when concatenated are distinguished.
    const tricky = await seal(wrapping, 'x', { customerId: 'a","b', accountId: 'c', purpose: 'session' });
    await assert.rejects(unseal(wrapping, tricky, { customerId: 'a', accountId: 'b","c', purpose: 'session' }), SealBroken);
  });

  it('notices a change of any byte', async () => {
    const wrapping = keyFileWrapping(newKeyFile());
    const sealed = await seal(wrapping, 'secret', context);
    const flipped = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'base64');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    for (let at = 0; at < Buffer.from(sealed.body, 'base64').length; at++)
      await assert.rejects(unseal(wrapping, { ...sealed, body: flipped(sealed.body, at) }, context), SealBroken);
    const [id = '', wrapped = ''] = sealed.wrappedKey.split(':');
    for (let at = 0; at < Buffer.from(wrapped, 'base64').length; at++)
      await assert.rejects(unseal(wrapping, { ...sealed, wrappedKey: `${id}:${flipped(wrapped, at)}` }, context), SealBroken);
    for (const body of ['', 'AAAA', sealed.body.slice(0, 30)])
      await assert.rejects(unseal(wrapping, { ...sealed, body }, context), SealBroken);
  });

  it('says what to do when the key is lost, without a word of the secret', async () => {
    const { path, vault } = await open();
    await keepSession(vault, owner, session('canary-cookie'), 0);
    const before = readFileSync(path, 'utf8');
    for (const left of [
      '',
      'not json',
      JSON.stringify({ current: 'key-other', keys: { 'key-other': Buffer.alloc(32).toString('base64') } }),
    ]) {
      writeFileSync(path, left);
      await assert.rejects(openSession(vault, owner), (error: Error) => {
        assert.ok(error instanceof KeyUnavailable);
        assert.match(error.message, /bring it back from a backup/i);
        assert.ok(!error.message.includes('canary'));
        return true;
      });
    }
    writeFileSync(path, before);
    assert.ok(await openSession(vault, owner));
  });

  it('keeps old sessions readable when the key is rotated, and seals new ones with the new key', async () => {
    const { path, vault } = await open();
    const keyOf = async () => {
      const row = await vault.accounts.get(sessionKey(owner.accountId));
      return String((row as unknown as { sealed: Sealed }).sealed.wrappedKey).split(':')[0];
    };
    await keepSession(vault, owner, session('a'), 0);
    const first = await keyOf();
    for (let revision = 1; revision <= 3; revision++) {
      const added = rotateKeyFile(path);
      assert.deepEqual((await openSession(vault, owner))?.session, session(revision === 1 ? 'a' : `b${revision - 1}`));
      assert.equal(await keepSession(vault, owner, session(`b${revision}`), revision), true);
      assert.equal(await keyOf(), added);
    }
    assert.notEqual(await keyOf(), first);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.ok(
      (await readdir(directory)).every((name) => /^\d+\.key$/.test(name)),
      'drafts of key files are left',
    );
  });

  it('creates one key file in concurrent starts, readable by its owner only', async () => {
    const path = join(directory, `${++made}.key`);
    await Promise.all(Array.from({ length: 20 }, async () => ensureKeyFile(path)));
    const first = readFileSync(path, 'utf8');
    ensureKeyFile(path);
    assert.equal(readFileSync(path, 'utf8'), first);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('never lets an older run overwrite a newer session, nor bring a forgotten one back', async () => {
    const { vault } = await open();
    await keepSession(vault, owner, session('one'), 0);
    const older = await openSession(vault, owner);
    await renewSession(vault, owner, session('two'));
    assert.equal(await keepSession(vault, owner, session('one, rotated'), older!.revision), false);
    assert.deepEqual((await openSession(vault, owner))?.session, session('two'));
    const newer = await openSession(vault, owner);
    await forgetSession(vault.accounts, owner.accountId);
    assert.equal(await openSession(vault, owner), undefined);
    assert.equal(await keepSession(vault, owner, session('two, rotated'), newer!.revision), false);
    await renewSession(vault, owner, session('three'));
    for (const revision of [0, 1, older!.revision, newer!.revision])
      assert.equal(await keepSession(vault, owner, session('old'), revision), false);
    assert.deepEqual((await openSession(vault, owner))?.session, session('three'));
  });
});
