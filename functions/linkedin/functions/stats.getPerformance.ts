import { readDashboard } from '../account/dashboard.ts';
import type { Performer } from './performer.ts';

/** Reads the account's visibility figures from its own dashboard. */
export const statsGetPerformance: Performer<'stats.getPerformance'> = {
  perform: async (linkedin, _item, { signal }) => {
    const { followers, postViews, profileViews, searchAppearances } = await readDashboard(linkedin, signal);
    return {
      followersCount: followers,
      postViewsLast7Days: postViews,
      profileViewsLast90Days: profileViews,
      searchAppearancesPreviousWeek: searchAppearances,
    };
  },
};
