import { readMember } from '../account/member.ts';
import type { Performer } from './performer.ts';

/** Returns the account's member. Reading it shows that the account is signed in. */
export const accountGet: Performer<'account.get'> = {
  perform: async (linkedin, _item, { signal }) => {
    const { name, publicUrl, headline, language, salesNavigator, premium } = await readMember(linkedin, signal);
    const { timeZone = null, proxyHost: proxy = null } = linkedin.network ?? {};
    return { name, publicUrl, headline, status: 'active', salesNavigator, premium, language, timeZone, proxy };
  },
};
