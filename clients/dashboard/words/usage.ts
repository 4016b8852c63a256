import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { widerCategories } from '../../../functions/contract/limit.categories.ts';

export type Limits = AdminOutputOf<'accounts.getLimits'>;
export type Limit = Limits['limits'][number];
export type Category = Limit['category'];

export const categoryLabels: Readonly<Record<Category, string>> = {
  profileViews: 'Profile views',
  companyViews: 'Company views',
  searches: 'Searches',
  connectionRequests: 'Connection requests',
  messages: 'Messages',
  reactions: 'Reactions',
  comments: 'Comments',
  posts: 'Posts',
  follows: 'Follows',
  jobViews: 'Job views',
  salesNavigatorSearches: 'Searches in Sales Navigator',
  salesNavigatorProfileViews: 'Profile views in Sales Navigator',
  inMails: 'Messages through Sales Navigator',
};

/** What the daily limit of a category counts: without one, the category alone. */
export const countedDaily = (limits: readonly Limit[], category: Category): readonly Category[] => {
  const daily = (of: Category): number | null => limits.find((each) => each.category === of && each.period === 'daily')?.max ?? null;
  const known = Object.keys(categoryLabels) as Category[];
  const isWithin = (each: Category): boolean => widerCategories[each] === category && daily(each) === null;
  return [category, ...(daily(category) === null ? [] : known.filter(isWithin))];
};

export const periodLabels: Readonly<Record<Limit['period'], string>> = { daily: 'a day', weekly: 'a week', monthly: 'a month' };
export const periodNow: Readonly<Record<Limit['period'], string>> = { daily: 'today', weekly: 'this week', monthly: 'this month' };

export const whenReachedLabels: Readonly<Record<Limits['whenReached'], string>> = {
  wait: 'Requests wait for the next period',
  fail: 'Items fail at once with limitExceeded',
};

/** The name of a limit's field in a form. */
export const limitField = ({ category, period }: Pick<Limit, 'category' | 'period'>): string => `${category}.${period}`;
