import { ItemFailure } from '../failures.ts';
import { openProfile } from '../pages/profile.ts';
import type { Performer } from '../performer.ts';
import { objectOf, textOf } from './input.ts';
import { personData } from './personData.ts';
import { requireStandardSource } from './salesNavigator.ts';

/** Reads a profile, and of its full lists those that are included. */
export const peopleGet: Performer = {
  perform: async (linkedin, item, run) => {
    await requireStandardSource(linkedin, item.dataSource, run.signal);
    const profile = await openProfile(linkedin, textOf(item, 'person'), run.signal);
    if (!profile) throw new ItemFailure('personNotFound');
    return personData(linkedin, profile, objectOf(item, 'include'), run.signal);
  },
};
