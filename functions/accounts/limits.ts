import { z } from 'zod';
import { type LimitPeriod, limitPeriods } from '../contract/administration.limits.ts';
import type { LimitCategory } from '../contract/declaration.ts';
import { limitCategories, widerCategories } from '../contract/limit.categories.ts';
import { localTimeOf, startOf } from './localTime.ts';

/** The limits set by an account's owner. An action without a limit is unlimited. */
export const limits = z.object({
  timeZone: z.string(),
  /** Over a limit, items fail with `limitExceeded`, or the request waits. */
  whenReached: z.enum(['fail', 'wait']),
  most: z.partialRecord(z.enum(limitCategories), z.partialRecord(z.enum(limitPeriods), z.number())),
});
export type Limits = Readonly<z.output<typeof limits>>;

export const noLimits: Limits = { timeZone: 'UTC', whenReached: 'fail', most: {} };

/** A day, week (from Monday) or month on the calendar of a time zone, in epoch milliseconds: from `begin` up to, excluding, `end`. */
export interface Period {
  readonly begin: number;
  readonly end: number;
}

/** The period that contains a moment. */
export const periodAt = (timeZone: string, period: LimitPeriod, now: number): Period => {
  const today = localTimeOf(timeZone, now).toPlainDate();
  const [first, length] = {
    daily: [today, { days: 1 }] as const,
    weekly: [today.subtract({ days: today.dayOfWeek - 1 }), { weeks: 1 }] as const,
    monthly: [today.with({ day: 1 }), { months: 1 }] as const,
  }[period];
  return { begin: startOf(timeZone, first), end: startOf(timeZone, first.add(length)) };
};

/** An action of an account on LinkedIn that counts, and its time (epoch milliseconds). */
export interface Action {
  readonly category: LimitCategory;
  readonly at: number;
}

/** The category whose limit holds for an action: its own, or the wider one where it has none in this kind of period. */
const limitingCategory = ({ most }: Limits, category: LimitCategory, period: LimitPeriod): LimitCategory =>
  most[category]?.[period] === undefined ? (widerCategories[category] ?? category) : category;

/** The categories whose actions a limit counts. */
const countedFor = (limits: Limits, category: LimitCategory, period: LimitPeriod): readonly LimitCategory[] => [
  category,
  ...limitCategories.filter((each) => each !== category && limitingCategory(limits, each, period) === category),
];

/** Whether anything limits a category. */
export const isLimited = (limits: Limits, category: LimitCategory): boolean =>
  limitPeriods.some((period) => limits.most[limitingCategory(limits, category, period)]?.[period] !== undefined);

/** Number of actions of these categories in a period. */
const usedIn = (actions: readonly Action[], categories: readonly LimitCategory[], { begin, end }: Period): number =>
  actions.filter((action) => categories.includes(action.category) && begin <= action.at && action.at < end).length;

/** Until when a category is used up; `undefined` if one more action is allowed. */
export const usedUpUntil = (limits: Limits, category: LimitCategory, actions: readonly Action[], now: number): number | undefined => {
  const ends = limitPeriods.flatMap((name) => {
    const limiting = limitingCategory(limits, category, name);
    const most = limits.most[limiting]?.[name];
    if (most === undefined) return [];
    const period = periodAt(limits.timeZone, name, now);
    return usedIn(actions, countedFor(limits, limiting, name), period) >= most ? [period.end] : [];
  });
  return ends.length > 0 ? Math.max(...ends) : undefined;
};

/** The start of the actions needed to compute the usage: a week can begin before its month. */
export const countedSince = (timeZone: string, now: number): number =>
  Math.min(...limitPeriods.map((period) => periodAt(timeZone, period, now).begin));

/** Every category and period with its limit and its usage, which is what the limit counts, or would count. */
export const limitsWithUsage = (limits: Limits, actions: readonly Action[], now: number) =>
  limitCategories.flatMap((category) =>
    limitPeriods.map((period) => {
      const current = periodAt(limits.timeZone, period, now);
      return {
        category,
        period,
        max: limits.most[category]?.[period] ?? null,
        used: usedIn(actions, countedFor(limits, category, period), current),
        resetsAt: current.end,
      };
    }),
  );
