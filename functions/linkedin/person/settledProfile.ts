import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { openMoreMenu, type ProfilePage, requireRelation } from './profile.ts';

const menuOf = ({ facts }: ProfilePage): readonly string[] => ('menu' in facts ? facts.menu : facts.menuControls);

/** One of them may be a new form of Pending, or in another language any form of it. */
const requireKnownControls = ({ facts, language }: ProfilePage): void => {
  if (facts.unknownControls.length > 0) throw undecided(language, 'profile', 'control');
};

/**
 * The person's page with a conclusive relation: Pending and Connect can both be in the More menu, so the menu is opened before
 * either is ruled out. If `connect-behind-More-or-none` remains, there is no Connect.
 */
export const settledProfile = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<ProfilePage> => {
  const relation = requireRelation(profile);
  // A person who has sent a request shows an answer button; the More menu adds nothing.
  if (relation !== 'connect-behind-More-or-none' || profile.facts.incoming === true) return profile;
  const { renderer, language } = profile;
  if (!isEnglish(language)) requireKnownControls(profile);
  if (renderer === 'ember' && menuOf(profile).length > 0) return profile;
  requireKnownControls(profile);
  const opened = await openMoreMenu(linkedin, profile, signal);
  if (menuOf(opened).length === 0) throw new LayoutChanged('profile', 'menuItem');
  requireRelation(opened);
  return opened;
};
