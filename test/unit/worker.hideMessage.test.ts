import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hideMessage } from '../../functions/worker/hideMessage.ts';
import { openTables } from '../support/workerHarness.ts';

const hour = 3_600_000;

test('a message is not hidden beyond working hours that were set just before it was hidden', async () => {
  const tables = await openTables('sqlite');
  // It is Monday noon.
  const workingHours = { timeZone: 'UTC', windows: [{ days: ['monday'], from: '13:00', to: '14:00' }] };
  for (const { until, received } of [
    { until: 1 * hour, received: false },
    { until: 11 * hour, received: true },
  ]) {
    const harness = tables.harness();
    const accountId = await harness.account(undefined, { workingHours });
    const { requestId } = await harness.submit(accountId, 'people.visit', { people: ['https://www.linkedin.com/in/ada'] });
    const message = harness.queue.receive()!;
    // As the worker knows it from hours that have been replaced since.
    const hidden = { until: Date.UTC(2026, 10, 23, 12) + until, forAccount: true };
    await hideMessage(harness.worker().worker, { requestId, accountId }, message.receiptHandle, hidden);
    assert.equal(harness.queue.receive() !== undefined, received, `hidden for ${until / hour} hours`);
  }
});
