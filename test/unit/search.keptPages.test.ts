import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptPages } from '../../functions/linkedin/functions/keptPages.ts';
import { keptSalesPages } from '../../functions/linkedin/functions/keptSalesPages.ts';
import type { KeptPage } from '../../functions/linkedin/search/searches.ts';
import { StoredCheckpoints } from '../support/storedCheckpoints.ts';

test('a page of a search that was read before, in this run or an earlier one, does not count as further', async () => {
  const page = (number: number): KeptPage<string> => ({ number, page: { rows: [], named: 9, ended: false } as never });
  const checkpoints = new StoredCheckpoints();
  const first = keptPages<string>(checkpoints, (row) => row)!;
  await first.earlier();
  await first.add([page(1)], []);
  await first.add([page(2), page(3)], []);
  const next = keptPages<string>(checkpoints, (row) => row)!;
  await next.earlier();
  await next.add([page(2), page(3)], ['moved up']);
  await next.add([page(3), page(4)], []);
  await next.startOver();
  await next.earlier();
  await next.add([page(1)], []);
  assert.deepEqual(checkpoints.readAgain, [false, false, true, false, true]);
});

test('nor does one of Sales Navigator', async () => {
  const checkpoints = new StoredCheckpoints();
  const first = keptSalesPages<string>(checkpoints, (row) => row)!;
  await first.earlier();
  for (const start of [0, 25]) await first.add({ start, rows: [] });
  const next = keptSalesPages<string>(checkpoints, (row) => row)!;
  await next.earlier();
  for (const start of [25, 50]) await next.add({ start, rows: [['1', 'moved up']] });
  assert.deepEqual(checkpoints.readAgain, [false, false, true, false]);
});
