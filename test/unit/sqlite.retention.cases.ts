import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it as test } from 'node:test';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { accept } from '../../functions/requests/acceptance.ts';
import { endingExpired, endUnheld } from '../../functions/requests/ending.ts';
import { readRequest } from '../../functions/requests/journal.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import { queues } from '../../functions/rows/queues.ts';
import type { Database } from '../../functions/rows/sqlite/database.ts';
import { clearExpired } from '../../functions/rows/sqlite/expiry.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { sqliteTopic } from '../../functions/rows/sqlite/sqliteTopic.ts';
import { tables } from '../../functions/rows/tables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const { path, remove } = temporaryDatabase();
after(remove);

const day = 86_400_000;
const rules = { pendingCap: 100, lifetimeMs: day, retentionMs: 30 * day, idempotencyMs: 7 * day };
const empty = async (queue: Queue): Promise<void> => {
  for (let message = await queue.receive(); message; message = await queue.receive()) await queue.delete(message.receiptHandle);
};

const cloudAt = (database: Database, now: () => number) => {
  const store = sqliteStore(database, now);
  return {
    requests: sqliteRows(database, 'requests', tables.requests, now),
    queue: sqliteQueue(database, 'requests', queues.requests, now),
    deliveryQueue: sqliteQueue(database, 'webhooks', queues.webhooks, now),
    store,
    topic: sqliteTopic(store),
  };
};

const checkpoint = (file: string): void => {
  const other = new DatabaseSync(file);
  other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  other.close();
};

/** A database of many requests, or of very many. */
export const retention = (part: Part): void => {
  const { it } = testsOf(part);
  const requests = part === 'chosen' ? 150 : 1_000;

  describe('the database does not grow without end', () => {
    test(`${requests} requests past their retention leave neither rows nor space`, async () => {
      const file = await path('retention');
      const { database, close } = await openDatabase(file, { durability: 'relaxed' });
      const now = Date.now();
      // The audit has the longest time, 400 days.
      let past = now - 402 * day;
      const cloud = cloudAt(database, () => past);

      /** A request that ended long ago, as it is accepted, ended and delivered. */
      const end = async (index: number): Promise<void> => {
        const input = { people: [`https://www.linkedin.com/in/${'p'.repeat(3_000)}-${index}`] };
        const { requestId } = await accept(
          { ...cloud, rules, now: () => past, random: randomBytes },
          {
            ...{
              customerId: 'c',
              accountId: `account-${index % 100}`,
              function: 'connections.checkStatus',
              resultHandling: 'hook',
              total: 1,
            },
            input,
            idempotency: { key: String(index), body: '{}' },
          },
        );
        const row = await readRequest(cloud.requests, requestId);
        assert.ok(row);
        await endUnheld({ ...cloud, pieces: rowPieces(cloud.requests), publicUrl: 'https://api.test' }, row, past, endingExpired);
      };
      const round = async (from: number): Promise<{ readonly full: number; readonly left: number }> => {
        const all = Array.from({ length: requests }, (_, index) => from + index);
        for (let at = 0; at < all.length; at += 50) await Promise.all(all.slice(at, at + 50).map(end));
        for (const queue of [cloud.queue, cloud.deliveryQueue]) await empty(queue);
        checkpoint(file);
        const full = (await stat(file)).size;
        await clearExpired(database, now);
        checkpoint(file);
        // Later than queues remember what was sent.
        past += 600_000;
        return { full, left: (await stat(file)).size };
      };

      const first = await round(0);
      // What an account keeps beyond its requests: its pending requests, none, and its lease.
      assert.equal(database.reader.count('requests', "WHERE sk NOT IN ('LINE', 'LEASE')"), 0);
      assert.ok(first.left < first.full / 4, `${first.full} bytes became ${first.left}`);
      const second = await round(0);
      assert.ok(second.left < first.left * 1.25, `${first.left} bytes became ${second.left}`);
      assert.equal(database.reader.count('messages', ''), 0);
      await close();
    });

    it('its log is cut back after a reader, such as a backup, has held it up', async () => {
      const file = await path('log');
      const { database, close } = await openDatabase(file, { durability: 'relaxed' });
      const rows = cloudAt(database, Date.now).requests;
      const log = async () => (await stat(`${file}-wal`)).size;
      const write = async (times: number): Promise<void> => {
        for (let index = 0; index < times; index += 1)
          await rows.put({ pk: `r${index % 20}`, sk: 'ROW', text: String.fromCharCode(97 + (index % 26)).repeat(400_000) });
      };
      await write(1);
      const reader = new DatabaseSync(file, { readOnly: true });
      reader.exec('BEGIN; SELECT count(*) FROM requests');
      await write(100);
      assert.ok((await log()) > 32_000_000, `the reader has held it up: ${await log()} bytes`);
      reader.close();
      await write(40);
      assert.ok((await log()) <= 16 * 1024 * 1024, `${await log()} bytes are left`);
      await close();
    });
  });
};
