import type { LinkedIn } from '../browser/session.ts';
import { inTab } from '../browser/tabs.ts';
import { loadProfile, openProfile, type ProfilePage } from './profile.ts';

/** A person's page that is loaded before it is requested. */
interface PreloadedProfile {
  readonly person: string;
  readonly tab: LinkedIn;
  readonly profile: Promise<ProfilePage | null>;
}

/** At most one for each browser. */
const preloaded = new WeakMap<LinkedIn['context'], PreloadedProfile>();

/** A person's open page, and its tab. */
export interface OpenProfile {
  readonly here: LinkedIn;
  /** `null` if LinkedIn says that there is no such person. */
  readonly profile: ProfilePage | null;
}

/**
 * Loads the next person's page in a free tab, as a person does who opens a link in a new tab while still reading.
 * A failure is reported to whoever asks for the person.
 */
export const preloadProfile = (tab: LinkedIn, person: string, signal: AbortSignal): void => {
  const profile = inTab(tab, () => loadProfile(tab, person, signal));
  profile.catch(() => undefined);
  preloaded.set(tab.context, { person, tab, profile });
};

/** Forgets what was preloaded: its tab goes elsewhere. */
export const forgetPreloaded = ({ context }: LinkedIn): void => void preloaded.delete(context);

/** Reads a person's page where it was preloaded, and opens it where it was not. */
export const profileOf = async (linkedin: LinkedIn, person: string, signal: AbortSignal): Promise<OpenProfile> => {
  const found = preloaded.get(linkedin.context);
  forgetPreloaded(linkedin);
  if (found?.person !== person || found.tab.page.isClosed())
    return { here: linkedin, profile: await openProfile(linkedin, person, signal) };
  const profile = await found.profile;
  if (profile) await linkedin.pacing.pause('read', signal);
  return { here: { ...linkedin, page: found.tab.page }, profile };
};
