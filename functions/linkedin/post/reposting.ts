import type { Locator } from 'playwright-core';
import type { Aimed } from '../browser/aim.ts';
import { click } from '../browser/click.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { reposting } from '../selectors/post/reposting.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { requireOwnIdentity } from './identity.ts';
import type { PostPage } from './post.ts';
import { requireWritten, shownSharebox, writePost } from './sharebox.ts';

const pageName = 'post';

type RepostingRun = LookUpRun<'postingNotAllowed' | 'draftInTheWay'>;

/** The menu of ways to repost the open post, and what the button says that opens it. */
interface RepostMenu {
  readonly menu: Locator;
  readonly said: string | null;
}

const titleOf = async (element: Locator): Promise<string | null> => {
  const [title] = await visibleOf(await locate(element, pageName, reposting, 'title'));
  return (await title?.textContent())?.trim() || null;
};

const openMenu = async (linkedin: LinkedIn, { card, post }: PostPage, { fail, signal }: RepostingRun): Promise<RepostMenu> => {
  const [button, ...others] = await visibleOf(await locate(card, pageName, reposting, 'button'));
  // A post that may not be reposted has the other buttons without this one; a page without any is another page (P13).
  if (!button && post.reactionState === null) throw new LayoutChanged(pageName, 'repost');
  if (!button || (await button.isDisabled())) throw fail('postingNotAllowed');
  if (others.length > 0) throw new LayoutChanged(pageName, 'repost');
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'repost', element: button });
  const said = await titleOf(button);
  const innermost = linkedin.page.locator(anyOf(reposting.menu)).filter({ visible: true }).last();
  return { menu: await shownElement(linkedin, pageName, 'repostMenu', innermost), said };
};

type Choice = 'atOnce' | 'withThoughts';

/**
 * In another language the icons tell the two entries apart. The entry that reposts at once says the same as the button under the post; the one
 * that takes a repost back, in its place, does not.
 */
const choiceByIcon = async ({ menu, said }: RepostMenu, name: Choice, language: string): Promise<Locator> => {
  const items = await visibleOf(await locate(menu, pageName, reposting, 'item'));
  const isMarked = async (item: Locator, mark: Choice): Promise<boolean> =>
    (await locate(item, pageName, reposting, `${mark}Mark`)) !== null;
  const marks = await Promise.all(
    items.map(async (item) => ({ item, atOnce: await isMarked(item, 'atOnce'), withThoughts: await isMarked(item, 'withThoughts') })),
  );
  const [atOnce, ...others] = marks.filter((each) => each.atOnce && !each.withThoughts);
  const [withThoughts, ...more] = marks.filter((each) => each.withThoughts && !each.atOnce);
  const areTwo = marks.length === 2 && others.length + more.length === 0;
  const choice = name === 'atOnce' ? atOnce : withThoughts;
  if (!choice || !areTwo) throw new LanguageNotSupported(language, pageName, name);
  if (name === 'atOnce' && (said === null || (await titleOf(choice.item)) !== said))
    throw new LanguageNotSupported(language, pageName, name);
  return choice.item;
};

/** The one way to repost that is meant. */
const choiceIn = async (open: RepostMenu, name: Choice, language: string, { fail }: RepostingRun): Promise<Locator> => {
  if (!isEnglish(language)) return choiceByIcon(open, name, language);
  const { menu } = open;
  if (name === 'atOnce' && (await locate(menu, pageName, reposting, 'undo'))) throw fail('postingNotAllowed');
  return locateOnly(menu, pageName, reposting, name);
};

/** What reposts the open post by a click. */
export interface RepostControl {
  readonly aimed: Aimed;
  /** @throws LayoutChanged unless the page still shows what was written, if anything, and in whose name it goes out */
  readonly requireUnchanged: () => Promise<void>;
}

/** What is to be clicked for the open post to be reposted: a choice of the menu, or the button of the window with the text in it. */
export const repostControl = async (
  linkedin: LinkedIn,
  open: PostPage,
  text: string | undefined,
  run: RepostingRun,
): Promise<RepostControl> => {
  const requireIdentity = (): Promise<void> => requireOwnIdentity(open.card, pageName);
  await requireIdentity();
  const menu = await openMenu(linkedin, open, run);
  if (text === undefined) {
    const element = await choiceIn(menu, 'atOnce', open.language, run);
    return { aimed: { page: pageName, name: 'repostAtOnce', element }, requireUnchanged: requireIdentity };
  }
  await linkedin.pacing.pause('beforeClick', run.signal);
  await click(linkedin, { page: pageName, name: 'repostWithThoughts', element: await choiceIn(menu, 'withThoughts', open.language, run) });
  // Without the post the text would go out as a post of its own.
  const withPost = async (): Promise<Locator> => {
    const box = await shownSharebox(linkedin);
    await shownElement(linkedin, 'sharebox', 'attached', box.locator(anyOf(sharebox.attached)));
    return box;
  };
  const requireUnchanged = async (): Promise<void> => requireWritten(await withPost(), text);
  const element = await writePost(linkedin, await withPost(), text, run);
  return { aimed: { page: 'sharebox', name: 'publish', element }, requireUnchanged };
};
