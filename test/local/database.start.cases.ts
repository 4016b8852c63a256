import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createCustomer } from '../../functions/accounts/customers.ts';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { readRegistered } from '../../functions/deliveries/endpoint.ts';
import { registerWebhook } from '../../functions/deliveries/registration.ts';
import { fileDefaults, restoredFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { databaseFileIn } from '../../infra/local/databaseEngine.ts';
import { folderOf } from '../../infra/local/dataModes.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { StartFailure } from '../../infra/local/startFailure.ts';
import { prepareWebhookKey } from '../../infra/local/webhookKey.ts';
import { ofPart, type Part, testsOf } from '../support/part.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const root = mkdtempSync(join(tmpdir(), 'database-start-'));
/** Starts on a database that is not as it was left. */
export const databaseStarts = (part: Part): void => {
  const { it, rest } = testsOf(part);

  after(() => rmSync(root, { recursive: true, force: true }));

  const open = (folder: string): Promise<Engine> => openEngine({ folder, emulate: false, durability: 'full', log: console.error });

  /** A data folder as a system leaves it that has ended. */
  const makeFolder = async (name: string): Promise<string> => {
    const folder = join(root, name);
    const engine = await open(folder);
    for (const key of ['vault.key', 'webhooks.key']) ensureKeyFile(join(folder, key));
    for (let index = 0; index < 50; index += 1)
      await engine.accounts.put({
        pk: `account-${index}`,
        sk: 'ACCOUNT',
        customerId: 'customer',
      });
    await engine.close();
    return folder;
  };

  /** The sentence with which a start on the folder is refused. */
  const refusal = async (folder: string): Promise<string> => {
    const opened = await open(folder).catch((error: unknown) => error);
    if (!(opened instanceof Error)) {
      await (opened as Engine).close();
      return 'it starts';
    }
    assert.ok(opened instanceof StartFailure, String(opened));
    return opened.message;
  };

  describe('P1: a start on a database that is not as it was left', () => {
    test('is refused with a sentence that says what to do, and changes nothing', async () => {
      const faults: Record<string, readonly [(path: string) => void, RegExp]> = {
        gone: [(path) => rmSync(path), /has webhooks\.key, but its database is gone: restore database\.sqlite from a backup, or/],
        'gone, with its log left': [
          (path) => {
            rmSync(path);
            writeFileSync(`${path}-wal`, '');
          },
          /is gone, its log is not: restore it from a backup/,
        ],
        'set aside by a restore that was interrupted': [
          (path) => {
            renameSync(path, restoredFile(path));
            writeFileSync(`${path}-wal`, '');
            mkdirSync(join(dirname(path), 'tables'));
            rmSync(join(dirname(path), 'vault.key'));
          },
          /The restore of .* was interrupted: run npm run restore again\./,
        ],
        'without its key': [
          (path) => rmSync(join(dirname(path), 'vault.key')),
          /sealed with a key that is not in .*vault\.key, which does not exist: bring that key file back/,
        ],
        empty: [(path) => truncateSync(path, 0), /damaged: restore it from a backup/],
        'cut off': [(path) => truncateSync(path, 3 * 4_096), /damaged: restore it from a backup/],
        changed: [
          (path) => {
            const bytes = readFileSync(path);
            bytes.write('A', bytes.lastIndexOf('account-49') + 'account-'.length);
            writeFileSync(path, bytes);
          },
          /damaged: restore it from a backup/,
        ],
      };
      for (const [name, [breakIt, told]] of ofPart(part, Object.entries(faults), ([fault]) => fault === 'cut off')) {
        const folder = await makeFolder(name);
        const path = databaseFileIn(folder);
        breakIt(path);
        const before = readdirSync(folder);
        assert.match(await refusal(folder), told, name);
        assert.deepEqual(readdirSync(folder), before, name);
        assert.match(await refusal(folder), told, `${name}, a second time`);
      }
    });

    rest('tells of damage in a large database, which is checked once everything has started', async () => {
      const dataDir = join(root, 'large');
      const folder = folderOf(dataDir, 'sandbox');
      mkdirSync(folder, { recursive: true });
      const engine = await open(folder);
      for (let index = 0; index < 100; index += 1)
        await engine.requests.put({ pk: `large-${index}`, sk: 'LARGE', text: randomBytes(200_000).toString('hex') });
      await engine.close();
      const path = databaseFileIn(folder);
      const bytes = readFileSync(path);
      assert.ok(bytes.length > fileDefaults.maxBytesCheckedFirst);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      const told = Promise.withResolvers<string>();
      const running = await RunningSystem.start({}, dataDir, (line) => {
        if (line.includes('damaged')) told.resolve(line);
      });
      try {
        assert.match(await told.promise, /damaged.*restore (?:it|the database) from a backup/);
      } finally {
        await running.close();
      }
    });

    rest('begins again where the first one was interrupted, before there was a database', async () => {
      const folder = join(root, 'interrupted');
      ensureKeyFile(join(folder, 'vault.key'));
      writeFileSync(`${databaseFileIn(folder)}.new`, 'half');
      assert.equal(await refusal(folder), 'it starts');
      assert.equal(await refusal(folder), 'it starts');
    });

    rest('is refused where the log of a killed process is gone, and works where it is there', async () => {
      const folder = await makeFolder('running');
      const engine = await open(folder);
      await engine.accounts.put({ pk: 'late', sk: 'ACCOUNT', customerId: 'customer' });
      const [killed, lost, emptied, zeroed] = ['killed', 'killed, log gone', 'killed, log emptied', 'killed, log zeroed'].map((name) =>
        join(root, name),
      ) as [string, string, string, string];
      for (const copy of [killed, lost, emptied, zeroed])
        cpSync(folder, copy, { recursive: true, filter: (from) => !/lock$|-shm$/.test(from) });
      await engine.close();
      rmSync(`${databaseFileIn(lost)}-wal`);
      truncateSync(`${databaseFileIn(emptied)}-wal`);
      const log = `${databaseFileIn(zeroed)}-wal`;
      writeFileSync(log, Buffer.alloc(readFileSync(log).length));
      assert.match(await refusal(zeroed), /log of the database .* is damaged: restore/);
      const told = /log of the database .* is gone or empty .*bring it back, or restore a backup.* delete .*\.open\./;
      for (const broken of [lost, emptied]) {
        assert.match(await refusal(broken), told);
        assert.match(await refusal(broken), told, 'a second time');
        rmSync(`${databaseFileIn(broken)}.open`);
        assert.equal(await refusal(broken), 'it starts');
      }
      const again = await open(killed);
      assert.equal((await again.accounts.get({ pk: 'late', sk: 'ACCOUNT' }))?.customerId, 'customer');
      await again.close();
      for (const ended of [folder, killed, lost, emptied]) assert.equal(await refusal(ended), 'it starts');
    });

    rest('has everything in one file after a stop', async () => {
      const folder = await makeFolder('stopped');
      const log = `${databaseFileIn(folder)}-wal`;
      assert.ok(!existsSync(`${databaseFileIn(folder)}.open`));
      rmSync(log, { force: true });
      rmSync(`${databaseFileIn(folder)}-shm`, { force: true });
      const again = await open(folder);
      assert.equal((await again.accounts.get({ pk: 'account-49', sk: 'ACCOUNT' }))?.customerId, 'customer');
      await again.close();
    });

    rest('is refused where the key of webhooks is gone, and removes them where it is told to', async () => {
      const folder = join(root, 'webhooks');
      const engine = await open(folder);
      const { accounts, webhooks } = engine;
      const [file, old] = [join(folder, 'webhooks.key'), join(folder, 'old')];
      const created = await createCustomer(accounts, { name: null, now: Date.now(), random: randomBytes });
      const { customerId = '' } = created ?? {};
      await prepareWebhookKey(engine, file);
      const refs = (['customer', 'account:one'] as const).map((endpoint) => ({ customerId, endpoint }));
      for (const ref of refs) {
        const registry = { webhooks, webhookKeys: keyFileWrapping(file), random: randomBytes };
        await registerWebhook(registry, ref, 'https://receiver.example/', Date.now());
      }
      await prepareWebhookKey(engine, file);
      renameSync(file, old);
      const told = {
        name: 'StartFailure',
        message:
          /secrets of 2 webhooks .* not in .*webhooks\.key: bring that key file back\. If it is lost, npm start -- --forget-webhooks/,
      };
      await assert.rejects(prepareWebhookKey(engine, file), told);
      assert.ok(!readdirSync(folder).includes('webhooks.key'));
      ensureKeyFile(file);
      await assert.rejects(prepareWebhookKey(engine, file), told, 'with another key');
      assert.equal((await Promise.all(refs.map((ref) => readRegistered(webhooks, ref)))).filter(Boolean).length, 2);
      await prepareWebhookKey(engine, file, { forget: true });
      assert.deepEqual(await Promise.all(refs.map((ref) => readRegistered(webhooks, ref))), [undefined, undefined]);
      await prepareWebhookKey(engine, file);
      await engine.close();
    });

    it('is refused while another process works on it, and works after that', async () => {
      const folder = await makeFolder('twice');
      const first = await open(folder);
      assert.match(await refusal(folder), /is in use by process \d+: stop that process, or/);
      assert.equal((await first.accounts.get({ pk: 'account-1', sk: 'ACCOUNT' }))?.customerId, 'customer');
      await first.close();
      assert.equal(await refusal(folder), 'it starts');
    });
  });
};
