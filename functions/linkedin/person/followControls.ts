import type { Locator } from 'playwright-core';
import { clickFollow } from '../browser/followClick.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import type { SelectorTable } from '../selectors/entry.ts';
import { followEmber, followSdui } from '../selectors/person/followControls.ts';
import { type AnyPageReader, locate, type PageReaders, pageReader } from '../selectors/resolve.ts';
import { addressOf, identityOf } from './knownPerson.ts';
import { openMoreMenu, openProfile, type ProfilePage } from './profile.ts';
import { isSamePerson } from './samePerson.ts';

const pageName = 'profile';

type Control = 'follow' | 'following' | 'menuFollow' | 'menuUnfollow';

const readerOf = (selectors: typeof followSdui): AnyPageReader<{ readonly controls: readonly Control[] }> =>
  pageReader({
    page: pageName,
    selectors,
    gather: (dom) => {
      const card = dom.need('topCard');
      const shown = (name: 'follow' | 'following'): boolean => dom.all(name, card).some(dom.shown);
      const inMenu = (name: 'menuFollow' | 'menuUnfollow'): boolean => dom.all(name).length > 0;
      const controls: Control[] = [];
      for (const name of ['follow', 'following'] as const) if (shown(name)) controls.push(name);
      for (const name of ['menuFollow', 'menuUnfollow'] as const) if (inMenu(name)) controls.push(name);
      return { controls };
    },
    interpret: (seen) => seen,
  });

const readers: PageReaders<{ readonly controls: readonly Control[] }> = { sdui: readerOf(followSdui), ember: readerOf(followEmber) };

/** Whether the account follows a person, and the control that shows it. */
interface Following {
  readonly follows: boolean;
  readonly control: Control;
}

/** What the controls say; `null` if there are none. The card is asked before the menu. */
const followingBy = (controls: readonly Control[]): Following | null => {
  const [inCard, ...others] = controls.filter((each) => each === 'follow' || each === 'following');
  const [control = null, ...more] = inCard ? [inCard, ...others] : controls;
  if (more.length > 0) throw new LayoutChanged(pageName, 'following');
  return control && { control, follows: control === 'following' || control === 'menuUnfollow' };
};

/** Opens the More menu if the card has no control for it. */
const readFollowing = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<Following | null> => {
  const read = async () => followingBy((await readPage(linkedin.page, pageName, readers)).facts.controls);
  const shown = await read();
  if (shown?.control === 'follow' || shown?.control === 'following') return shown;
  await openMoreMenu(linkedin, profile, signal);
  return read();
};

const locateControl = async ({ page }: LinkedIn, { renderer }: ProfilePage, control: Control): Promise<Locator> => {
  const table: SelectorTable<Control | 'topCard'> = renderer === 'sdui' ? followSdui : followEmber;
  const isMenus = control === 'menuFollow' || control === 'menuUnfollow';
  const card = await locate(page, pageName, table, 'topCard');
  const found = card && (await locate(isMenus ? page : card, pageName, table, control));
  if (!found) throw new LayoutChanged(pageName, control);
  return found.filter({ visible: true }).first();
};

/**
 * Follows or unfollows the person at an address; where it is so already, nothing is clicked. Success means that a fresh reading of the person's page
 * shows it. Throws `followingNotAllowed` if the page offers neither.
 */
export const setFollowing = async (
  linkedin: LinkedIn,
  address: string,
  follows: boolean,
  { fail, signal }: LookUpRun<'personNotFound' | 'followingNotAllowed'>,
): Promise<void> => {
  const profile = await openProfile(linkedin, address, signal);
  if (!profile) throw fail('personNotFound');
  if (profile.facts.relation === 'self') throw fail('followingNotAllowed');
  const readAt = linkedin.clock.now();
  const before = await readFollowing(linkedin, profile, signal);
  if (!before) throw fail('followingNotAllowed');
  if (before.follows === follows) return;
  const element = await locateControl(linkedin, profile, before.control);
  await clickFollow(linkedin, { page: pageName, name: before.control, element }, readAt, signal);
  const again = await openProfile(linkedin, addressOf(profile.facts), signal);
  if (!again || !isSamePerson(again.facts, identityOf(profile.facts))) throw new LayoutChanged(pageName, 'identity');
  if ((await readFollowing(linkedin, again, signal))?.follows !== follows) throw new LayoutChanged(pageName, 'following');
};
