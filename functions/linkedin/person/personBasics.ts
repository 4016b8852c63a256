import { normalisePersonUrl } from '../../contract/urls.ts';
import { profilePath } from '../selectors/addresses.ts';
import { countryCodeOf } from '../text/countryCode.ts';
import type { Experience } from './career.ts';
import { memberUrnOf } from './memberUrn.ts';
import type { ProfilePage } from './profile.ts';

const addressOf = (slugOrId: string | null): string | null => (slugOrId === null ? null : normalisePersonUrl(profilePath(slugOrId)));

/** Whether a position is held today. */
export const isCurrent = ({ startTime, endTime }: Experience): boolean => startTime !== null && endTime === null;

/**
 * `people.get`'s basic information: the profile's card, and the current positions, which only the list of positions contains.
 * `followersCount` is elsewhere on the page.
 */
export const basicInfoOf = ({ facts, language }: ProfilePage, followersCount: number | null, experience: readonly Experience[]) => {
  const current = experience.find(isCurrent);
  return {
    name: facts.name,
    publicUrl: addressOf(facts.slug),
    hashedUrl: addressOf(facts.profileId),
    urn: memberUrnOf(facts.profileId),
    avatarUrl: facts.avatarUrl,
    headline: facts.headline,
    location: facts.location,
    countryCode: countryCodeOf(facts.location, language),
    position: current?.position ?? null,
    companyName: current?.companyName ?? ('companyName' in facts ? facts.companyName : null),
    companyHashedUrl: current?.companyHashedUrl ?? null,
    followersCount,
    about: facts.about,
  };
};
