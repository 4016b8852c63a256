import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { limitCategories } from './limit.categories.ts';
import { periodOf } from './period.ts';
import { resultHandlings } from './result.handling.ts';
import { shownTime } from './time.ts';

const count = z.int().nonnegative();

const period = periodOf(30, {});

/** One row per request of the period. */
export const statsGetUsage = declareFunction({
  name: 'stats.getUsage',
  summary: 'Returns one row per API request of a period of at most 30 days.',
  input: period,
  shape: { kind: 'single' },
  data: z.array(
    z.strictObject({
      endpoint: z.string(),
      resultHandling: z.enum(resultHandlings),
      status: z.enum(['complete', 'processing', 'error']),
      dataItemsCount: count.nullable().describe('Items that succeeded; null if the function takes no array.'),
      errorItemsCount: count.nullable().describe('Items that failed; null if the function takes no array.'),
      time: shownTime,
    }),
  ),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    data: [
      {
        endpoint: 'people.get',
        resultHandling: 'long',
        status: 'complete',
        dataItemsCount: 9,
        errorItemsCount: 1,
        time: '2026-10-05T08:30:00Z',
      },
    ],
  },
  typicalSeconds: { first: 0.05, each: 0 },
});

/** What an account did on LinkedIn on one day. */
export const dailyActions = z.strictObject({ date: z.iso.date(), category: z.enum(limitCategories), count });

/** What the account did on LinkedIn, per day and category; days and categories without actions are left out. */
export const statsGetActions = declareFunction({
  name: 'stats.getActions',
  summary: "Counts the account's actions on LinkedIn per day and category.",
  input: period,
  shape: { kind: 'single' },
  data: z.array(dailyActions),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    data: [{ date: '2026-10-05', category: 'profileViews', count: 12 }],
  },
  typicalSeconds: { first: 0.05, each: 0 },
});

const score = z.int().min(1).max(100);
const pillar = z.number().min(0).max(25);

/** A Social Selling Index; `industryTop` and `networkTop` are percentages from the top. */
export const socialSellingIndex = z.strictObject({
  ssi: score,
  industryTop: score.nullable(),
  networkTop: score.nullable(),
  pillars: z.strictObject({ brand: pillar, people: pillar, insights: pillar, relationships: pillar }),
});

/** LinkedIn's Social Selling Index of the account. */
export const statsGetSsi = declareFunction({
  name: 'stats.getSSI',
  summary: 'Reads the Social Selling Index of the account.',
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: socialSellingIndex,
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: {},
    data: {
      ssi: 71,
      industryTop: 3,
      networkTop: 8,
      pillars: { brand: 18.2, people: 15.4, insights: 17.9, relationships: 19.5 },
    },
  },
  keptDaily: true,
  typicalSeconds: { first: 8, each: 0 },
});

/** Figures from the account's own dashboard on LinkedIn. */
export const statsGetPerformance = declareFunction({
  name: 'stats.getPerformance',
  summary: "Reads followers, post views, profile views and search appearances from the account's own dashboard.",
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: z.strictObject({
    followersCount: count.nullable(),
    postViewsLast7Days: count.nullable(),
    profileViewsLast90Days: count.nullable(),
    searchAppearancesPreviousWeek: count.nullable(),
  }),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: {},
    data: { followersCount: 1843, postViewsLast7Days: 512, profileViewsLast90Days: 96, searchAppearancesPreviousWeek: 14 },
  },
  typicalSeconds: { first: 8, each: 0 },
});
