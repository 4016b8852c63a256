import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, it } from 'node:test';
import { accountKind } from '../../functions/accounts/account.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { type Accepted, accept } from '../../functions/requests/acceptance.ts';
import { readMessage } from '../../functions/requests/queue.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { prepareDataDir } from '../../infra/local/dataFolder.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { openEngine } from '../../infra/local/openEngine.ts';

const root = mkdtempSync(join(tmpdir(), 'emulator-data-'));

after(() => rmSync(root, { recursive: true, force: true }));

/** Queues as earlier versions kept them: events and dead letters of which some were received, and a delivery with a delay. */
const keepQueues = (folder: string): void => {
  mkdirSync(join(folder, 'queues'));
  const database = new DatabaseSync(join(folder, 'queues', 'fauxqs.db'));
  database.exec(readFileSync(new URL('./recorded/queues.sql', import.meta.url), 'utf8'));
  database.prepare('UPDATE sqs_messages SET delay_until = ? WHERE delay_until IS NOT NULL').run(Date.now() + 900_000);
  database.close();
};

const lines: string[] = [];
const open = (folder: string, emulate: boolean): Promise<Engine> =>
  openEngine({ folder, emulate, durability: 'full', log: (line) => lines.push(line) });

const call = ({ requests, queue }: Engine, accountId: string, now: number): Promise<Accepted> =>
  accept(
    {
      requests,
      queue,
      now: () => now,
      random: randomBytes,
      rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 86_400_000 },
    },
    { customerId: 'customer', accountId, function: 'account.get', input: {}, total: 1, resultHandling: 'hook' },
  );

const rowsOf = async (table: Rows): Promise<StoredRow[]> => {
  const rows: StoredRow[] = [];
  for await (const page of table.scan()) rows.push(...page);
  const nameOf = ({ pk, sk }: StoredRow): string => JSON.stringify([pk, sk]);
  return rows.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
};

const contentOf = async (engine: Engine) => ({
  requests: await rowsOf(engine.requests),
  accounts: await rowsOf(engine.accounts),
  webhooks: await rowsOf(engine.webhooks),
});

