import { slugIn } from '../selectors/addresses.ts';
import { profileIdShape } from '../selectors/ids.ts';
import { plainSlug } from '../text/slugs.ts';

/** A person's identifiers: the id is permanent, the slug may change. `null` if a page does not state it. */
export interface PersonIdentity {
  readonly slug: string;
  readonly profileId: string | null;
}

/** The same for a row or link, which may contain neither. */
interface Named {
  readonly slug: string | null;
  readonly profileId?: string | null;
}

/** Whether two are the same person: by the permanent id if both have it, otherwise by the address. */
export const isSamePerson = (one: Named, other: Named): boolean => {
  if (one.profileId && other.profileId) return one.profileId === other.profileId;
  return one.slug !== null && other.slug !== null && plainSlug(one.slug) === plainSlug(other.slug);
};

/** The person in the last part of an address, which may be an id. */
export const personAt = (part: string): PersonIdentity => ({ slug: part, profileId: profileIdShape.test(part) ? part : null });

/** Whether an address is that person's, by slug or by id. */
export const isAddressOf = (person: PersonIdentity, address: string | null): boolean => {
  const part = slugIn(address);
  return part !== null && isSamePerson(person, personAt(part));
};
