import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextLookAt } from '../../functions/watching/schedule.ts';

const minuteMs = 60_000;
const noon = Date.parse('2026-11-29T12:00:00Z');

describe('when looks are due', () => {
  const watch = { accountId: 'acc_1', kind: 'inbox', everyMinutes: 10 } as const;

  it('once in each interval, at the same place of it', () => {
    const first = nextLookAt(watch, noon);
    assert.ok(first > noon && first <= noon + 10 * minuteMs);
    assert.equal(nextLookAt(watch, first), first + 10 * minuteMs);
    assert.equal(nextLookAt(watch, first - 1), first);
  });

  it('of 10,000 accounts no minute has many more than another', () => {
    const perMinute = new Map<number, number>();
    for (let index = 0; index < 10_000; index++) {
      const at = nextLookAt({ ...watch, accountId: `acc_${index}` }, noon);
      const minute = Math.floor((at - noon) / minuteMs);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    assert.equal(perMinute.size, 10);
    for (const count of perMinute.values()) assert.ok(Math.abs(count - 1_000) < 120, `${count} in a minute`);
  });
});
