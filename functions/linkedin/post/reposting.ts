import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { reposting } from '../selectors/post/reposting.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { requireEnglish } from '../text/requiredLanguage.ts';
import { requireOwnIdentity } from './identity.ts';
import type { PostPage } from './post.ts';
import { shownSharebox, writePost } from './sharebox.ts';

const pageName = 'post';

type RepostingRun = LookUpRun<'postingNotAllowed' | 'draftInTheWay'>;

/** Opens the menu of ways to repost the open post. */
const openMenu = async (linkedin: LinkedIn, { card, post }: PostPage, { fail, signal }: RepostingRun): Promise<Locator> => {
  const [button, ...others] = await visibleOf(await locate(card, pageName, reposting, 'button'));
  // A post that may not be reposted has the other buttons without this one; a page without any is another page (P13).
  if (!button && post.reactionState === null) throw new LayoutChanged(pageName, 'repost');
  if (!button || (await button.isDisabled())) throw fail('postingNotAllowed');
  if (others.length > 0) throw new LayoutChanged(pageName, 'repost');
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'repost', element: button });
  const innermost = linkedin.page.locator(anyOf(reposting.menu)).filter({ visible: true }).last();
  return shownElement(linkedin, pageName, 'repostMenu', innermost);
};

/** The one way to repost that is meant. */
const choiceIn = async (menu: Locator, name: 'atOnce' | 'withThoughts', { fail }: RepostingRun): Promise<Locator> => {
  if (name === 'atOnce' && (await locate(menu, pageName, reposting, 'undo'))) throw fail('postingNotAllowed');
  return locateOnly(menu, pageName, reposting, name);
};

/** What is to be clicked for the open post to be reposted: a choice of the menu, or the button of the window with the text in it. */
export const repostControl = async (
  linkedin: LinkedIn,
  open: PostPage,
  text: string | undefined,
  run: RepostingRun,
): Promise<{ readonly page: string; readonly name: string; readonly element: Locator }> => {
  requireEnglish(open.language);
  await requireOwnIdentity(open.card, pageName);
  const menu = await openMenu(linkedin, open, run);
  if (text === undefined) return { page: pageName, name: 'repostAtOnce', element: await choiceIn(menu, 'atOnce', run) };
  await linkedin.pacing.pause('beforeClick', run.signal);
  await click(linkedin, { page: pageName, name: 'repostWithThoughts', element: await choiceIn(menu, 'withThoughts', run) });
  const box = await shownSharebox(linkedin);
  // Without the post the text would go out as a post of its own.
  await shownElement(linkedin, 'sharebox', 'attached', box.locator(anyOf(sharebox.attached)));
  return { page: 'sharebox', name: 'publish', element: await writePost(linkedin, box, text, run) };
};
