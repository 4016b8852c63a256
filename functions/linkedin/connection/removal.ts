import type { Locator } from 'playwright-core';
import { visibleOf } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { openMoreMenu, type ProfilePage } from '../person/profile.ts';
import { removal } from '../selectors/connection/removal.ts';
import { locate } from '../selectors/resolve.ts';
import { undecided } from '../text/requiredLanguage.ts';

/** The menu entry that ends a connection, with the menu open. The page has to be the person's own: entries do not always contain the name. */
export const removalInMenu = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<Locator> => {
  await openMoreMenu(linkedin, profile, signal);
  const [entry, ...others] = await visibleOf(await locate(linkedin.page, 'profile', removal, profile.renderer));
  if (!entry || others.length > 0) throw undecided(profile.language, 'profile', 'removeConnection');
  return entry;
};
