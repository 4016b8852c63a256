import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResult } from '../../functions/requests/results.ts';
import type { RequestsTable } from '../../functions/requests/table.ts';
import { openTables } from '../support/workerHarness.ts';

const found = Array.from({ length: 100 }, (_, index) => ({
  name: `Person ${index}`,
  publicUrl: `https://www.linkedin.com/in/person-${index}`,
  urn: null,
  headline: null,
  location: null,
  avatarUrl: null,
}));

/** The table; the first `times` queries read the pages of data before these were written, and that of the request after it. */
const withLateData = (table: RequestsTable, times: number): RequestsTable => {
  let queries = 0;
  return {
    ...table,
    async *query(asked) {
      const isEarly = ++queries <= times;
      for await (const page of table.query(asked)) yield isEarly ? page.filter(({ sk }) => !sk.startsWith('DATA#')) : page;
    },
  };
};

test('a result whose data are written while its rows are read is read once more; missing data are an error', async () => {
  const harness = (await openTables('sqlite')).harness();
  harness.linkedin.found = found;
  const search = { dataSource: 'standard', searches: [{ term: 'engineer', limit: found.length }] };
  const { requestId } = await harness.submit(await harness.account(), 'people.search', search);
  await harness.drain();
  const { requests } = harness.rows;
  const stored = await readResult(withLateData(requests, 1), requestId);
  assert.ok(stored?.row.journal['0']?.chunks);
  assert.deepEqual(stored.outcomes.get(0), { success: true, data: found });
  await assert.rejects(readResult(withLateData(requests, 2), requestId), /A piece of item 0's data is missing/);
});
