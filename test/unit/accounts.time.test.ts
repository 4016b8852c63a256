import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { periodAt, usedUpUntil } from '../../functions/accounts/limits.ts';
import { localTimeOf } from '../../functions/accounts/localTime.ts';
import { readinessOf } from '../../functions/accounts/readiness.ts';
import { isWorkingTime, nextWorkingTime } from '../../functions/accounts/workingHours.ts';
import type { LimitPeriod } from '../../functions/contract/administration.limits.ts';
import type { WorkingHours } from '../../functions/contract/working.hours.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Half-hour changes, changes at midnight, the southern hemisphere, none at all, and the far ends of the calendar. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Beirut',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'UTC',
];

const yearBegin = Date.UTC(2026, 0, 1);
const yearEnd = Date.UTC(2027, 0, 1);

const harness: WorkingHours['windows'] = [
  { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '12:30' },
  { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '13:15', to: '17:00' },
  { days: ['sunday'], from: '00:00', to: '03:00' },
];

describe('working hours', () => {
  for (const timeZone of zones.slice(0, 5)) {
    it(`are right at every quarter of an hour of a year in ${timeZone}`, () => {
      const hours: WorkingHours = { timeZone, windows: harness };
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      let opened: number | undefined;
      // Backwards, so that the next opening is always known.
      for (let at = yearEnd; at >= yearBegin; at -= 15 * minute) {
        const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
        const time = `${part.hour}:${part.minute}`;
        const expected = harness.some(
          (window) => (window.days as string[]).includes(part.weekday!.toLowerCase()) && window.from <= time && time < window.to,
        );
        assert.equal(isWorkingTime(hours, at), expected, new Date(at).toISOString());
        if (expected) opened = at;
        else if (opened !== undefined && (at / (15 * minute)) % 37 === 0)
          assert.equal(nextWorkingTime(hours, at), opened, new Date(at).toISOString());
      }
    });
  }

  const berlin = (from: string, to: string): WorkingHours => ({ timeZone: 'Europe/Berlin', windows: [{ days: ['sunday'], from, to }] });

  it('begin when the clock is set forward into them, and skip a window that is left out', () => {
    const before = Date.UTC(2026, 2, 29, 0, 59);
    assert.equal(nextWorkingTime(berlin('02:30', '04:00'), before), Date.UTC(2026, 2, 29, 1));
    assert.equal(nextWorkingTime(berlin('02:10', '02:50'), before), Date.UTC(2026, 3, 5, 0, 10));
    assert.equal(isWorkingTime(berlin('02:10', '02:50'), Date.UTC(2026, 2, 29, 1, 30)), false);
  });

  it('come twice where the clock is set back over them', () => {
    const hours = berlin('02:15', '02:45');
    const first = Date.UTC(2026, 9, 25, 0, 15);
    assert.equal(nextWorkingTime(hours, first - minute), first);
    assert.equal(isWorkingTime(hours, first), true);
    assert.equal(nextWorkingTime(hours, first + 30 * minute), first + hour);
    // Set back from 03:00 into a window that had ended at 02:15.
    assert.equal(nextWorkingTime(berlin('01:00', '02:15'), Date.UTC(2026, 9, 25, 0, 20)), Date.UTC(2026, 9, 25, 1));
  });

  it('are what requests wait for, with the time of their end', () => {
    const account = { version: 1, accountId: 'a', customerId: 'c', name: null, status: 'active', statusAt: 0 } as const;
    const workingHours: WorkingHours = { timeZone: 'America/New_York', windows: [{ days: ['monday'], from: '09:00', to: '24:00' }] };
    const sunday = Date.UTC(2026, 10, 1, 12);
    const monday = Date.UTC(2026, 10, 2, 14);
    assert.deepEqual(readinessOf({ ...account, workingHours }, sunday), { ready: false, waitingFor: 'workingHours', until: monday });
    assert.deepEqual(readinessOf({ ...account, workingHours }, monday), { ready: true });
    assert.deepEqual(readinessOf({ ...account, workingHours }, monday + 15 * hour - 1), { ready: true });
    assert.equal(readinessOf({ ...account, workingHours }, monday + 15 * hour).ready, false);
    assert.deepEqual(readinessOf(account, sunday), { ready: true });
  });
});

