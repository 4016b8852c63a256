import assert from 'node:assert/strict';
import { chmod, copyFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { queues } from '../functions/rows/queues.ts';
import { openDatabase } from '../functions/rows/sqlite/database.ts';
import { fileDefaults, openDatabaseFile } from '../functions/rows/sqlite/databaseFile.ts';
import { sqliteQueue } from '../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../functions/rows/tables.ts';
import { temporaryDatabase } from './support/temporaryDatabase.ts';

const { path, remove } = temporaryDatabase();
after(remove);

const rowsOf = ({ database }: Awaited<ReturnType<typeof openDatabase>>) => sqliteRows(database, 'requests', tables.requests, Date.now);

/** Everything that is stored. Throws where the file is not as it was written. */
const contentOf = (file: string): unknown => {
  const database = openDatabaseFile(file, fileDefaults);
  const all = (table: string) => database.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all();
  const due = database
    .prepare("SELECT pk FROM requests WHERE fields ->> 'dueShard' = 'shard' AND fields ->> 'dueAt' >= 0 ORDER BY fields ->> 'dueAt'")
    .all();
  const content = [all('requests'), all('accounts'), all('messages'), due];
  database.close();
  return content;
};

/** A database with rows of many sizes and messages. With `log`, its last writes are in the log alone, as a killed process leaves them. */
const makeDatabase = async (name: string, log = false): Promise<string> => {
  const file = await path(name);
  const opened = await openDatabase(file);
  const rows = rowsOf(opened);
  const queue = sqliteQueue(opened.database, 'requests', queues.requests, Date.now);
  const text = (size: number): string => 'lorem ipsum '.repeat(size).slice(0, size);
  await Promise.all([
    ...Array.from({ length: 120 }, (_, index) =>
      rows.put({ pk: `req_${index}`, sk: 'REQUEST', dueShard: 'shard', dueAt: index, input: text(index % 10 === 0 ? 9_000 : 20 * index) }),
    ),
    ...Array.from({ length: 40 }, (_, index) =>
      queue.send({ body: `message ${index}`, group: `g-${index % 7}`, deduplicationId: String(index) }),
    ),
  ]);
  if (!log) await opened.close();
  for (let index = 0; log && index < 10; index += 1) await rows.put({ pk: `late_${index}`, sk: 'REQUEST', input: text(300) });
  if (!log) return file;
  const left = await path(`${name}-left`);
  for (const end of ['', '-wal']) await copyFile(`${file}${end}`, `${left}${end}`);
  await opened.close();
  return left;
};

const flip = async (file: string, at: number, bit = 1): Promise<void> => {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  await writeFile(file, bytes);
};

/** Positions, the same in every run. */
const positions = (count: number, size: number): number[] => {
  let seed = 7;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % size;
  });
};

const damaged = { name: 'DatabaseDamaged' };

