import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, copyFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it as test } from 'node:test';
import { queues } from '../../functions/rows/queues.ts';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { type Migration, migrate } from '../../functions/rows/sqlite/migrations.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

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

/** Makes a database with rows of many sizes and messages. */
const fill = async (file: string): Promise<Awaited<ReturnType<typeof openDatabase>>> => {
  const opened = await openDatabase(file);
  const rows = rowsOf(opened);
  const queue = sqliteQueue(opened.database, 'requests', queues.requests, Date.now);
  await Promise.all([
    ...Array.from({ length: 120 }, (_, index) =>
      rows.put({ pk: `req_${index}`, sk: 'REQUEST', dueShard: 'shard', dueAt: index, input: text(index % 10 === 0 ? 9_000 : 20 * index) }),
    ),
    ...Array.from({ length: 40 }, (_, index) =>
      queue.send({ body: `message ${index}`, group: `g-${index % 7}`, deduplicationId: String(index) }),
    ),
  ]);
  return opened;
};

const text = (size: number): string => 'lorem ipsum '.repeat(size).slice(0, size);

/** As a process leaves it that ends. */
const closedDatabase = path('closed').then(async (file) => {
  await (await fill(file)).close();
  return file;
});

/** As a killed process leaves it: the last writes, ten rows after another, are in the log alone. `begin` is called before them. */
const leave = async (name: string, begin: (file: string) => void): Promise<string> => {
  const file = await path(`${name}-open`);
  const opened = await fill(file);
  begin(file);
  for (let index = 0; index < 10; index += 1) await rowsOf(opened).put({ pk: `late_${index}`, sk: 'REQUEST', input: text(300) });
  const left = await path(name);
  for (const end of ['', '-wal']) await copyFile(`${file}${end}`, `${left}${end}`);
  await opened.close();
  return left;
};
const killedDatabase = leave('killed', () => {});

/** The log was begun anew, so that what it held before stands behind the ten rows. */
const restartedDatabase = leave('restarted', (file) => {
  const other = new DatabaseSync(file);
  other.exec('PRAGMA wal_checkpoint(RESTART)');
  other.close();
});

