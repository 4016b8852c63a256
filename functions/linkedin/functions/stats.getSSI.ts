import { readSocialSellingIndex } from '../account/socialSellingIndex.ts';
import type { Performer } from './performer.ts';

/** Reads the account's Social Selling Index. */
export const statsGetSsi: Performer<'stats.getSSI'> = {
  perform: async (linkedin, _item, { signal }) => {
    const { total, industryTop, networkTop, pillars } = await readSocialSellingIndex(linkedin, signal);
    return { ssi: total, industryTop, networkTop, pillars: { ...pillars } };
  },
};
