import { ItemFailure } from '../failures.ts';
import { profileOf } from '../pages/profileAhead.ts';
import type { Performer } from '../performer.ts';
import { objectOf, textOf } from './input.ts';
import { personData } from './personData.ts';
import { requireStandardSource } from './salesNavigator.ts';

/** Reads a profile, and of its full lists those that are included. */
export const peopleGet: Performer = {
  opensNothing: true,
  perform: async (linkedin, item, { signal, next }) => {
    await requireStandardSource(linkedin, item.dataSource, signal);
    const { here, profile } = await profileOf(linkedin, textOf(item, 'person'), signal);
    if (!profile) throw new ItemFailure('personNotFound');
    return personData(here, profile, objectOf(item, 'include'), signal, next && textOf(next, 'person'));
  },
};
