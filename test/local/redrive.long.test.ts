import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openEngine } from '../../infra/local/openEngine.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { startSystem } from '../../infra/local/system.ts';

describe('P1: the dead-letter queue', () => {
  let DATA_DIR: string;
  before(async () => {
    DATA_DIR = await mkdtemp(join(tmpdir(), 'redrive-'));
  });
  after(() => rm(DATA_DIR, { recursive: true, force: true }));

  const redrive = () =>
    promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../infra/local/redrive.ts', import.meta.url))], {
      env: { ...process.env, DATA_DIR },
    });

  it('is emptied by npm run redrive, in the system that runs on DATA_DIR, or by itself where none runs', async () => {
    const folder = join(DATA_DIR, 'live');
    const open = () => openEngine({ folder, emulate: false, durability: 'full', log: console.error });
    const before = await open();
    await before.deadQueue.send({ body: 'not a message of ours', group: 'account', deduplicationId: 'x' });
    await before.close();
    assert.match((await redrive()).stdout, /^1 message was moved/);

    const after = await open();
    const moved = await after.queue.receive();
    assert.equal(moved?.body, 'not a message of ours');
    await after.queue.delete(moved?.receiptHandle ?? '');
    await after.deadQueue.send({ body: 'another', group: 'account', deduplicationId: 'y' });
    await after.close();
    const settings = readLocalSettings({ DATA_DIR, PORT: '0', LINKEDIN: 'live', LOG_LEVEL: 'SILENT', WORKERS: '1', WEBHOOK_WORKERS: '1' });
    const system = await startSystem(settings, { environment: { PATH: process.env.PATH, LOG_LEVEL: 'SILENT' } });
    try {
      assert.match((await redrive()).stdout, /^1 message was moved/);
      assert.equal(await system.engine.deadQueue.count(), 0);
    } finally {
      await system.close();
    }
  });
});