it('P1 P2: what the emulators have kept is moved to SQLite at the first start: every row, and every request in its order', async () => {
  const folder = join(root, 'live');
  const emulators = await open(folder, true);
  const now = Date.now();
  for (const accountId of ['acc_1', 'acc_2'])
    await emulators.accounts.put(
      accountKind.at(accountKey(accountId), { accountId, customerId: 'customer', name: 'ä', status: 'active', statusAt: now }),
    );
  await emulators.accounts.put({ pk: 'sealed', sk: 'SESSION', bytes: new Uint8Array([0, 255]), set: new Set(['a', 'b']) });
  await emulators.webhooks.put({ pk: 'delivery', sk: 'DELIVERY', dueShard: 'due#0', dueAt: now });
  const accepted: Accepted[] = [];
  for (const [index, accountId] of ['acc_1', 'acc_1', 'acc_2', 'acc_1'].entries())
    accepted.push(await call(emulators, accountId, now + index));
  const [first, second, other, third] = accepted.map(({ requestId }) => requestId);
  // The first request waits for its account, hidden.
  const held = await emulators.queue.receive();
  assert.equal(readMessage(held?.body ?? '').requestId, first);
  await emulators.queue.changeVisibility(held?.receiptHandle ?? '', 3_600_000);
  await emulators.requests.update(requestKey(first ?? ''), { set: { state: 'queued', receiptHandle: held?.receiptHandle } });
  const before = await contentOf(emulators);
  await emulators.close();
  keepQueues(folder);
  // A move that was killed left this behind.
  writeFileSync(join(folder, 'database.sqlite.moving'), 'half');

  const moved = await open(folder, false);
  try {
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /was moved to SQLite: \d+ rows, of them 4 unfinished requests\./);
    const content = await contentOf(moved);
    const isUnfinished = ({ pk }: StoredRow): boolean => accepted.some(({ requestId }) => requestId === pk);
    const kept = ({ state, dueAt, receiptHandle, ...row }: StoredRow) => row;
    assert.deepEqual(
      content.requests.map((row) => (isUnfinished(row) ? kept(row) : row)),
      before.requests.map((row) => (isUnfinished(row) ? kept(row) : row)),
    );
    assert.deepEqual([content.accounts, content.webhooks], [before.accounts, before.webhooks]);
    assert.deepEqual(
      content.requests.filter(isUnfinished).map(({ state, receiptHandle }) => [state, receiptHandle]),
      accepted.map(() => ['queued', undefined]),
    );
    const order: Record<string, string[]> = { acc_1: [], acc_2: [] };
    for (let message = await moved.queue.receive(); message; message = await moved.queue.receive()) {
      order[message.group ?? '']?.push(readMessage(message.body).requestId);
      await moved.queue.delete(message.receiptHandle);
    }
    assert.deepEqual(order, { acc_1: [first, second, third], acc_2: [other] });
    const events = [await moved.deliveryQueue.receive(), await moved.deliveryQueue.receive()];
    assert.deepEqual(
      events.map((event) => [event?.body, event?.attributes.id]),
      [
        ['an event', 'evt_1'],
        ['an event in flight', 'evt_2'],
      ],
    );
    assert.equal(await moved.deliveryQueue.receive(), undefined, 'a delivery to come waits for its time');
    const dead = await moved.deadQueue.receive();
    assert.deepEqual([dead?.body, dead?.group, dead?.attributes], ['dead', 'acc_1', { id: 'x' }]);
  } finally {
    await moved.close();
  }
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.startsWith('database.sqlite')),
    ['lock.held', 'queues.moved', 'tables.moved', 'vault.key'],
  );
  assert.equal(existsSync(join(folder, 'database.sqlite.moving')), false);
  await (await open(folder, false)).close();
  assert.equal(lines.length, 1, 'it is moved once');

  // As a process leaves it that was killed between two of the last renames.
  renameSync(join(folder, 'database.sqlite'), join(folder, 'database.sqlite.copied'));
  renameSync(join(folder, 'tables.moved'), join(folder, 'tables'));
  const finished = await open(folder, false);
  assert.deepEqual((await contentOf(finished)).accounts, before.accounts);
  await finished.close();
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.startsWith('database.sqlite-')),
    ['database.sqlite', 'lock.held', 'queues.moved', 'tables.moved', 'vault.key'],
  );
  assert.equal(lines.length, 1, 'nothing is copied again');
});

it('P1: without the emulators, as in an installation for production, their data are left as they are and the start says what to do', async () => {
  const folder = join(root, 'production');
  const emulators = await open(folder, true);
  await call(emulators, 'acc_1', Date.now());
  await emulators.close();
  const contentOfFolder = () => readdirSync(folder, { recursive: true }).sort();
  const before = contentOfFolder();
  const uninstalled = registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'fauxqs') throw new Error('It is not installed.');
      return next(specifier, context);
    },
  });
  try {
    await assert.rejects(open(folder, false), {
      name: 'StartFailure',
      message: `${folder} has data of the emulators of AWS, and to move it to SQLite needs these emulators, which are not installed: run npm ci --include=dev.`,
    });
    await assert.rejects(open(join(root, 'fresh'), true), {
      name: 'StartFailure',
      message: '--emulate needs the emulators of AWS, which are not installed: run npm ci --include=dev.',
    });
    assert.deepEqual(contentOfFolder(), before);
    await assert.rejects(prepareDataDir(folder, 'live'), {
      name: 'StartFailure',
      message: `DATA_DIR ${folder} has data of an earlier version, and to move them needs the emulators of AWS, which are not installed: run npm ci --include=dev.`,
    });
    assert.deepEqual(contentOfFolder(), before);
  } finally {
    uninstalled.deregister();
  }
  const moved = await open(folder, false);
  const requests = await rowsOf(moved.requests);
  await moved.close();
  assert.ok(requests.some(({ accountId }) => accountId === 'acc_1'));
});
