import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { clickIrreversibly } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import { enterComment, openCommentBox, submitButton } from '../post/commentBox.ts';
import { answerToComment, type CommentTrace, commentTrace, commentTraceOf, findComment, proveComment } from '../post/commentProof.ts';
import { requireOwnIdentity } from '../post/identity.ts';
import { openPost, type PostPage, readPost } from '../post/post.ts';
import type { LookUpRun } from '../run.ts';
import type { Performer } from './performer.ts';

const openForActing = async (linkedin: LinkedIn, post: string, run: LookUpRun<'postNotFound'>): Promise<PostPage> => {
  const open = await openPost(linkedin, post, run.signal);
  if (!open) throw run.fail('postNotFound');
  return open;
};

const opening =
  (linkedin: LinkedIn, { post, text }: ItemOf<'posts.comment'>, run: LookUpRun<'postNotFound'>) =>
  async () => ({
    open: await openForActing(linkedin, post, run),
    sought: { text, thread: null },
  });

/** Writes one comment, at most once (P3): every check, then `attempting`, then the click, then a row with a new id. */
export const postsComment: Performer<'posts.comment', CommentTrace> = {
  trace: commentTrace,
  perform: async (linkedin, item, run) => {
    const { page } = linkedin;
    const { text } = item;
    const opens = opening(linkedin, item, run);
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier && (await findComment(linkedin, opens, run.earlier, run.signal));
    if (late?.found === 'happened') return undefined;
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const { open, sought } = await opens();
    const box = await openCommentBox(linkedin, open, run);
    if (!box) throw run.fail('commentingNotAllowed');
    await requireOwnIdentity(page, 'post');
    await enterComment(linkedin, box, text, run.signal);
    const element = await submitButton(linkedin, box, run.signal);
    await using button = await aimAt(linkedin, { page: 'post', name: 'submitComment', element });
    const { comments } = await readPost(linkedin, open.language);
    const before = commentTraceOf(comments, sought, linkedin.clock.now());
    const answer = answerToComment(linkedin);
    await clickIrreversibly(linkedin, run, button, before);
    if ((await proveComment(linkedin, open, sought, before, answer, run.signal)) === 'refused') throw run.fail('commentingNotAllowed');
    return undefined;
  },

  lookUp: async (linkedin, item, before, run) => {
    const { found } = await findComment(linkedin, opening(linkedin, item, run), before, run.signal);
    return { found };
  },
};
