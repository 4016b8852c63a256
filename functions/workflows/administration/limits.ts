import { z } from 'zod';
import { limitPeriods } from '../../contract/administration.limits.ts';
import type { LimitCategory } from '../../contract/declaration.ts';
import { onAccount } from './accounts.ts';
import { action } from './calls.ts';

/** Linked API's categories, and ours; the other actions of either have none in the other. */
const categories = {
  stPersonProfileViews: 'profileViews',
  stCompanyPageViews: 'companyViews',
  stConnectionRequests: 'connectionRequests',
  stMessages: 'messages',
  stSearchQueries: 'searches',
  stReactions: 'reactions',
  stComments: 'comments',
  stPosts: 'posts',
  nvPersonProfileViews: 'salesNavigatorProfileViews',
  nvMessages: 'inMails',
} as const satisfies Readonly<Record<string, LimitCategory>>;
type Category = keyof typeof categories;

const names = Object.keys(categories) as [Category, ...Category[]];

/** What `resetToDefaults` sets: the actions of a careful person in a day. */
const dailyDefaults: Readonly<Record<Category, number>> = {
  stPersonProfileViews: 80,
  stCompanyPageViews: 80,
  stConnectionRequests: 10,
  stMessages: 50,
  stSearchQueries: 30,
  stReactions: 50,
  stComments: 20,
  stPosts: 5,
  nvPersonProfileViews: 80,
  nvMessages: 20,
};

/** Linked API counts these as well; here they count as something else, or do not exist. */
const without: Readonly<Record<string, string>> = {
  nvCompanyPageViews: 'pages of companies count as stCompanyPageViews, in Sales Navigator too',
  stEndorsements: 'endorsements are not supported, so none is made',
};

const category = z.string().superRefine((name, { addIssue }) => {
  if (Object.hasOwn(categories, name)) return;
  const reason = Object.hasOwn(without, name) ? without[name] : undefined;
  addIssue(reason === undefined ? `must be one of ${names.join(', ')}` : `has no limit here: ${reason}`);
});
const entry = z.object({ category, period: z.enum(limitPeriods) });

const ours = (name: string): LimitCategory => categories[name as Category];
const theirs = (name: LimitCategory): Category | undefined => names.find((each) => categories[each] === name);

const withoutRepetition = <Entry extends { readonly category: string; readonly period: string }>(entries: readonly Entry[]): boolean =>
  new Set(entries.map((each) => `${each.category} ${each.period}`)).size === entries.length;
const repeated = 'must name a category and period once';

interface Limit {
  readonly category: Category;
  readonly period: (typeof limitPeriods)[number];
  readonly maxValue: number;
  readonly isEnabled: true;
  readonly currentUsage: number;
}

const shown = (limits: readonly { category: LimitCategory; period: Limit['period']; max: number | null; used: number }[]): Limit[] =>
  limits.flatMap(({ category: name, period, max, used }) => {
    const known = theirs(name);
    return known === undefined || max === null ? [] : [{ category: known, period, maxValue: max, isEnabled: true, currentUsage: used }];
  });

export const limitActions = {
  'limits.getDefaults': action(z.object({}), async ({ call }) => {
    await call('tokens.current', {});
    return { limits: names.map((name) => ({ category: name, period: 'daily', maxValue: dailyDefaults[name], isEnabled: true })) };
  }),

  'limits.get': action(onAccount, async ({ call }, { accountId }) => {
    const { limits } = await call('accounts.getLimits', { accountId });
    return { limits: shown(limits).map(({ currentUsage: _, ...limit }) => limit) };
  }),

  'limits.getUsage': action(onAccount, async ({ call }, { accountId }) => ({
    usage: shown((await call('accounts.getLimits', { accountId })).limits),
  })),

  'limits.set': action(
    onAccount.extend({
      limits: z
        .array(entry.extend({ maxValue: z.int().min(0).max(1_000_000), isEnabled: z.boolean().optional() }))
        .refine(withoutRepetition, repeated),
    }),
    async ({ call }, { accountId, limits }) => {
      const set = limits.map(({ category: name, period, maxValue, isEnabled = true }) => ({
        category: ours(name),
        period,
        max: isEnabled ? maxValue : null,
      }));
      await call('accounts.setLimits', { accountId, limits: set });
      return {};
    },
  ),

  'limits.delete': action(
    onAccount.extend({ limits: z.array(entry).refine(withoutRepetition, repeated) }),
    async ({ call }, { accountId, limits }) => {
      await call('accounts.setLimits', {
        accountId,
        limits: limits.map(({ category: name, period }) => ({ category: ours(name), period, max: null })),
      });
      return {};
    },
  ),

  'limits.resetToDefaults': action(onAccount, async ({ call }, { accountId }) => {
    const all = names.flatMap((name) => limitPeriods.map((period) => ({ name, period })));
    const limits = all.map(({ name, period }) => ({
      category: ours(name),
      period,
      max: period === 'daily' ? dailyDefaults[name] : null,
    }));
    await call('accounts.setLimits', { accountId, limits });
    return {};
  }),
};
