import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { reportOf } from '../../infra/scale/report.ts';
import { scenarios } from '../../infra/scale/scenarios.ts';

test('the table of docs/scale.md equals the simulation’s results', async () => {
  const guide = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8');
  assert.ok(guide.includes(reportOf(scenarios)), 'run npm run scale and take its table over');
});
