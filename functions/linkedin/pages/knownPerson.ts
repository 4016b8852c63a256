import type { Json } from '../../contract/declaration.ts';
import { comparableName } from '../components/confirmation.ts';
import { ItemFailure, LayoutChanged } from '../failures.ts';
import { requireEnglish } from '../navigation.ts';
import type { LinkedIn } from '../session.ts';
import { openProfile, type ProfilePage } from './profile.ts';
import type { ProfileFacts } from './profileFacts.ts';
import type { PersonCard } from './rows.ts';
import { settledProfile } from './settledProfile.ts';

/** Who a person is, in a form that a later look-up can compare. */
export const identityOf = ({ profileId, slug }: ProfileFacts) => ({ profileId, slug });

const decoded = (slug: string): string => decodeURIComponent(slug).normalize('NFC').toLowerCase();

/** By the id that survives a renamed address; a classic page may not tell it, then by the address. */
const isSame = ({ profileId, slug }: ProfileFacts, identity: Json): boolean => {
  if (identity === null || typeof identity !== 'object' || Array.isArray(identity)) return false;
  if (profileId !== null && typeof identity.profileId === 'string') return profileId === identity.profileId;
  return typeof identity.slug === 'string' && decoded(slug) === decoded(identity.slug);
};

/** Where the person's page is, whatever address it was asked for by. */
export const addressOf = ({ slug }: ProfileFacts): string => `/in/${slug}`;

/** The page of a person about whom something is to be done. Throws `personNotFound`. */
export const openPerson = async (linkedin: LinkedIn, person: string, signal: AbortSignal): Promise<ProfilePage> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile) throw new ItemFailure('personNotFound');
  requireEnglish(profile.language);
  return settledProfile(linkedin, profile, signal);
};

/** A fresh read of the same person's page; `null` where it is somebody else's now, or nobody's. */
export const readAgain = async (linkedin: LinkedIn, person: string, identity: Json, signal: AbortSignal): Promise<ProfilePage | null> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile || !isSame(profile.facts, identity)) return null;
  return settledProfile(linkedin, profile, signal);
};

/** Whether a row of a list is this person's, by address. */
export const isRowOf = ({ slug }: ProfileFacts, row: Pick<PersonCard, 'slug'>): boolean =>
  row.slug !== null && decoded(row.slug) === decoded(slug);

/** The row has to be called what the page of its person is called: the labels in it have nothing but the name. */
export const requireSameName = (page: string, { name }: ProfileFacts, row: Pick<PersonCard, 'name'>): void => {
  if (comparableName(row.name) !== comparableName(name)) throw new LayoutChanged(page, 'name');
};