describe('periods of limits', () => {
  for (const timeZone of zones) {
    it(`follow each other without gap over a year in ${timeZone}, and begin on the calendar's first`, () => {
      const firsts: readonly (readonly [LimitPeriod, (local: ReturnType<typeof localTimeOf>) => boolean])[] = [
        ['daily', () => true],
        ['weekly', ({ dayOfWeek }) => dayOfWeek === 1],
        ['monthly', ({ day }) => day === 1],
      ];
      for (const [name, isFirst] of firsts) {
        let at = yearBegin;
        let previous: number | undefined;
        while (at < yearEnd) {
          const { begin, end } = periodAt(timeZone, name, at);
          assert.ok(begin <= at && at < end);
          if (previous !== undefined) assert.equal(begin, previous);
          const local = localTimeOf(timeZone, begin);
          assert.ok(isFirst(local), `${name} begins ${local}`);
          // The moment before belongs to the day before.
          assert.ok(
            !localTimeOf(timeZone, begin - 1)
              .toPlainDate()
              .equals(local.toPlainDate()),
          );
          assert.deepEqual(periodAt(timeZone, name, end - 1), { begin, end });
          previous = end;
          at = end;
        }
      }
    });
  }

  it('have 23 and 25 hours on the days when the clock is changed', () => {
    const length = (at: number) => {
      const { begin, end } = periodAt('Europe/Berlin', 'daily', at);
      return (end - begin) / hour;
    };
    assert.deepEqual([Date.UTC(2026, 2, 29, 12), Date.UTC(2026, 9, 25, 12), Date.UTC(2026, 9, 26, 12)].map(length), [23, 25, 24]);
    const week = periodAt('Europe/Berlin', 'weekly', Date.UTC(2026, 2, 29, 12));
    assert.equal((week.end - week.begin) / hour, 7 * 24 - 1);
  });

  it('end when their zone says: the same action counts today in one zone and yesterday in another', () => {
    const now = Date.UTC(2026, 10, 23, 1);
    const actions = [{ category: 'messages', at: Date.UTC(2026, 10, 22, 23, 30) } as const];
    const limits = (timeZone: string) => ({ timeZone, whenReached: 'fail', most: { messages: { daily: 1 } } }) as const;
    assert.equal(usedUpUntil(limits('Europe/Berlin'), 'messages', actions, now), Date.UTC(2026, 10, 23, 23));
    assert.equal(usedUpUntil(limits('UTC'), 'messages', actions, now), undefined);
  });

  it('are reached by the narrowest, and wait for the longest of those that are reached', () => {
    const now = Date.UTC(2026, 10, 25, 12);
    const actions = [0, 1, 2].map((days) => ({ category: 'messages', at: now - days * day }) as const);
    const limits = (most: object) => ({ timeZone: 'UTC', whenReached: 'fail', most: { messages: most } }) as const;
    assert.equal(usedUpUntil(limits({ daily: 2, weekly: 4, monthly: 4 }), 'messages', actions, now), undefined);
    assert.equal(usedUpUntil(limits({ daily: 1, weekly: 4 }), 'messages', actions, now), Date.UTC(2026, 10, 26));
    assert.equal(usedUpUntil(limits({ daily: 1, weekly: 3, monthly: 3 }), 'messages', actions, now), Date.UTC(2026, 11, 1));
    assert.equal(usedUpUntil(limits({ daily: 0 }), 'messages', [], now), Date.UTC(2026, 10, 26));
    assert.equal(usedUpUntil(limits({ daily: 0 }), 'posts', [], now), undefined);
  });
});
