import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResult } from '../../functions/requests/results.ts';
import { checkpointSpan, type RequestsTable } from '../../functions/requests/table.ts';
import { openTables } from '../support/workerHarness.ts';

const found = Array.from({ length: 100 }, (_, index) => ({
  name: `Person ${index}`,
  publicUrl: `https://www.linkedin.com/in/person-${index}`,
  urn: null,
  headline: null,
  location: null,
  avatarUrl: null,
}));

/** The table; the first `times` queries read the pages of such rows before these were written, and that of the request after it. */
const withLate = (table: RequestsTable, isLate: (sk: string) => boolean, times: number): RequestsTable => {
  let queries = 0;
  return {
    ...table,
    async *query(asked) {
      const isEarly = ++queries <= times;
      for await (const page of table.query(asked)) yield isEarly ? page.filter(({ sk }) => !isLate(sk)) : page;
    },
  };
};

const isData = (sk: string): boolean => sk.startsWith('DATA#');
const isCheckpoint = (sk: string): boolean => sk.startsWith(checkpointSpan(0).from);

test('a result whose data are written while its rows are read is read again; missing data are an error', async () => {
  const harness = (await openTables('sqlite')).harness();
  harness.linkedin.found = found;
  const search = { dataSource: 'standard', searches: [{ term: 'engineer', limit: found.length }] };
  const { requestId } = await harness.submit(await harness.account(), 'people.search', search);
  await harness.drain();
  const { requests } = harness.rows;
  const stored = await readResult(withLate(requests, isData, 1), requestId);
  assert.ok(stored?.row.journal['0']?.chunks);
  assert.deepEqual(stored.outcomes.get(0), { success: true, data: found });
  await assert.rejects(readResult(withLate(requests, isData, 3), requestId), /A piece of item 0's data is missing/);
});

test('rows under way whose checkpoint is written while they are read are read again; if it is missing, they are left out', async () => {
  const harness = (await openTables('sqlite')).harness();
  harness.linkedin.found = found;
  harness.linkedin.beforePage = () => harness.clock.advance(5 * 60_000);
  const search = { dataSource: 'standard', searches: [{ term: 'engineer', limit: found.length }] };
  const { requestId } = await harness.submit(await harness.account(), 'people.search', search);
  await harness.worker().work(harness.queue.receive()!);
  const { requests } = harness.rows;
  const read = (await readResult(requests, requestId))?.underWay.get(0)?.length ?? 0;
  assert.ok(read > 0 && read < found.length);
  for (const times of [1, 2])
    assert.equal((await readResult(withLate(requests, isCheckpoint, times), requestId))?.underWay.get(0)?.length, read);
  assert.equal((await readResult(withLate(requests, isCheckpoint, 3), requestId))?.underWay.size, 0);
});
