import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { enterText, textIn } from '../browser/editor.ts';
import { onlyOf, visibleOf } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import type { LookUpRun } from '../run.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { says } from '../text/written.ts';
import type { PostPage } from './post.ts';

const pageName = 'post';

const withinComment = (): string => `${anyOf(postsSdui.row)}, ${anyOf(postsEmber.comment)}`;

/** The controls of the post itself; replies to comments have similar ones. */
const ownOf = async (found: Locator | null): Promise<Locator[]> => {
  const visible = await visibleOf(found);
  const answers = await Promise.all(
    visible.map((each) => each.evaluate((element, rows) => element.closest(rows) !== null, withinComment())),
  );
  return visible.filter((_, index) => !answers[index]);
};

/** The post's editor for comments; `null` if the account may not comment. */
export const openCommentBox = async (
  linkedin: LinkedIn,
  { card }: PostPage,
  { fail, signal }: LookUpRun<'draftInTheWay'>,
): Promise<Locator | null> => {
  const { page, pacing } = linkedin;
  const boxes = async () => ownOf(await locate(page, pageName, engaging, 'commentBox'));
  let found = await boxes();
  if (found.length === 0) {
    const [opener] = await ownOf(await locate(card, pageName, engaging, 'openComments'));
    if (!opener || (await opener.isDisabled())) return null;
    await pacing.pause('beforeClick', signal);
    await click(linkedin, { page: pageName, name: 'openComments', element: opener });
    await shownElement(linkedin, pageName, 'commentBox', page.locator(anyOf(engaging.commentBox)).filter({ visible: true }));
    found = await boxes();
  }
  const box = onlyOf(found, pageName, 'commentBox');
  // An existing draft would be published with our text.
  if (!says(await textIn(box), '')) throw fail('draftInTheWay');
  return box;
};

/** Enters a comment into its empty editor. */
export const enterComment = (linkedin: LinkedIn, box: Locator, text: string, signal: AbortSignal): Promise<void> => {
  const isEntered = async (): Promise<boolean> => says(await textIn(box), text);
  const editor = { page: pageName, name: 'commentBox', element: box };
  return enterText(linkedin, editor, text, { lineBreak: 'Shift+Enter', isEntered, element: 'commentText' }, signal);
};

/** The button that sends the comment; it appears once there is a text. */
export const submitButton = async (linkedin: LinkedIn): Promise<Locator> => {
  const { page } = linkedin;
  await shownElement(linkedin, pageName, 'submitComment', page.locator(anyOf(engaging.submitComment)).filter({ visible: true }));
  return onlyOf(await ownOf(await locate(page, pageName, engaging, 'submitComment')), pageName, 'submitComment');
};
