import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { says } from '../text/written.ts';
import type { PostPage } from './post.ts';

const pageName = 'post';

const withinComment = `${anyOf(postsSdui.row)}, ${anyOf(postsEmber.comment)}`;

/** The controls of the post itself; replies to comments have similar ones. */
const ownOf = async (found: Locator | null): Promise<Locator[]> => {
  const visible = (await found?.filter({ visible: true }).all()) ?? [];
  const answers = await Promise.all(visible.map((each) => each.evaluate((element, rows) => element.closest(rows) !== null, withinComment)));
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
  let [box, ...others] = await boxes();
  if (!box) {
    const [opener] = await ownOf(await locate(card, pageName, engaging, 'openComments'));
    if (!opener || (await opener.isDisabled())) return null;
    await pacing.pause('beforeClick', signal);
    await click(linkedin, { page: pageName, name: 'openComments', element: opener });
    await shownElement(linkedin, pageName, 'commentBox', page.locator(anyOf(engaging.commentBox)).filter({ visible: true }));
    [box, ...others] = await boxes();
  }
  if (!box || others.length > 0) throw new LayoutChanged(pageName, 'commentBox');
  // An existing draft would be published with our text.
  if (says(await textIn(box), '') === false) throw fail('draftInTheWay');
  return box;
};

// biome-ignore lint/performance/useDomNodeTextContent: what is shown, without the placeholder's attributes.
const textIn = (box: Locator): Promise<string> => box.innerText();

/** Enters a text. A plain Enter could send, so Shift+Enter makes line breaks. */
export const enterComment = async (linkedin: LinkedIn, box: Locator, text: string, signal: AbortSignal): Promise<void> => {
  const { page, pacing } = linkedin;
  await click(linkedin, { page: pageName, name: 'commentBox', element: box });
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) await page.keyboard.press('Shift+Enter');
    if (line) await page.keyboard.insertText(line);
  }
  await pacing.pause('typing', signal);
  if (says(await textIn(box), text)) return;
  await box.press('ControlOrMeta+a');
  await box.press('Delete');
  throw new LayoutChanged(pageName, 'commentText');
};

/** The button that sends the comment; it appears once there is a text. */
export const submitButton = async (linkedin: LinkedIn): Promise<Locator> => {
  const { page } = linkedin;
  await shownElement(linkedin, pageName, 'submitComment', page.locator(anyOf(engaging.submitComment)).filter({ visible: true }));
  const [only, ...others] = await ownOf(await locate(page, pageName, engaging, 'submitComment'));
  if (!only || others.length > 0) throw new LayoutChanged(pageName, 'submitComment');
  return only;
};
