import type { LinkedIn } from '../browser/session.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { openMoreMenu, type ProfilePage, requireRelation } from './profile.ts';

const menuOf = ({ facts }: ProfilePage): readonly string[] => ('menu' in facts ? facts.menu : facts.menuControls);

/**
 * The person's page as soon as it tells the relation for good: Pending can hide behind More as Connect can, so the menu is opened before
 * anybody is called neither. What is `connect-behind-More-or-none` after that is offered no Connect at all.
 */
export const settledProfile = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<ProfilePage> => {
  const relation = requireRelation(profile);
  // Who asks to be connected is offered an answer, and nothing under More tells more.
  if (relation !== 'connect-behind-More-or-none' || profile.facts.incoming) return profile;
  if (profile.renderer === 'ember' && !isEnglish(profile.language)) throw new LanguageNotSupported(profile.language);
  if (profile.renderer === 'ember' && menuOf(profile).length > 0) return profile;
  // One of them may be Pending in a new shape.
  if (profile.facts.unknownControls.length > 0) throw new LayoutChanged('profile', 'control');
  const opened = await openMoreMenu(linkedin, profile, signal);
  if (menuOf(opened).length === 0) throw new LayoutChanged('profile', 'menuItem');
  requireRelation(opened);
  return opened;
};
