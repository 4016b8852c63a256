import { LayoutChanged } from '../failures.ts';
import type { LinkedIn } from '../session.ts';
import type { ActivePerson } from './activePerson.ts';
import { openProfile } from './profile.ts';

/** Whose account it is: LinkedIn leads `/in/me/` there. */
export const readOwnProfile = async (linkedin: LinkedIn, signal: AbortSignal): Promise<ActivePerson> => {
  const own = await openProfile(linkedin, 'https://www.linkedin.com/in/me', signal);
  if (!own) throw new LayoutChanged('profile', 'ownProfile');
  return { slug: own.facts.slug, profileId: own.facts.profileId };
};
