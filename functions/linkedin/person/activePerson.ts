import { slugIn } from '../selectors/addresses.ts';
import { isSlugOf } from '../text/slugs.ts';

/** Whose activities, as the profile tells. */
export interface ActivePerson {
  readonly slug: string;
  readonly profileId: string | null;
}

/** Whether an address is that person's, by slug or by id. */
export const isAddressOf = (person: ActivePerson, address: string | null): boolean => {
  const slug = slugIn(address);
  return slug !== null && isSlugOf(person, slug);
};
