import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId } from './administration.declaration.ts';
import { accountId } from './examples.ts';
import { limitCategories } from './limit.categories.ts';
import { shownTime } from './time.ts';
import { timeZone, workingHours } from './working.hours.ts';

export const limitPeriods = ['daily', 'weekly', 'monthly'] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

const whenReached = z.enum(['fail', 'wait']);
const category = z.enum(limitCategories);
const period = z.enum(limitPeriods);

const limit = z.strictObject({
  category: category.describe(
    'What is limited. `searches`, `profileViews` and `messages` count Sales Navigator as well, as long as it has no limit of its own for the period.',
  ),
  period: period.describe('From midnight, Monday or the first of the month.'),
  max: z.int().min(0).max(1_000_000).nullable().describe('Maximum number of actions; `null` removes the limit.'),
});

/** The limits of an account, each with what the current period has used. Periods begin at midnight of the time zone. */
const limits = z.strictObject({
  accountId: z.string(),
  timeZone,
  whenReached,
  limits: z.array(z.strictObject({ category, period, max: z.int().nullable(), used: z.int().nonnegative(), resetsAt: shownTime })),
});

/** What the examples show. */
const limitsExample = {
  accountId,
  timeZone: 'Europe/London',
  whenReached: 'wait',
  limits: [{ category: 'messages', period: 'daily', max: 25, used: 4, resetsAt: '2026-10-05T23:00:00Z' }],
} as const;
const officeHours = {
  timeZone: 'Europe/London',
  windows: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
} as const;

export const accountsSetLimits = declareAdministration({
  name: 'accounts.setLimits',
  summary: 'Sets limits per category and period; other limits stay as they are.',
  input: z.strictObject({
    accountId: givenAccountId,
    limits: z
      .array(limit)
      .max(limitCategories.length * limitPeriods.length)
      .refine(
        (all) => new Set(all.map((each) => `${each.category} ${each.period}`)).size === all.length,
        'must name a category and period once',
      )
      .describe('The limits to set.'),
    timeZone: timeZone.optional().describe('Time zone of the periods.'),
    whenReached: whenReached.optional().describe('At a limit, items fail with limitExceeded (`fail`) or the request waits (`wait`).'),
  }),
  output: limits,
  errors: { accountNotFound },
  example: {
    input: { accountId, limits: [{ category: 'messages', period: 'daily', max: 25 }], timeZone: 'Europe/London', whenReached: 'wait' },
    output: limitsExample,
  },
});

export const accountsGetLimits = declareAdministration({
  name: 'accounts.getLimits',
  summary: 'Returns the limits of an account with their usage; categories without a limit have max null.',
  access: 'read',
  input: z.strictObject({ accountId: givenAccountId }),
  output: limits,
  errors: { accountNotFound },
  example: { input: { accountId }, output: limitsExample },
});

export const accountsSetWorkingHours = declareAdministration({
  name: 'accounts.setWorkingHours',
  summary: 'Sets when an account works; outside these hours its requests wait. null means always.',
  input: z.strictObject({ accountId: givenAccountId, workingHours: workingHours.nullable().describe('When it works; `null`: always.') }),
  output: z.strictObject({ accountId: z.string(), workingHours: workingHours.nullable() }),
  errors: { accountNotFound },
  example: { input: { accountId, workingHours: officeHours }, output: { accountId, workingHours: officeHours } },
});
