import { readMember } from '../account/member.ts';
import { memberAt } from '../browser/json.ts';
import type { Performer } from './performer.ts';

/** What was seen of the seat before: pages of LinkedIn need not show it. */
const seatBefore = (known: unknown): boolean | null => {
  const seat = memberAt(known, 'salesNavigator');
  return typeof seat === 'boolean' ? seat : null;
};

/** Returns the account's member. Reading it shows that the account is signed in. */
export const accountGet: Performer<'account.get'> = {
  perform: async (linkedin, _item, { signal, known }) => {
    const { name, publicUrl, headline, language, salesNavigator, premium } = await readMember(linkedin, signal);
    const { timeZone = null, proxyHost: proxy = null } = linkedin.network ?? {};
    return {
      name,
      publicUrl,
      headline,
      status: 'active',
      salesNavigator: salesNavigator ?? seatBefore(known),
      premium,
      language,
      timeZone,
      proxy,
    };
  },
};
