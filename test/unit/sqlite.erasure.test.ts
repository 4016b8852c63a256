import assert from 'node:assert/strict';
import fs, { existsSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { rewriteFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { overwriteDeleted } from '../../functions/rows/sqlite/expiry.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const { path, remove } = temporaryDatabase();
after(remove);

/** Whether a text is in the bytes of a database's files. */
const isIn = (file: string, text: string): boolean =>
  [file, `${file}-wal`].some((each) => existsSync(each) && readFileSync(each).includes(text));

/** Whether a file is written anew meanwhile, which SQLite counts beside each change of the schema. */
const rewrites = async (file: string, work: () => Promise<boolean>): Promise<boolean> => {
  const counted = (): unknown => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare('PRAGMA schema_version').get()?.schema_version;
    } finally {
      database.close();
    }
  };
  const before = counted();
  assert.equal(await work(), true);
  return counted() !== before;
};

describe('P19: what is deleted from a database is not in the bytes of its files', () => {
  it('rows that were deleted, replaced or had expired; long and short', async () => {
    const file = await path('own');
    const { database, close } = await openDatabase(file);
    const rows = sqliteRows(database, 'accounts', tables.accounts, Date.now);
    const long = `${'x'.repeat(60_000)}canary-long`;
    for (let n = 0; n < 50; n++) await rows.put({ pk: `canary-key-${n}`, sk: 'A', text: 'canary-short', more: long });
    await rows.put({ pk: 'kept', sk: 'A', text: 'canary-replaced' });
    await rows.put({ pk: 'expired', sk: 'A', text: 'canary-expired', ttl: 1 });
    for (let n = 0; n < 50; n++) await rows.delete({ pk: `canary-key-${n}`, sk: 'A' });
    await rows.put({ pk: 'kept', sk: 'A', text: 'stays' });
    assert.equal(await overwriteDeleted(database, Date.now()), true);
    assert.equal(isIn(file, 'canary'), false);
    assert.equal(isIn(file, 'stays'), true);
    // Also what is deleted from then on, when the file is not rewritten any more.
    await rows.put({ pk: 'later', sk: 'A', text: 'canary-later' });
    await rows.delete({ pk: 'later', sk: 'A' });
    assert.equal(await overwriteDeleted(database, Date.now()), true);
    assert.equal(isIn(file, 'canary'), false);
    await close();
  });

  it('what an earlier release has left in its free space, for which the file is rewritten once', async () => {
    const file = await path('earlier');
    await (await openDatabase(file)).close();
    const before = new DatabaseSync(file);
    before.exec('PRAGMA secure_delete = OFF; DROP TABLE residue; PRAGMA user_version = 2');
    before.exec(`INSERT INTO accounts (pk, sk, fields, checksum) VALUES ('canary-of-before', 'A', '{}', 0); DELETE FROM accounts`);
    before.close();
    assert.equal(isIn(file, 'canary-of-before'), true);
    const { database, close } = await openDatabase(file);
    assert.equal(await overwriteDeleted(database, Date.now()), true);
    assert.equal(isIn(file, 'canary-of-before'), false);
    await close();
    const again = await openDatabase(file);
    assert.equal(await rewrites(file, () => overwriteDeleted(again.database, Date.now())), false);
    await again.close();
  });

  it('a file of this release is never rewritten for it', async () => {
    const file = await path('new');
    const { database, close } = await openDatabase(file);
    assert.equal(await rewrites(file, () => overwriteDeleted(database, Date.now())), false);
    await close();
  });

  it('is not begun where the disk has not twice the room of the file', async (context) => {
    const file = await path('no-room');
    await (await openDatabase(file)).close();
    const { size } = fs.statSync(file);
    const database = new DatabaseSync(file);
    const disk = fs.statfsSync(file);
    const rewritten = (bytes: number): boolean => {
      const { mock } = context.mock.method(fs, 'statfsSync', () => ({ ...disk, bsize: 1, bavail: bytes }));
      syncBuiltinESMExports();
      try {
        return rewriteFile(database, file);
      } finally {
        mock.restore();
        syncBuiltinESMExports();
      }
    };
    assert.deepEqual([rewritten(size * 2), rewritten(size * 2 + 1)], [false, true]);
    database.close();
  });

  it('waits while somebody reads, and is done afterwards', async () => {
    const file = await path('read');
    const { database, close } = await openDatabase(file);
    const rows = sqliteRows(database, 'accounts', tables.accounts, Date.now);
    await rows.put({ pk: 'canary', sk: 'A' });
    assert.equal(await overwriteDeleted(database, Date.now()), true);
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('BEGIN; SELECT count(*) FROM accounts');
    await rows.delete({ pk: 'canary', sk: 'A' });
    assert.equal(await overwriteDeleted(database, Date.now()), false);
    reader.exec('COMMIT');
    reader.close();
    assert.equal(await overwriteDeleted(database, Date.now()), true);
    assert.equal(isIn(file, 'canary'), false);
    await close();
  });
});
