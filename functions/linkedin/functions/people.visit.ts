import { openProfile } from '../person/profile.ts';
import type { Performer } from './performer.ts';

/** Opens the person's page: LinkedIn counts that as a visit. */
export const peopleVisit: Performer<'people.visit'> = {
  perform: async (linkedin, item, run) => {
    const profile = await openProfile(linkedin, item.person, run.signal);
    if (!profile) throw run.fail('personNotFound');
    return undefined;
  },
};
