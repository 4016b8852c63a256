import assert from 'node:assert/strict';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Api } from '../../functions/api/api.ts';
import { health } from '../../functions/api/health.ts';
import { Refusal } from '../../functions/api/http.ts';
import { leaveMark, type Mark, type MarkedPart } from '../../functions/healthMarks.ts';
import type { QueueObservation } from '../../functions/rows/observation.ts';
import { ManualClock } from '../support/manualClock.ts';

describe('/healthz', () => {
  const apiOf = (dataFolder: string | undefined, clock = new ManualClock()): Api => ({ dataFolder, clock }) as unknown as Api;

  it('is ok on a machine with a writable disk, and leaves nothing there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'health-'));
    const { statusCode, body } = await health(apiOf(folder));
    assert.deepEqual([statusCode, body], [200, '{"status":"ok"}']);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it('is not ok if the disk cannot be written, with the reason; a check is valid for five seconds', async () => {
    const clock = new ManualClock();
    const folder = await mkdtemp(join(tmpdir(), 'health-'));
    const api = apiOf(folder, clock);
    assert.equal((await health(api)).statusCode, 200);
    await rm(folder, { recursive: true });
    assert.equal((await health(api)).statusCode, 200, 'the look of before still holds');
    clock.advance(5_000);
    await assert.rejects(health(api), (error: Refusal) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.status, error.error.errorType], [503, 'serviceUnavailable']);
      assert.match(error.error.message, /^DATA_DIR cannot be written to \(ENOENT\)/);
      return true;
    });
  });

  it('is not ok if the disk is full', async () => {
    // A separate file system that is always full.
    await assert.rejects(health(apiOf('/proc/self')), /serviceUnavailable/);
  });

  it('checks no disk if there is none', async () => {
    assert.equal((await health(apiOf(undefined))).statusCode, 200);
  });

  it('is not ok if the log of the database was deleted, or replaced by another one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'health-'));
    const clock = new ManualClock();
    const databaseFile = join(folder, 'database.sqlite');
    const api = { dataFolder: folder, databaseFile, clock, observer: { queues: () => [] } } as unknown as Api;
    const replaced = (error: Refusal) => /^The log of the database .* restart the system/.test(error.error.message);
    await writeFile(`${databaseFile}-wal`, 'log');
    assert.equal((await health(api)).statusCode, 200);
    await rename(`${databaseFile}-wal`, `${databaseFile}-before`);
    for (const round of ['deleted', 'replaced']) {
      if (round === 'replaced') await writeFile(`${databaseFile}-wal`, 'log');
      clock.advance(5_000);
      await assert.rejects(health(api), replaced, round);
    }
    await rm(folder, { recursive: true });
  });

  describe('names the part that does not work, and what to do', () => {
    const clock = new ManualClock();
    const now = clock.now();
    const ready = { queue: 'requests', state: 'ready', messages: 3, oldestSentAt: now - 600_000 } as const;
    const held = { queue: 'requests', state: 'hidden', messages: 1, oldestSentAt: now - 600_000 } as const;
    const cases: [name: string, marks: Partial<Record<MarkedPart, Mark>>, queues: readonly QueueObservation[], fault: RegExp | null][] = [
      ['a sweeper that is late', { sweeper: { at: 0, until: now - 1 } }, [], /^The sweeper has not run in time: .*restart\.$/],
      [
        'a worker that does not start',
        { worker: { at: now, fault: 'does not start' } },
        [],
        /^The worker does not start: .*, and restart\.$/,
      ],
      ['a sweeper that fails', { sweeper: { at: now, until: now + 1, fault: 'see the log' } }, [], /^The sweeper failed/],
      [
        'a browser that does not start',
        { browser: { at: now, fault: 'at its last start' } },
        [],
        /^The browser did not start .*worker in the log\.$/,
      ],
      [
        'requests that no worker takes, beside one that is held',
        { worker: { at: now - 600_000 } },
        [ready, held],
        /^Requests wait and no worker takes them/,
      ],
      [
        'a database that is damaged',
        { database: { at: now, fault: 'damaged' } },
        [],
        /^The database is damaged: stop .* restore it from a backup/,
      ],
      ['workers that are busy', { worker: { at: now - 10_000 } }, [ready], null],
      ['requests that have just come', {}, [{ ...ready, oldestSentAt: now - 1_000 }], null],
      ['parts that are well', { sweeper: { at: now, until: now + 1 }, browser: { at: now } }, [], null],
    ];
    for (const [name, marks, queues, fault] of cases)
      it(name, async () => {
        const folder = await mkdtemp(join(tmpdir(), 'health-'));
        for (const [part, mark] of Object.entries(marks)) leaveMark(folder, part as MarkedPart, mark);
        const api = { dataFolder: folder, clock, observer: { queues: () => queues } } as unknown as Api;
        if (fault === null) assert.equal((await health(api)).statusCode, 200);
        else await assert.rejects(health(api), (error: Refusal) => error.status === 503 && fault.test(error.error.message));
        await rm(folder, { recursive: true });
      });
  });
});