/** A copy of a database, for a test that changes it. */
const copyOf = async (made: Promise<string>): Promise<string> => {
  const copy = await path('copy');
  for (const end of ['', '-wal', '-shm']) {
    await rm(`${copy}${end}`, { force: true });
    if (existsSync(`${await made}${end}`)) await copyFile(`${await made}${end}`, `${copy}${end}`);
  }
  return copy;
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

/** The file and its log, damaged at some places, or at many. */
export const databaseFile = (part: Part): void => {
  const { it } = testsOf(part);
  /** At how many places it is damaged. */
  const places = part === 'chosen' ? { file: 40, cut: 8, log: 10 } : { file: 150, cut: 30, log: 40 };

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
      const newer = await copyOf(closedDatabase);
      const database = new DatabaseSync(newer);
      database.exec('PRAGMA user_version = 99');
      database.close();
      await assert.rejects(openDatabase(newer), { name: 'UnknownVersion', message: /has version 99, this release knows up to 3/ });
      const foreign = await path('foreign');
      const other = new DatabaseSync(foreign);
      other.exec('CREATE TABLE a (b)');
      other.close();
      await assert.rejects(openDatabase(foreign), { ...damaged, message: /is no database of this product/ });
      const text = await path('text');
      await writeFile(text, 'lorem ipsum '.repeat(1_000));
      await assert.rejects(openDatabase(text), damaged);
    });

    it('is brought to the newest layout, in as many steps as it is behind, or stays as it was', async () => {
      const database = openDatabaseFile(await copyOf(closedDatabase), fileDefaults);
      const version = (): unknown => database.prepare('PRAGMA user_version').get()?.user_version;
      const add =
        (name: string): Migration =>
        (each) =>
          each.exec(`INSERT INTO accounts VALUES ('${name}', 'ROW', '{}', 0, NULL)`);
      const added = (): unknown[] =>
        database
          .prepare('SELECT pk FROM accounts ORDER BY pk')
          .all()
          .map(({ pk }) => pk);
      const done = add('-');
      migrate(database, 'file', [done, done, add('a')]);
      migrate(database, 'file', [done, done, add('a'), add('b'), add('c')]);
      assert.deepEqual([version(), added()], [6, ['a', 'b', 'c']]);
      assert.throws(() => migrate(database, 'file', [done, done, add('a'), add('b'), add('c'), add('d'), add('d')]), /UNIQUE/);
      assert.deepEqual([version(), added()], [6, ['a', 'b', 'c']]);
      database.close();
    });

    it('gets the indexes that are declared, whatever it had', async () => {
      const file = await copyOf(closedDatabase);
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
      const { size } = await stat(await closedDatabase);
      for (const length of [0, 50, 100, 4_096, Math.floor(size / 2), size - 4_096, size - 1]) {
        const file = await copyOf(closedDatabase);
        await truncate(file, length);
        assert.throws(() => contentOf(file), damaged, `cut off after ${length} of ${size} bytes`);
      }
    });

    it('is found damaged when it is gone and its log is not', async () => {
      const file = await copyOf(killedDatabase);
      await rm(file);
      assert.throws(() => contentOf(file), { ...damaged, message: /is gone, its log is not/ });
    });

    test('is found damaged wherever a bit has changed of what is stored', async () => {
      const content = contentOf(await closedDatabase);
      const file = await copyOf(closedDatabase);
      const bytes = await readFile(file);
      let found = 0;
      for (const at of positions(places.file, bytes.length)) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        await writeFile(file, changed);
        try {
          assert.deepEqual(contentOf(file), content, `the bit at ${at} changed what is read`);
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          found += 1;
        }
      }
      assert.ok(found > places.file / 2, `found ${found} of ${places.file}: the others lie where nothing is stored`);
      for (const stored of ['lorem ipsum', 'message 7', 'req_33']) {
        await writeFile(file, bytes);
        await flip(file, bytes.lastIndexOf(stored));
        await assert.rejects(openDatabase(file), { ...damaged, message: /restore/ }, stored);
      }
    });

    it('is found damaged beside the work where it is large', async () => {
      const file = await copyOf(closedDatabase);
      await flip(file, (await readFile(file)).lastIndexOf('lorem ipsum'));
      const opened = await openDatabase(file, { maxBytesCheckedFirst: 1_000 });
      await assert.rejects(opened.check(), damaged);
      await opened.close();
      const whole = await openDatabase(await copyOf(closedDatabase), { maxBytesCheckedFirst: 1_000 });
      await whole.check();
      await whole.close();
    });

    it('gives out no row that has changed since it was written', async () => {
      const file = await copyOf(closedDatabase);
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
    /** How many of the ten rows there are with another log. */
    const late = async (made: Promise<string>, log: Buffer): Promise<number> => {
      const file = await copyOf(made);
      await writeFile(`${file}-wal`, log);
      const database = openDatabaseFile(file, fileDefaults);
      const found = database.prepare("SELECT count(*) AS count FROM requests WHERE pk LIKE 'late%'").get()?.count;
      database.close();
      return Number(found);
    };

    test('is carried over, without the commit at its end that was cut off', async () => {
      const log = await readFile(`${await killedDatabase}-wal`);
      assert.equal(await late(killedDatabase, log), 10);
      assert.equal(await late(killedDatabase, log.subarray(0, log.length - 100)), 9);
      assert.equal(await late(killedDatabase, Buffer.from(log).fill(0, log.length - 100)), 9);
      for (const at of positions(places.cut, log.length)) await late(killedDatabase, log.subarray(0, Math.max(32, at)));
    });

    it('is carried over whatever is left in it from before it was begun anew', async () => {
      const log = await readFile(`${await restartedDatabase}-wal`);
      const end = log.lastIndexOf('late_9');
      assert.ok(log.indexOf('lorem ipsum', end + 20_000) > end, 'something is left');
      assert.equal(await late(restartedDatabase, log), 10);
      assert.equal(await late(restartedDatabase, Buffer.from(log).fill(0, end - 100, end + 100)), 9);
      const file = await copyOf(restartedDatabase);
      await flip(`${file}-wal`, log.indexOf('late_4'));
      assert.throws(() => contentOf(file), damaged);
    });

    it('ends at the first commit that is missing where commits did not wait for the disk, and is checked again after that', async () => {
      const file = await copyOf(killedDatabase);
      await flip(`${file}-wal`, (await readFile(`${file}-wal`)).indexOf('late_4'));
      await writeFile(`${file}.relaxed`, '');
      const lateRows = (options = fileDefaults): number => {
        const database = openDatabaseFile(file, options);
        const found = Number(database.prepare("SELECT count(*) AS count FROM requests WHERE pk LIKE 'late%'").get()?.count);
        database.close();
        return found;
      };
      assert.equal(lateRows({ ...fileDefaults, durability: 'relaxed' }), 4);
      assert.ok(existsSync(`${file}.relaxed`));
      assert.equal(lateRows(), 4);
      assert.ok(!existsSync(`${file}.relaxed`));
    });

    test('is found damaged where a bit has changed of a commit that others have followed', async () => {
      const log = await readFile(`${await killedDatabase}-wal`);
      for (const at of [0, 9, 20, 33, ...positions(places.log, log.indexOf('late_8'))]) {
        const file = await copyOf(killedDatabase);
        await flip(`${file}-wal`, at);
        assert.throws(() => contentOf(file), { ...damaged, message: /log of the database/ }, `the bit at ${at}`);
      }
    });
  });
};
