import type { LinkedIn } from '../browser/session.ts';
import { anotherTab, inTab } from '../browser/tabs.ts';
import { loadProfile, openProfile, type ProfileOpening, type ProfilePage } from './profile.ts';

/** A person's page that is loaded before it is requested. */
interface PreloadedProfile {
  readonly person: string;
  readonly tab: Promise<LinkedIn>;
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
export const preloadProfile = (
  { context }: LinkedIn,
  free: LinkedIn | Promise<LinkedIn>,
  person: string,
  signal: AbortSignal,
  how?: Pick<ProfileOpening, 'isEnough'>,
): void => {
  const tab = Promise.resolve(free);
  const profile = tab.then((found) => inTab(found, () => loadProfile(found, person, signal, how)));
  profile.catch(() => undefined);
  preloaded.set(context, { person, tab, profile });
};

/** Forgets what was preloaded: its tab goes elsewhere. */
export const forgetPreloaded = ({ context }: LinkedIn): void => void preloaded.delete(context);

/** The tab in which a person's page was preloaded, and the page; `null` if it was not. */
const takePreloaded = async (linkedin: LinkedIn, person: string) => {
  const found = preloaded.get(linkedin.context);
  forgetPreloaded(linkedin);
  if (found?.person !== person) return null;
  const { page } = await found.tab;
  return page.isClosed() ? null : { here: { ...linkedin, page }, profile: found.profile };
};

/** Reads a person's page where it was preloaded, and opens it where it was not. `landed` is called with the tab, as soon as its page is there. */
export const profileOf = async (
  linkedin: LinkedIn,
  person: string,
  signal: AbortSignal,
  { isEnough, landed }: Pick<ProfileOpening, 'isEnough'> & { readonly landed?: (here: LinkedIn) => void } = {},
): Promise<OpenProfile> => {
  const found = await takePreloaded(linkedin, person);
  if (!found) {
    const how = { ...(isEnough && { isEnough }), landed: () => landed?.(linkedin) };
    return { here: linkedin, profile: await openProfile(linkedin, person, signal, how) };
  }
  landed?.(found.here);
  const profile = await found.profile;
  if (profile) await linkedin.pacing.pause('read', signal);
  return { here: found.here, profile };
};

/**
 * The same, while the next person's page loads in another tab: a page takes most of its time for its hydration, and nothing can be asked of it
 * before.
 */
export const profileBeforeNext = (
  linkedin: LinkedIn,
  person: string,
  next: string | undefined,
  signal: AbortSignal,
  how: Pick<ProfileOpening, 'isEnough'>,
): Promise<OpenProfile> =>
  profileOf(linkedin, person, signal, {
    ...how,
    landed: (here) => {
      if (next !== undefined && next !== person) preloadProfile(linkedin, anotherTab(here), next, signal, how);
    },
  });
