import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Category, countedDaily, type Limit } from '../../clients/dashboard/words/usage.ts';

const limit = (category: Category, period: Limit['period'], max: number | null): Limit => ({
  category,
  period,
  max,
  used: 0,
  resetsAt: '2026-11-30T00:00:00Z',
});

test('a chart beside a daily limit shows what the limit counts', () => {
  assert.deepEqual(countedDaily([], 'searches'), ['searches']);
  const searches = limit('searches', 'daily', 20);
  const weekly = limit('salesNavigatorSearches', 'weekly', 5);
  assert.deepEqual(countedDaily([searches, weekly], 'searches'), ['searches', 'salesNavigatorSearches']);
  assert.deepEqual(countedDaily([searches, limit('salesNavigatorSearches', 'daily', 5)], 'searches'), ['searches']);
  assert.deepEqual(countedDaily([limit('searches', 'weekly', 20)], 'searches'), ['searches']);
  assert.deepEqual(countedDaily([searches], 'salesNavigatorSearches'), ['salesNavigatorSearches']);
});
