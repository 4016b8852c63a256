import type { BrowserContext } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { openProfile } from './profile.ts';
import type { PersonIdentity } from './samePerson.ts';

/** Read once per session: the owner does not change. */
const known = new WeakMap<BrowserContext, PersonIdentity>();

/** The account's member: LinkedIn redirects `/in/me/` there. */
export const readOwnProfile = async (linkedin: LinkedIn, signal: AbortSignal): Promise<PersonIdentity> => {
  const before = known.get(linkedin.context);
  if (before) return before;
  const own = await openProfile(linkedin, paths.ownProfile, signal);
  if (!own) throw new LayoutChanged('profile', 'ownProfile');
  const { slug, profileId } = own.facts;
  known.set(linkedin.context, { slug, profileId });
  return { slug, profileId };
};