describe('the database file', () => {
  it('is for its owner alone, with its log', async () => {
    const file = await path('modes');
    const modes = async () => Promise.all(['', '-wal', '-shm'].map(async (end) => (await stat(`${file}${end}`)).mode & 0o777));
    const opened = await openDatabase(file);
    await rowsOf(opened).put({ pk: 'a', sk: 'b' });
    assert.deepEqual(await modes(), [0o600, 0o600, 0o600]);
    await opened.close();
    await chmod(file, 0o644);
    const again = await openDatabase(file);
    await rowsOf(again).put({ pk: 'a', sk: 'b' });
    assert.deepEqual(await modes(), [0o600, 0o600, 0o600]);
    await again.close();
  });

  it('syncs every commit, unless that was given up for speed', async () => {
    for (const [durability, level] of [
      ['full', 2],
      ['relaxed', 1],
    ] as const) {
      const database = openDatabaseFile(await path(durability), { ...fileDefaults, durability });
      assert.deepEqual({ ...database.prepare('PRAGMA synchronous').get() }, { synchronous: level });
      assert.deepEqual({ ...database.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' });
      database.close();
    }
  });

  it('is made anew where a start was interrupted while it was made', async () => {
    const file = await path('interrupted');
    await writeFile(`${file}.new`, 'half');
    openDatabaseFile(file, fileDefaults).close();
    await assert.rejects(stat(`${file}.new`), { code: 'ENOENT' });
  });

  it('is refused where it was written by a newer release, or is none of ours', async () => {
    const newer = await makeDatabase('newer');
    const database = new DatabaseSync(newer);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await assert.rejects(openDatabase(newer), { name: 'UnknownVersion', message: /has version 99, this release knows up to 1/ });
    const foreign = await path('foreign');
    const other = new DatabaseSync(foreign);
    other.exec('CREATE TABLE a (b)');
    other.close();
    await assert.rejects(openDatabase(foreign), { ...damaged, message: /is no database of this product/ });
    const text = await path('text');
    await writeFile(text, 'lorem ipsum '.repeat(1_000));
    await assert.rejects(openDatabase(text), damaged);
  });

  it('gets the indexes that are declared, whatever it had', async () => {
    const file = await makeDatabase('indexes');
    const indexes = (): unknown => {
      const database = new DatabaseSync(file);
      const found = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").all();
      database.close();
      return found;
    };
    const [declared, content] = [indexes(), contentOf(file)];
    const database = new DatabaseSync(file);
    database.exec(
      'DROP INDEX requests_byAccount; DROP INDEX requests_due; CREATE INDEX requests_due ON requests (sk); CREATE INDEX old ON requests (pk)',
    );
    database.close();
    assert.deepEqual(contentOf(file), content);
    assert.deepEqual(indexes(), declared);
  });

  it('is found damaged when it was cut off', async () => {
    const file = await makeDatabase('whole');
    const { size } = await stat(file);
    for (const length of [0, 50, 100, 4_096, Math.floor(size / 2), size - 4_096, size - 1]) {
      const cut = await path('cut');
      await copyFile(file, cut);
      await truncate(cut, length);
      await assert.rejects(openDatabase(cut), damaged, `cut off after ${length} of ${size} bytes`);
    }
  });

  it('is found damaged when it is gone and its log is not', async () => {
    const file = await makeDatabase('gone', true);
    await rm(file);
    await assert.rejects(openDatabase(file), { ...damaged, message: /is gone, its log is not/ });
  });

  it('is found damaged wherever a bit has changed of what is stored', async () => {
    const file = await makeDatabase('bits');
    const content = contentOf(file);
    const bytes = await readFile(file);
    const changed = await path('changed');
    let found = 0;
    for (const at of positions(150, bytes.length)) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(changed, copy);
      try {
        assert.deepEqual(contentOf(changed), content, `the bit at ${at} changed what is read`);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        found += 1;
      }
    }
    assert.ok(found > 75, `found ${found} of 150: the others lie where nothing is stored`);
    for (const text of ['lorem ipsum', 'message 7', 'req_33']) {
      await copyFile(file, changed);
      await flip(changed, bytes.lastIndexOf(text));
      await assert.rejects(openDatabase(changed), damaged, text);
    }
  });

  it('is found damaged beside the work where it is large', async () => {
    const file = await makeDatabase('large');
    await flip(file, (await readFile(file)).lastIndexOf('lorem ipsum'));
    const opened = await openDatabase(file, { largestCheckedFirst: 1_000 });
    await assert.rejects(opened.checked, damaged);
    await opened.close();
    const whole = await openDatabase(await path('bits'), { largestCheckedFirst: 1_000 });
    await whole.checked;
    await whole.close();
  });

  it('gives out no row that has changed since it was written', async () => {
    const file = await makeDatabase('row');
    const opened = await openDatabase(file);
    const other = new DatabaseSync(file);
    other.exec("UPDATE requests SET fields = replace(fields, 'lorem', 'Lorem') WHERE pk = 'req_20'");
    other.close();
    const rows = rowsOf(opened);
    const key = { pk: 'req_20', sk: 'REQUEST' };
    await assert.rejects(rows.get(key), damaged);
    await assert.rejects(rows.query({ partition: 'req_20' }).next(), damaged);
    await assert.rejects(rows.update(key, { set: { a: 1 } }), damaged);
    assert.equal((await rows.update({ pk: 'req_21', sk: 'REQUEST' }, { set: { a: 1 } })).a, 1);
    await opened.close();
  });
});

describe('the log of the database', () => {
  it('is carried over, without the commit at its end that was cut off', async () => {
    const file = await makeDatabase('log', true);
    const log = await readFile(`${file}-wal`);
    const late = async (bytes: Buffer): Promise<number> => {
      const copy = await path('log-copy');
      await copyFile(file, copy);
      await writeFile(`${copy}-wal`, bytes);
      const opened = await openDatabase(copy);
      const found = await rowsOf(opened).getAll(Array.from({ length: 10 }, (_, index) => ({ pk: `late_${index}`, sk: 'REQUEST' })));
      await opened.close();
      return found.filter(Boolean).length;
    };
    assert.equal(await late(log), 10);
    assert.equal(await late(log.subarray(0, log.length - 100)), 9);
    const torn = Buffer.from(log).fill(0, log.length - 100);
    assert.equal(await late(torn), 9);
  });

  it('is found damaged where a bit has changed of a commit that others have followed', async () => {
    const file = await makeDatabase('log-bits', true);
    const log = await readFile(`${file}-wal`);
    const copy = await path('log-changed');
    const end = log.indexOf('late_8');
    for (const at of [0, 9, 20, 33, ...positions(20, end)]) {
      await copyFile(file, copy);
      await rm(`${copy}-shm`, { force: true });
      await writeFile(`${copy}-wal`, log);
      await flip(`${copy}-wal`, at);
      await assert.rejects(openDatabase(copy), { ...damaged, message: /log of the database/ }, `the bit at ${at}`);
    }
  });
});
