import { mkdirSync } from 'node:fs';
import { accountKind } from '../../functions/accounts/account.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { rowOf, storedRequest } from '../../functions/requests/acceptedRow.ts';
import { endingComplete } from '../../functions/requests/ending.ts';
import { done } from '../../functions/requests/entries.ts';
import { requestKind } from '../../functions/requests/request.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { Submission } from '../../functions/requests/ticket.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { checksumOf, encodeFields } from '../../functions/rows/sqlite/encoding.ts';
import { databaseFileIn } from '../local/databaseEngine.ts';

const dayMs = 86_400_000;
const rules = { pendingCap: 100, lifetimeMs: dayMs, retentionMs: 30 * dayMs, idempotencyMs: 7 * dayMs };

/** One account's request, of which all but the newest have ended. `age` 0 is the newest. */
const requestRow = (accountId: string, age: number, count: number, now: number): StoredRow => {
  const submission: Submission = {
    customerId: 'demo',
    accountId,
    function: 'connections.checkStatus',
    input: { people: ['https://www.linkedin.com/in/somebody'] },
    total: 1,
    resultHandling: 'reslink',
  };
  const acceptedAt = now - 60_000 - Math.floor((age * 20 * dayMs) / count);
  const row = rowOf(submission, { resultHash: `${accountId}-${age}`, acceptedAt, first: true }, rules);
  if (age === 0) return storedRequest({ ...row, state: 'queued' }, row.expiresAt, rules);
  const entry = done(undefined, { fence: 1, at: acceptedAt + 2000 }, { chunks: 0, data: '{"connectionStatus":"connected"}' });
  const { end } = endingComplete({ ...row, journal: { 0: entry } });
  const times = { startedAt: acceptedAt + 1000, finishedAt: acceptedAt + 2000, browserMs: 800 };
  const ended = requestKind.at(requestKey(row.requestId), { ...row, ...end, ...times, fence: 1, state: 'done', journal: { 0: entry } });
  return { ...ended, ttl: Math.ceil((row.expiresAt + rules.retentionMs) / 1000) };
};

const accountRow = (accountId: string, now: number): StoredRow =>
  accountKind.at(accountKey(accountId), {
    accountId,
    customerId: 'stored',
    name: accountId,
    status: 'paused',
    statusAt: now,
    createdAt: now,
  });

/**
 * Fills the database of a data folder with accounts and their requests, as the engine stores them. Rows go in without their indexes, which the
 * engine makes when it opens the file: about as fast as the disk. `owner` names the customer of the first account, the others have one of their own.
 */
export const storeRows = (folder: string, accounts: readonly string[], owner: string, each: number): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = databaseFileIn(folder);
  const options = { ...fileDefaults, durability: 'relaxed' as const, maxBytesCheckedFirst: 0 };
  const database = openDatabaseFile(path, options);
  database.exec('PRAGMA cache_size = -400000; SELECT 1');
  const indexes = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'requests'")
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  const insert = (table: string) => {
    const statement = database.prepare(`INSERT INTO "${table}" (pk, sk, fields, checksum) VALUES (?, ?, ?, ?)`);
    return (row: StoredRow): void => {
      const fields = encodeFields(row);
      statement.run(row.pk, row.sk, fields, checksumOf(row.pk, row.sk, fields));
    };
  };
  const now = Date.now();
  const [putAccount, putRequest] = [insert('accounts'), insert('requests')];
  database.exec('BEGIN');
  for (const [index, accountId] of accounts.entries()) {
    putAccount(index === 0 ? { ...accountRow(accountId, now), customerId: owner } : accountRow(accountId, now));
    for (let age = 0; age < each; age++) putRequest(requestRow(accountId, age, each, now));
  }
  database.exec('COMMIT');
  database.close();
  openDatabaseFile(path, options).close();
};
