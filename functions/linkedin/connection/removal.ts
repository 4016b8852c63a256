import type { Locator } from 'playwright-core';
import { locateOnly } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { openMoreMenu, type ProfilePage } from '../person/profile.ts';
import { removal } from '../selectors/connection/removal.ts';

/** The menu entry that ends a connection, with the menu open. The page has to be the person's own: entries do not always contain the name. */
export const removalInMenu = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<Locator> => {
  await openMoreMenu(linkedin, profile, signal);
  return locateOnly(linkedin.page, 'profile', removal, profile.renderer, 'removeConnection');
};
