import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readPending } from '../../functions/requests/pendingRequests.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { openTables } from '../support/workerHarness.ts';

const body = { standard: [{ person: 'https://www.linkedin.com/in/a', text: 'Hello' }] };

it('P3 P9: on SQLite the end of a request, its event and its place among the pending ones are one step', async () => {
  const tables = await openTables('sqlite');
  const run = async (crashPoint: CrashPoint) => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', body);
    await harness.worker(crashPoint).work(harness.queue.receive() ?? assert.fail('nothing waits'));
    const { row } = await harness.stored(requestId);
    const pending = await readPending(harness.rows.requests, account);
    return { state: row.state, isDue: row.dueAt !== undefined, pending: pending.length, events: harness.published.length };
  };
  const whole = new CrashPoint();
  const settled = { state: 'done', isDue: false, pending: 0, events: 1 };
  assert.deepEqual(await run(whole), settled);
  const end = whole.steps.indexOf('before transact') + 1;
  assert.equal(whole.steps.lastIndexOf('before transact') + 1, end, 'more than one transaction');
  assert.deepEqual(await run(new CrashPoint(end)), { state: 'running', isDue: true, pending: 1, events: 0 });
  assert.deepEqual(await run(new CrashPoint(end + 1)), settled);
});
