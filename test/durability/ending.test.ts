import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readPending } from '../../functions/requests/pendingRequests.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { openTables } from '../support/workerHarness.ts';

const body = { standard: [{ person: 'https://www.linkedin.com/in/a', text: 'Hello' }] };

it('P3 P9: on SQLite the claim of a request is one step; its end, its event and its place among the pending ones are another', async () => {
  const tables = await openTables('sqlite');
  const run = async (crashPoint: CrashPoint) => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', body);
    await harness.worker(crashPoint).work(harness.queue.receive() ?? assert.fail('nothing waits'));
    const { row } = await harness.stored(requestId);
    const pending = await readPending(harness.rows.requests, account);
    const knowsHandle = row.receiptHandle !== undefined;
    return { state: row.state, isDue: row.dueAt !== undefined, pending: pending.length, events: harness.published.length, knowsHandle };
  };
  const whole = new CrashPoint();
  const settled = { state: 'done', isDue: false, pending: 0, events: 1, knowsHandle: false };
  assert.deepEqual(await run(whole), settled);
  const [start = 0, end = 0, ...others] = whole.steps.flatMap((name, index) => (name === 'before transact' ? [index + 1] : []));
  assert.deepEqual(others, [], 'more than two transactions');
  assert.deepEqual(await run(new CrashPoint(start)), { state: 'queued', isDue: true, pending: 1, events: 0, knowsHandle: false });
  const running = { state: 'running', isDue: true, pending: 1, events: 0, knowsHandle: true };
  assert.deepEqual(await run(new CrashPoint(start + 1)), running);
  assert.deepEqual(await run(new CrashPoint(end)), running);
  assert.deepEqual(await run(new CrashPoint(end + 1)), settled);
});
