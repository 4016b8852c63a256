import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { enterText, textIn } from '../browser/editor.ts';
import { goToExisting } from '../browser/navigation.ts';
import { locateOnly } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { paths } from '../selectors/addresses.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { feedAnchors } from '../selectors/shell.ts';
import { says } from '../text/written.ts';
import { requireOwnIdentity } from './identity.ts';

const pageName = 'sharebox';

/** Opens the dialog for writing posts, from the home feed. */
export const openSharebox = async (linkedin: LinkedIn, { fail, signal }: LookUpRun<'postingNotAllowed'>): Promise<Locator> => {
  const { page, pacing } = linkedin;
  await goToExisting(linkedin, paths.feed, { name: 'feed', anchors: feedAnchors }, signal);
  const start = await shownElement(linkedin, 'feed', 'start', page.locator(anyOf(sharebox.start)).filter({ visible: true }));
  if (await start.isDisabled()) throw fail('postingNotAllowed');
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: 'feed', name: 'start', element: start });
  return shownSharebox(linkedin);
};

/** The window in which posts are written, once it is open. It has to stand in the name of the account's own member. */
export const shownSharebox = async (linkedin: LinkedIn): Promise<Locator> => {
  const { page } = linkedin;
  await shownElement(linkedin, pageName, 'editor', page.locator(anyOf(sharebox.modal)).locator(anyOf(sharebox.editor)));
  const modal = await locate(page, pageName, sharebox, 'modal');
  if (!modal) throw new LayoutChanged(pageName, 'modal');
  const box = modal.last();
  await requireOwnIdentity(box, pageName);
  // A company's logo instead of the member's picture; a logo in a post that is reposted is its author's.
  const actors = (await (await locate(box, pageName, sharebox, 'actor'))?.all()) ?? [];
  const selectors = { logo: anyOf(engaging.companyIdentity), attached: anyOf(sharebox.attached) };
  const logos = await Promise.all(
    actors.map((each) => each.evaluate((image, { logo, attached }) => image.matches(logo) && !image.closest(attached), selectors)),
  );
  if (logos.includes(true)) throw new LayoutChanged(pageName, 'identity');
  return box;
};

/** Writes the post and returns the button that publishes it. */
export const writePost = async (
  linkedin: LinkedIn,
  box: Locator,
  text: string,
  { fail, signal }: LookUpRun<'postingNotAllowed' | 'draftInTheWay'>,
): Promise<Locator> => {
  const editor = await locateOnly(box, pageName, sharebox, 'editor');
  // LinkedIn keeps drafts: an existing draft is the owner's, and is not published.
  if (!says(await textIn(editor), '')) throw fail('draftInTheWay');
  const isEntered = async (): Promise<boolean> => says(await textIn(editor), text);
  const aimed = { page: pageName, name: 'editor', element: editor };
  await enterText(linkedin, aimed, text, { lineBreak: 'Enter', isEntered, element: 'editorText' }, signal);
  const button = await locateOnly(box, pageName, sharebox, 'publish');
  if (await button.isDisabled()) throw fail('postingNotAllowed');
  return button;
};
