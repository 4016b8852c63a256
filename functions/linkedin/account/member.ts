import { normalisePersonUrl } from '../../contract/urls.ts';
import { shownSeat } from '../browser/navigation.ts';
import { premiumIn } from '../browser/premiumIn.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { openProfile } from '../person/profile.ts';
import { paths, profilePath } from '../selectors/addresses.ts';
import { shell } from '../selectors/shell.ts';

/** The signed-in member. */
export interface Member {
  /** `ACoA…`, which is kept when the address changes; `null` if the page does not state it. */
  readonly memberId: string | null;
  readonly publicUrl: string | null;
  readonly name: string;
  readonly headline: string | null;
  /** Of LinkedIn's interface, as in `html[lang]`; `null` if the page does not state it. */
  readonly language: string | null;
  /** `null` if no page has shown it. */
  readonly salesNavigator: boolean | null;
  /** `null` if no page that was opened tells. */
  readonly premium: boolean | null;
}

/** Visits the account's own profile and reads the member. */
export const readMember = async (linkedin: LinkedIn, signal: AbortSignal): Promise<Member> => {
  const own = await openProfile(linkedin, paths.ownProfile, signal);
  if (!own) throw new LayoutChanged('profile', 'ownProfile');
  const { slug, profileId, name, headline } = own.facts;
  const { facts, page } = linkedin;
  // The badge beside one's own name is shown to everybody, unless its owner hides it.
  const hasBadge = 'premium' in own.facts && own.facts.premium;
  facts.premium = hasBadge || (facts.premium ?? (await page.evaluate(premiumIn, shell)));
  return {
    memberId: profileId,
    publicUrl: normalisePersonUrl(profilePath(encodeURIComponent(slug))) ?? null,
    name,
    headline,
    language: own.language || null,
    salesNavigator: await shownSeat(linkedin, signal),
    premium: facts.premium,
  };
};
