import type { LinkedIn } from '../browser/session.ts';
import { inTab } from '../browser/tabs.ts';
import { loadProfile, openProfile, type ProfilePage } from './profile.ts';

/** A person's page that loads before anybody asks for it. */
interface Ahead {
  readonly person: string;
  readonly tab: LinkedIn;
  readonly profile: Promise<ProfilePage | null>;
}

/** At most one for each browser. */
const ahead = new WeakMap<LinkedIn['context'], Ahead>();

/** A person's page that is open, and the tab in which it is. */
export interface OpenProfile {
  readonly here: LinkedIn;
  /** `null` where LinkedIn says that there is no such person. */
  readonly profile: ProfilePage | null;
}

/**
 * Loads the page of the person who comes next in a tab that is free, as somebody does who opens a link in a new tab while still reading.
 * What goes wrong is told to whoever asks for the person.
 */
export const loadAhead = (tab: LinkedIn, person: string, signal: AbortSignal): void => {
  const profile = inTab(tab, () => loadProfile(tab, person, signal));
  profile.catch(() => undefined);
  ahead.set(tab.context, { person, tab, profile });
};

/** Forgets what was loaded ahead: its tab goes elsewhere. */
export const forgetAhead = ({ context }: LinkedIn): void => void ahead.delete(context);

/** Reads a person's page where it was loaded ahead, and opens it where it was not. */
export const profileOf = async (linkedin: LinkedIn, person: string, signal: AbortSignal): Promise<OpenProfile> => {
  const found = ahead.get(linkedin.context);
  forgetAhead(linkedin);
  if (found?.person !== person || found.tab.page.isClosed())
    return { here: linkedin, profile: await openProfile(linkedin, person, signal) };
  const profile = await found.profile;
  if (profile) await linkedin.pacing.pause('read', signal);
  return { here: { ...linkedin, page: found.tab.page }, profile };
};
