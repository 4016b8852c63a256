import { z } from 'zod';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { profilePath } from '../selectors/addresses.ts';
import { comparableName } from './confirmation.ts';
import { openProfile, type ProfilePage } from './profile.ts';
import type { ProfileFacts } from './profileFacts.ts';
import type { PersonCard } from './rows.ts';
import { isSamePerson, type PersonIdentity } from './samePerson.ts';
import { settledProfile } from './settledProfile.ts';

/** A person's identity, in a form that a later look-up can compare. */
export const personIdentity = z.object({ profileId: z.string().nullable(), slug: z.string() });

export const identityOf = ({ profileId, slug }: ProfileFacts): PersonIdentity => ({ profileId, slug });

/** The address of the person's page, whatever address was requested. */
export const addressOf = ({ slug }: ProfileFacts): string => profilePath(slug);

/** The page of a person who is the target of an action. */
export const openPerson = async (linkedin: LinkedIn, person: string, run: LookUpRun<'personNotFound'>): Promise<ProfilePage> =>
  settledProfile(linkedin, await openPersonOfRequest(linkedin, person, run), run.signal);

/** The page of a person who may have sent a request: the list of requests tells, and not the page. */
export const openPersonOfRequest = async (
  linkedin: LinkedIn,
  person: string,
  { fail, signal }: LookUpRun<'personNotFound'>,
): Promise<ProfilePage> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile) throw fail('personNotFound');
  return profile;
};

/** A fresh read of the same person's page; `null` if the page now belongs to another person, or to nobody. */
export const readAgain = async (
  linkedin: LinkedIn,
  person: string,
  identity: PersonIdentity,
  signal: AbortSignal,
): Promise<ProfilePage | null> => {
  const profile = await readAgainUnsettled(linkedin, person, identity, signal);
  return profile && settledProfile(linkedin, profile, signal);
};

/** The same without a look at its menu: enough to know whether the two are connected. */
export const readAgainUnsettled = async (
  linkedin: LinkedIn,
  person: string,
  identity: PersonIdentity,
  signal: AbortSignal,
): Promise<ProfilePage | null> => {
  const profile = await openProfile(linkedin, person, signal);
  return profile && isSamePerson(profile.facts, identity) ? profile : null;
};

/** The row must have the name of the person's page: its labels contain only the name. */
export const requireSameName = (page: string, { name }: ProfileFacts, row: Pick<PersonCard, 'name'>): void => {
  if (comparableName(row.name) !== comparableName(name)) throw new LayoutChanged(page, 'name');
};
