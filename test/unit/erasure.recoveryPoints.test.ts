import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBeside, tablesOnAws } from '../../functions/erasure/recoveryPoints.ts';

test('P19: backups and what a restore has replaced are named; those of another mode are not', async (context) => {
  const data = await mkdtemp(join(tmpdir(), 'recovery-'));
  context.after(() => rm(data, { recursive: true }));
  const folder = join(data, 'live');
  await mkdir(folder);
  assert.deepEqual(filesBeside(folder), []);
  await mkdir(join(data, 'backups'));
  for (const name of [
    'backups/live-1.sqlite',
    'backups/sandbox-1.sqlite',
    'live/database.sqlite',
    'live/database.sqlite.replaced',
    'live/tables.moved',
  ])
    await writeFile(join(data, name), '');
  assert.deepEqual(filesBeside(folder), [
    { kind: 'backup', name: 'backups/live-1.sqlite', until: null },
    { kind: 'replaced', name: 'live/database.sqlite.replaced', until: null },
    { kind: 'replaced', name: 'live/tables.moved', until: null },
  ]);
});

test('P19: on AWS a table can be restored as it was for 35 days', () => {
  const erasedAt = Date.parse('2026-11-29T00:00:00Z');
  assert.deepEqual(
    tablesOnAws(erasedAt).map(({ until }) => until),
    [Date.parse('2027-01-03T00:00:00Z')],
  );
});
