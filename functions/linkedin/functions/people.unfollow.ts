import { setFollowing } from '../person/followControls.ts';
import type { Performer } from './performer.ts';

/** Unfollows one person, whatever it was before. */
export const peopleUnfollow: Performer<'people.unfollow'> = {
  perform: async (linkedin, item, run) => {
    await setFollowing(linkedin, item.person, false, run);
    return undefined;
  },
};
