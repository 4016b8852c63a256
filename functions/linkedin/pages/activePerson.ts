import { slugIn } from './rows.ts';

/** Whose activities, as the profile tells. */
export interface ActivePerson {
  readonly slug: string;
  readonly profileId: string | null;
}

/** Whether an address is that person's, by slug or by id. */
export const isAddressOf = (person: ActivePerson, address: string | null): boolean => {
  const slug = slugIn(address);
  if (slug === null) return false;
  return slug === person.profileId || decodeURIComponent(slug).toLowerCase() === decodeURIComponent(person.slug).toLowerCase();
};
