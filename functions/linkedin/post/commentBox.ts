import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { clearEditor, enterText, textIn } from '../browser/editor.ts';
import { onlyOf, visibleOf } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { says } from '../text/written.ts';
import { rowOf, visibleIn } from './belonging.ts';
import { threadIn } from './commentProof.ts';
import type { PostPage } from './post.ts';
import type { CommentFacts } from './postFacts.ts';
import { commentIdIn } from './postIds.ts';

const pageName = 'post';

/** An editor, and the comment that it belongs to: `null` for the post itself. */
export interface CommentBox {
  readonly editor: Locator;
  readonly owner: string | null;
}

/** The post's editor for comments; `null` if the account may not comment. */
export const openCommentBox = async (
  linkedin: LinkedIn,
  { card }: PostPage,
  { fail, signal }: LookUpRun<'draftInTheWay'>,
): Promise<CommentBox | null> => {
  const { page, pacing } = linkedin;
  const boxes = async () => visibleIn(await locate(page, pageName, engaging, 'commentBox'), null);
  let found = await boxes();
  if (found.length === 0) {
    const [opener] = await visibleIn(await locate(card, pageName, engaging, 'openComments'), null);
    if (!opener || (await opener.isDisabled())) return null;
    await pacing.pause('beforeClick', signal);
    await click(linkedin, { page: pageName, name: 'openComments', element: opener });
    await shownElement(linkedin, pageName, 'commentBox', page.locator(anyOf(engaging.commentBox)).filter({ visible: true }));
    found = await boxes();
  }
  const editor = onlyOf(found, pageName, 'commentBox');
  // An existing draft would be published with our text.
  if (!says(await textIn(editor), '')) throw fail('draftInTheWay');
  return { editor, owner: null };
};

/** LinkedIn puts the name of the comment's author into the editor. The text is to arrive as it was given. */
const removeName = async (linkedin: LinkedIn, editor: Locator, signal: AbortSignal): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'replyBox', element: editor });
  await clearEditor(linkedin.page);
  if (!says(await textIn(editor), '')) throw new LayoutChanged(pageName, 'replyBox');
};

/** The editor for a reply to the comment, empty; `null` if the account may not reply. A reply to a reply may be written below its thread. */
export const openReplyBox = async (
  linkedin: LinkedIn,
  { language, renderer }: PostPage,
  comment: CommentFacts,
  { fail, signal }: LookUpRun<'draftInTheWay'>,
): Promise<CommentBox | null> => {
  const { page, pacing, patienceMs } = linkedin;
  const id = commentIdIn(comment.urn) ?? '';
  const owners = [...new Set([id, threadIn(comment) ?? id])];
  const row = await rowOf(page, renderer, id);
  const [opener, ...others] = await visibleIn(await locate(row, pageName, engaging, 'reply'), id);
  if (others.length > 0) throw undecided(language, pageName, 'reply');
  // A comment to which nobody may reply has the reactions without this one; without either, the page is another one (P13).
  if (!opener && (await visibleIn(await locate(row, pageName, engaging, 'commentActions'), id)).length === 0)
    throw undecided(language, pageName, 'reply');
  // In the React front end, words identify the button, or else its place alone: without either, this is no refusal in another language.
  if (!opener && renderer === 'sdui' && !isEnglish(language)) throw undecided(language, pageName, 'reply');
  const isReady = async (): Promise<true | null> => (opener && !(await opener.isDisabled())) || null;
  if (!opener || !(await pageGives(page, isReady, { milliseconds: patienceMs, signal }))) return null;
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'reply', element: opener });
  const box = async (): Promise<CommentBox | null> => {
    const found = await locate(page, pageName, engaging, 'commentBox');
    for (const owner of owners) {
      const [editor, ...more] = await visibleIn(found, owner);
      if (more.length > 0) throw new LayoutChanged(pageName, 'replyBox');
      if (editor) return { editor, owner };
    }
    return null;
  };
  const shown = await pageGives(page, box, { milliseconds: patienceMs, signal });
  if (!shown) throw new LayoutChanged(pageName, 'replyBox');
  const said = await textIn(shown.editor);
  if (says(said, '')) return shown;
  if (comment.author === null || !says(said.replace(/^@/, ''), comment.author)) throw fail('draftInTheWay');
  await removeName(linkedin, shown.editor, signal);
  return shown;
};

const hasComment = async ({ editor }: CommentBox, text: string): Promise<boolean> => {
  const [shown] = await visibleOf(editor);
  return shown !== undefined && says(await textIn(shown), text);
};

/** @throws LayoutChanged unless the editor says exactly this */
export const requireComment = async (box: CommentBox, text: string): Promise<void> => {
  if (!(await hasComment(box, text))) throw new LayoutChanged(pageName, 'commentText');
};

/** Enters a comment into its empty editor. */
export const enterComment = (linkedin: LinkedIn, box: CommentBox, text: string, signal: AbortSignal): Promise<void> => {
  const isEntered = (): Promise<boolean> => hasComment(box, text);
  const aimed = { page: pageName, name: 'commentBox', element: box.editor };
  return enterText(linkedin, aimed, text, { lineBreak: 'Shift+Enter', isEntered, element: 'commentText' }, signal);
};

/** The button that sends what the editor says; it appears once there is a text. */
export const submitButton = async ({ page, patienceMs }: LinkedIn, { owner }: CommentBox, signal: AbortSignal): Promise<Locator> => {
  const buttons = async (): Promise<Locator[] | null> => {
    const found = await visibleIn(await locate(page, pageName, engaging, 'submitComment'), owner);
    return found.length > 0 ? found : null;
  };
  return onlyOf((await pageGives(page, buttons, { milliseconds: patienceMs, signal })) ?? [], pageName, 'submitComment');
};
