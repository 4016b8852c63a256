import type { LimitCategory } from '../contract/declaration.ts';
import { limitCategories } from '../contract/limit.categories.ts';
import type { Action } from './limits.ts';
import { localTimeOf } from './localTime.ts';

/** Number of actions of a category on a day, such as `2026-11-23`. */
export interface DailyCount {
  readonly date: string;
  readonly category: LimitCategory;
  readonly count: number;
}

/** Number of actions per day of a time zone and category, in this order; zero counts are left out. */
export const countDaily = (timeZone: string, actions: readonly Action[]): DailyCount[] => {
  const byDate = Map.groupBy(actions, ({ at }) => localTimeOf(timeZone, at).toPlainDate().toString());
  return [...byDate.keys()].sort().flatMap((date) =>
    limitCategories.flatMap((category) => {
      const count = byDate.get(date)?.filter((action) => action.category === category).length ?? 0;
      return count > 0 ? [{ date, category, count }] : [];
    }),
  );
};
