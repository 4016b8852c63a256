import { z } from 'zod';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { profilePath } from '../selectors/addresses.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { isSameSlug } from '../text/slugs.ts';
import { comparableName } from './confirmation.ts';
import { openProfile, type ProfilePage } from './profile.ts';
import type { ProfileFacts } from './profileFacts.ts';
import type { PersonCard } from './rows.ts';
import { settledProfile } from './settledProfile.ts';

/** Who a person is, in a form that a later look-up can compare. */
export const personIdentity = z.object({ profileId: z.string().nullable(), slug: z.string() });
export type PersonIdentity = z.output<typeof personIdentity>;

export const identityOf = ({ profileId, slug }: ProfileFacts): PersonIdentity => ({ profileId, slug });

/** By the id that survives a renamed address; a classic page may not tell it, then by the address. */
const isSame = ({ profileId, slug }: ProfileFacts, identity: PersonIdentity): boolean =>
  profileId !== null && identity.profileId !== null ? profileId === identity.profileId : isSameSlug(slug, identity.slug);

/** Where the person's page is, whatever address it was asked for by. */
export const addressOf = ({ slug }: ProfileFacts): string => profilePath(slug);

/** The page of a person about whom something is to be done. */
export const openPerson = async (
  linkedin: LinkedIn,
  person: string,
  { fail, signal }: LookUpRun<'personNotFound'>,
): Promise<ProfilePage> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile) throw fail('personNotFound');
  requireEnglish(profile.language);
  return settledProfile(linkedin, profile, signal);
};

/** A fresh read of the same person's page; `null` where it is somebody else's now, or nobody's. */
export const readAgain = async (
  linkedin: LinkedIn,
  person: string,
  identity: PersonIdentity,
  signal: AbortSignal,
): Promise<ProfilePage | null> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile || !isSame(profile.facts, identity)) return null;
  return settledProfile(linkedin, profile, signal);
};

/** Whether a row of a list is this person's, by address. */
export const isRowOf = ({ slug }: ProfileFacts, row: Pick<PersonCard, 'slug'>): boolean => row.slug !== null && isSameSlug(row.slug, slug);

/** The row has to be called what the page of its person is called: the labels in it have nothing but the name. */
export const requireSameName = (page: string, { name }: ProfileFacts, row: Pick<PersonCard, 'name'>): void => {
  if (comparableName(row.name) !== comparableName(name)) throw new LayoutChanged(page, 'name');
};
