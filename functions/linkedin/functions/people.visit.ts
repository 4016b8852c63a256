import { ItemFailure } from '../failures.ts';
import { openProfile } from '../pages/profile.ts';
import type { Performer } from '../performer.ts';
import { textOf } from './input.ts';

/** Opens the person's page: the visit is what LinkedIn counts. */
export const peopleVisit: Performer = {
  perform: async (linkedin, item, run) => {
    const profile = await openProfile(linkedin, textOf(item, 'person'), run.signal);
    if (!profile) throw new ItemFailure('personNotFound');
    return undefined;
  },
};
