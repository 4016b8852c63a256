import { setCompanyFollowing } from '../company/following.ts';
import type { Performer } from './performer.ts';

/** Unfollows one company, whatever it was before. */
export const companiesUnfollow: Performer<'companies.unfollow'> = {
  perform: async (linkedin, item, run) => {
    await setCompanyFollowing(linkedin, item.company, false, run);
    return undefined;
  },
};
