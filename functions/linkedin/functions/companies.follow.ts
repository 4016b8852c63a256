import { setCompanyFollowing } from '../company/following.ts';
import type { Performer } from './performer.ts';

/** Follows one company, whatever it was before. */
export const companiesFollow: Performer<'companies.follow'> = {
  perform: async (linkedin, item, run) => {
    await setCompanyFollowing(linkedin, item.company, true, run);
    return undefined;
  },
};
