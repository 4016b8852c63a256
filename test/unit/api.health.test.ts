import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Api } from '../../functions/api/api.ts';
import { health } from '../../functions/api/health.ts';
import { Refusal } from '../../functions/api/http.ts';
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
});
