import { z } from 'zod';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { profilePath } from '../selectors/addresses.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { comparableName } from './confirmation.ts';
import { openProfile, type ProfilePage } from './profile.ts';
import type { ProfileFacts } from './profileFacts.ts';
import type { PersonCard } from './rows.ts';
import { isSamePerson, type PersonIdentity } from './samePerson.ts';
import { settledProfile } from './settledProfile.ts';

/** Who a person is, in a form that a later look-up can compare. */
export const personIdentity = z.object({ profileId: z.string().nullable(), slug: z.string() });

export const identityOf = ({ profileId, slug }: ProfileFacts): PersonIdentity => ({ profileId, slug });

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
  if (!profile || !isSamePerson(profile.facts, identity)) return null;
  return settledProfile(linkedin, profile, signal);
};

/** The row has to be called what the page of its person is called: the labels in it have nothing but the name. */
export const requireSameName = (page: string, { name }: ProfileFacts, row: Pick<PersonCard, 'name'>): void => {
  if (comparableName(row.name) !== comparableName(name)) throw new LayoutChanged(page, 'name');
};
