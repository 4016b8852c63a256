import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, it } from 'node:test';
import type { Api } from '../../functions/api/api.ts';
import { heldHere } from '../../functions/api/heldCalls.ts';
import { holdSilently } from '../../functions/api/waiting.ts';
import { systemRandomness } from '../../functions/randomness.ts';
import { accept } from '../../functions/requests/acceptance.ts';
import { claim } from '../../functions/requests/claim.ts';
import { endingWith } from '../../functions/requests/ending.ts';
import { readRequest } from '../../functions/requests/journal.ts';
import { finishAndSettle } from '../../functions/requests/settlement.ts';
import { rowAbsent } from '../../functions/rows/condition.ts';
import type { Rows, Watch } from '../../functions/rows/rows.ts';
import { Database } from '../../functions/rows/sqlite/database.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { cloudIn } from '../../functions/sqlite.ts';
import { systemClock } from '../../functions/time.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const { path, remove } = temporaryDatabase();
const opened = await openDatabase(await path());
/** As another thread has it. */
const other = new Database(await path(), opened.connect());
after(async () => {
  await opened.close();
  await remove();
});
const here = cloudIn(opened.database);
const there = cloudIn(other);
const longMs = 60_000;

const watchOf = (rows: Rows, pk: string): Watch => rows.watch?.({ pk, sk: 'ROW' }) ?? assert.fail('the engine does not tell of writes');

/** Whether a watch reports something before another write of this connection has been answered and reported. */
const isReported = async (watch: Watch): Promise<boolean> => {
  let reported = false;
  const over = new AbortController();
  const changed = watch.changed(longMs, over.signal).then(
    () => {
      reported = true;
    },
    () => {},
  );
  const marker = watchOf(here.accounts, 'marker');
  await marker.changed(longMs);
  marker.stop();
  over.abort();
  await changed;
  return reported;
};

it('reports that it watches, then each write of the row by another thread, and no other write', async () => {
  const watch = watchOf(here.requests, 'row');
  await watch.changed(longMs);
  assert.equal(await isReported(watch), false);
  await there.requests.put({ pk: 'another', sk: 'ROW' });
  await there.accounts.put({ pk: 'row', sk: 'ROW' });
  await there.requests.put({ pk: 'row', sk: 'OTHER' });
  await assert.rejects(there.requests.change({ pk: 'row', sk: 'ROW' }, { set: { a: 1 } }, { kind: 'exists', path: 'pk' }));
  assert.equal(await isReported(watch), false, 'other rows, and a write that was not done');
  await there.requests.put({ pk: 'row', sk: 'ROW', value: 1 }, rowAbsent);
  await watch.changed(longMs);
  assert.equal((await here.requests.get({ pk: 'row', sk: 'ROW' }))?.value, 1, 'what is reported can be read');
  await there.store.transact([{ kind: 'change', table: 'requests', key: { pk: 'row', sk: 'ROW' }, change: { increment: { value: 1 } } }]);
  await watch.changed(longMs);
  assert.equal((await here.requests.get({ pk: 'row', sk: 'ROW' }))?.value, 2);
  watch.stop();
});

it('misses no write, whenever it comes', async () => {
  const watch = watchOf(here.requests, 'counted');
  const writes = 300;
  const writing = (async () => {
    for (let written = 0; written < writes; written++)
      await there.requests.change({ pk: 'counted', sk: 'ROW' }, { increment: { count: 1 } });
  })();
  const seen = async () => Number((await here.requests.get({ pk: 'counted', sk: 'ROW' }))?.count ?? 0);
  do await watch.changed(longMs);
  while ((await seen()) < writes);
  await writing;
  watch.stop();
});

it('ends a wait after its time, or when its caller has gone', async () => {
  const watch = watchOf(here.requests, 'quiet');
  await watch.changed(longMs);
  await watch.changed(1);
  await assert.rejects(watch.changed(longMs, AbortSignal.abort(new Error('gone'))), /gone/);
  const leaving = new AbortController();
  const waiting = watch.changed(longMs, leaving.signal);
  leaving.abort(new Error('left'));
  await assert.rejects(waiting, /left/);
  const staying = new AbortController();
  for (let waits = 0; waits < 3; waits++) await watch.changed(1, staying.signal);
  assert.deepEqual(getEventListeners(staying.signal, 'abort'), [], 'an ended wait leaves nothing with its caller');
  watch.stop();
});

it('answers a held call with the request’s end, after a read for each write of its row', async () => {
  const rules = { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 1000 };
  const acceptance = { ...here, now: systemClock.now, random: systemRandomness, rules };
  const submission = {
    customerId: 'customer',
    accountId: 'held',
    function: 'account.get',
    input: {},
    total: 1,
    resultHandling: 'long' as const,
  };
  const { requestId } = await accept(acceptance, submission);
  let reads = 0;
  const requests: Rows = {
    ...here.requests,
    get: (key) => {
      reads += 1;
      return here.requests.get(key);
    },
  };
  const heldCalls = heldHere({ perCustomer: 1, inAll: 1 });
  const api = { requests, accounts: here.accounts, heldCalls, clock: systemClock, publicUrl: 'https://api.test' } as unknown as Api;
  const row = (await readRequest(there.requests, requestId)) ?? assert.fail('it was not accepted');
  const held = holdSilently(api, row, longMs);
  const settlement = { ...there, publicUrl: 'https://api.test' };
  const now = systemClock.now();
  const { found, fence } = await claim(settlement, row, now, {});
  const { entries, end } = endingWith(found, { fence, at: now }, { errorType: 'expired', message: 'Too late' });
  await finishAndSettle(settlement, {
    row: { ...found, fence, state: 'running' },
    fence,
    entries,
    end: { ...end, finishedAt: now, dueAt: now },
  });
  assert.match(String((await held).body), /"errorType":"expired"/);
  assert.ok(reads <= 4, `${reads} reads`);
});
