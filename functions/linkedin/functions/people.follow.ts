import { setFollowing } from '../person/followControls.ts';
import type { Performer } from './performer.ts';

/** Follows one person, whatever it was before. */
export const peopleFollow: Performer<'people.follow'> = {
  perform: async (linkedin, item, run) => {
    await setFollowing(linkedin, item.person, true, run);
    return undefined;
  },
};
