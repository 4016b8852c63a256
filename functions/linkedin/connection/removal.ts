import type { Locator } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { openMoreMenu, type ProfilePage } from '../person/profile.ts';
import { removal } from '../selectors/connection/removal.ts';
import { locate } from '../selectors/resolve.ts';

/** The menu entry that ends a connection, with the menu open. The page has to be the person's own: entries do not always contain the name. */
export const removalInMenu = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<Locator> => {
  await openMoreMenu(linkedin, profile, signal);
  const found = await locate(linkedin.page, 'profile', removal, profile.renderer);
  const [only, ...others] = found ? await found.filter({ visible: true }).all() : [];
  if (!only || others.length > 0) throw new LayoutChanged('profile', 'removeConnection');
  return only;
};
