import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { Api } from '../../functions/api/api.ts';
import { heldHere } from '../../functions/api/heldCalls.ts';
import { holdLong } from '../../functions/api/holdLong.ts';
import { pollIntervalOf, waitingTimeOf } from '../../functions/api/polling.ts';
import { begun, done } from '../../functions/requests/entries.ts';
import { type JournalEntry, type RequestRow, rowVersion } from '../../functions/requests/request.ts';
import { ManualClock } from '../support/manualClock.ts';

const now = Date.UTC(2026, 10, 26, 12);

/** A request that was accepted a minute ago and begun half a minute ago. */
const rowOf = (total: number, journal: readonly JournalEntry[], more: Partial<RequestRow> = {}): RequestRow => ({
  version: rowVersion,
  requestId: 'req',
  resultHash: 'hash',
  customerId: 'customer',
  accountId: 'account',
  function: 'people.visit',
  resultHandling: 'long',
  state: 'running',
  fence: 1,
  startCrashes: 0,
  sends: 1,
  expiresAt: now + 86_400_000,
  browserMs: 0,
  pacingMs: 0,
  total,
  journal: Object.fromEntries(journal.entries()),
  acceptedAt: now - 60_000,
  startedAt: now - 30_000,
  ...more,
});

const begunBefore = (ms: number): JournalEntry => begun(undefined, { fence: 1, at: now - ms });
const doneBefore = (ms: number): JournalEntry => done(undefined, { fence: 1, at: now - ms }, {});

/** The times at which a held call of one item reads, in milliseconds from its acceptance, until the item ends. */
const looksUntil = async (itemMs: number): Promise<number[]> => {
  const clock = new ManualClock(now);
  const row = rowOf(1, [begunBefore(0)], { acceptedAt: now, startedAt: now });
  const looks: number[] = [];
  const get = async () => {
    looks.push(clock.now() - now);
    if (clock.now() - now >= itemMs) throw new Error('ended');
    return row;
  };
  const heldCalls = heldHere({ perCustomer: 1, inAll: 1 });
  const api = { clock, requests: { get }, heldCalls, longHoldMs: 900_000, longHeartbeatMs: 10_000 };
  await assert.rejects(async () => text((await holdLong(api as unknown as Api, row)).body as Readable), /ended/);
  return looks;
};

describe('the reads of a held call', () => {
  it('find the end within a hundredth of the last item’s duration, but at least 20 ms and at most a second', async () => {
    for (const itemMs of [1, 250, 999, 7_200, 9_999, 10_001, 20_001, 45_000, 120_000]) {
      const looks = await looksUntil(itemMs);
      const lateMs = (looks.at(-1) ?? Number.NaN) - itemMs;
      assert.ok(lateMs >= 0 && lateMs <= Math.min(1000, Math.max(20, itemMs / 100)), `${lateMs} ms late after ${itemMs} ms`);
    }
  });

  it('are some 240 in eight seconds, and not 400', async () => {
    assert.ok((await looksUntil(8_000)).length <= 245);
    assert.ok((await looksUntil(60_000)).length <= 480);
  });

  it('go by the time that the last item has been at work, and not by what was before it', () => {
    assert.equal(waitingTimeOf(rowOf(1, [begunBefore(400)]), now, now).lastItemMs, 400);
    assert.equal(waitingTimeOf(rowOf(3, [doneBefore(9_000), doneBefore(2_000), begunBefore(1_500)]), now, now).lastItemMs, 1_500);
    // Opening its browser is not in the journal; in a run that takes over from another, it is counted since its claim.
    assert.equal(waitingTimeOf(rowOf(1, []), now, now).lastItemMs, 30_000);
    assert.equal(waitingTimeOf(rowOf(1, [], { heartbeatAt: now - 700 }), now, now).lastItemMs, 700);
  });

  it('are further apart while more is left to do, or nothing has begun', () => {
    assert.deepEqual(waitingTimeOf(rowOf(3, [doneBefore(2_000), begunBefore(1_500)]), now, now), {
      sinceMs: 60_000,
      lastItemMs: undefined,
    });
    assert.deepEqual(waitingTimeOf(rowOf(1, [], { state: 'queued' }), now, now), { sinceMs: 60_000, lastItemMs: undefined });
    for (const sinceMs of [1_000, 4_000, 16_000])
      assert.ok(pollIntervalOf({ sinceMs }) > pollIntervalOf({ sinceMs, lastItemMs: sinceMs }), `after ${sinceMs} ms`);
  });

  it('of a caller without an earlier read depend on the time of this wait', () => {
    assert.deepEqual(waitingTimeOf(undefined, now - 70, now), { sinceMs: 70 });
  });
});
