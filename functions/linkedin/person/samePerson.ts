import { slugIn } from '../selectors/addresses.ts';
import { profileIdShape } from '../selectors/ids.ts';
import { plainSlug } from '../text/slugs.ts';

/** What identifies a person: the id stays, the slug may change. `null` where a page does not tell it. */
export interface PersonIdentity {
  readonly slug: string;
  readonly profileId: string | null;
}

/** The same of a row or link, which may tell neither. */
interface Named {
  readonly slug: string | null;
  readonly profileId?: string | null;
}

/** Whether two are the same person: by the id that survives a renamed address where both tell it, by the address otherwise. */
export const isSamePerson = (one: Named, other: Named): boolean => {
  if (one.profileId && other.profileId) return one.profileId === other.profileId;
  return one.slug !== null && other.slug !== null && plainSlug(one.slug) === plainSlug(other.slug);
};

/** Who is meant by the last part of an address, which may be an id. */
export const personAt = (part: string): PersonIdentity => ({ slug: part, profileId: profileIdShape.test(part) ? part : null });

/** Whether an address is that person's, by slug or by id. */
export const isAddressOf = (person: PersonIdentity, address: string | null): boolean => {
  const part = slugIn(address);
  return part !== null && isSamePerson(person, personAt(part));
};
