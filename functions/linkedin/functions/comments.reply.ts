import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { clickIrreversibly } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { openComment } from '../post/comment.ts';
import { enterComment, openReplyBox, requireComment, submitButton } from '../post/commentBox.ts';
import {
  answerToComment,
  type CommentTrace,
  commentTrace,
  commentTraceOf,
  findComment,
  proveComment,
  type SoughtComment,
  threadIn,
} from '../post/commentProof.ts';
import { requireOwnIdentity } from '../post/identity.ts';
import { readPost } from '../post/post.ts';
import { writtenComment } from '../post/postData.ts';
import type { CommentFacts } from '../post/postFacts.ts';
import type { Finding, Performer } from './performer.ts';

type Reply = DataOf<'comments.reply'>;

const replyData = (reply: CommentFacts, { thread }: SoughtComment): Reply => {
  const written = writtenComment(reply, thread);
  if (!written) throw new LayoutChanged('post', 'row');
  return written;
};

type Item = ItemOf<'comments.reply'>;

/** The comment, and what is to stand in its thread; `null` if it is not there. */
const openTarget = async (linkedin: LinkedIn, { comment: address, text }: Item, signal: AbortSignal) => {
  const target = await openComment(linkedin, address, signal);
  return target && { ...target, sought: { text, thread: threadIn(target.comment) } };
};

/** Looks for the reply of an attempt among all comments of the post. */
const findReply = async (linkedin: LinkedIn, item: Item, before: CommentTrace, signal: AbortSignal): Promise<Finding<Reply>> => {
  const found = await findComment(linkedin, () => openTarget(linkedin, item, signal), before, signal);
  return found.found === 'happened' ? { found: 'happened', data: replyData(found.comment, found.sought) } : found;
};

/** Writes one reply, at most once (P3), and proves it as a comment is proven: by a row with a new id in the thread. */
export const commentsReply: Performer<'comments.reply', CommentTrace> = {
  trace: commentTrace,
  perform: async (linkedin, item, run) => {
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier && (await findReply(linkedin, item, run.earlier, run.signal));
    if (late?.found === 'happened' && late.data) return late.data;
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const target = await openTarget(linkedin, item, run.signal);
    if (!target) throw run.fail('commentNotFound');
    const { open, comment, sought } = target;
    const box = await openReplyBox(linkedin, open, comment, run);
    if (!box) throw run.fail('replyingNotAllowed');
    const requireIdentity = (): Promise<void> => requireOwnIdentity(linkedin.page, 'post');
    await requireIdentity();
    await enterComment(linkedin, box, item.text, run.signal);
    const element = await submitButton(linkedin, box, run.signal);
    await using button = await aimAt(linkedin, { page: 'post', name: 'submitComment', element });
    const before = commentTraceOf((await readPost(linkedin, open.language)).comments, sought, linkedin.clock.now());
    const answer = answerToComment(linkedin);
    const requireUnchanged = async (): Promise<void> => {
      await requireComment(box, item.text);
      await requireIdentity();
    };
    await clickIrreversibly(linkedin, run, button, before, requireUnchanged);
    const proof = await proveComment(linkedin, open, sought, before, answer, run);
    if (proof === 'refused') throw run.fail('replyingNotAllowed');
    return replyData(proof, sought);
  },

  lookUp: (linkedin, item, before, run) => findReply(linkedin, item, before, run.signal),
};
