import { ItemFailure, LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { isEnglish } from '../navigation.ts';
import { openMoreMenu, openProfile, type ProfilePage, requireRelation } from '../pages/profile.ts';
import type { Relation } from '../pages/profileFacts.ts';
import type { Performer } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { textOf } from './input.ts';

type ConnectionStatus = 'connected' | 'notConnected' | 'pending';

const menuOf = ({ facts }: ProfilePage): readonly string[] => ('menu' in facts ? facts.menu : facts.menuControls);

/** Pending can hide behind More as Connect can, so the menu is opened before anybody is called not connected. */
const settledRelation = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<Relation> => {
  const relation = requireRelation(profile);
  if (relation !== 'connect-behind-More-or-none') return relation;
  if (profile.renderer === 'ember' && !isEnglish(profile.language)) throw new LanguageNotSupported(profile.language);
  if (profile.renderer === 'ember' && menuOf(profile).length > 0) return relation;
  // One of them may be Pending in a new shape.
  if (profile.facts.unknownControls.length > 0) throw new LayoutChanged('profile', 'control');
  const opened = await openMoreMenu(linkedin, profile, signal);
  if (menuOf(opened).length === 0) throw new LayoutChanged('profile', 'menuItem');
  return requireRelation(opened);
};

const statusOf: Readonly<Record<Relation, ConnectionStatus>> = {
  connected: 'connected',
  pending: 'pending',
  connectable: 'notConnected',
  'connect-behind-More-or-none': 'notConnected',
  self: 'notConnected',
};

/** Tells how the account stands to a person, by signals that agree; where they do not, by `LayoutChanged` and never by a guess (P13). */
export const connectionsCheckStatus: Performer = {
  perform: async (linkedin, item, run) => {
    const profile = await openProfile(linkedin, textOf(item, 'person'), run.signal);
    if (!profile) throw new ItemFailure('personNotFound');
    return { connectionStatus: statusOf[await settledRelation(linkedin, profile, run.signal)] };
  },
};
