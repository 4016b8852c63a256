import { readMember } from '../account/member.ts';
import type { Performer } from './performer.ts';

/** Tells whose account it is. That it could be read says that it is signed in. */
export const accountGet: Performer<'account.get'> = {
  perform: async (linkedin, _item, { signal }) => {
    const { name, publicUrl, headline, salesNavigator } = await readMember(linkedin, signal);
    return { name, publicUrl, headline, status: 'active', salesNavigator };
  },
};
