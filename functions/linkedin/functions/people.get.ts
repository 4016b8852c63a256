import { profileOf } from '../person/preloadedProfile.ts';
import type { Performer } from './performer.ts';
import { isEnoughFor, personData } from './personData.ts';
import { getLead } from './salesNavigator.people.ts';

/** Reads a profile, and the full lists that are included. */
export const peopleGet: Performer<'people.get'> = {
  opensNothing: true,
  perform: async (linkedin, item, run) => {
    const { signal, next } = run;
    if (item.dataSource === 'salesNavigator') return getLead(linkedin, item, run);
    const { here, profile } = await profileOf(linkedin, item.person, signal, isEnoughFor(item.include));
    if (!profile) throw run.fail('personNotFound');
    return personData(here, profile, item.include, signal, next?.person);
  },
};
