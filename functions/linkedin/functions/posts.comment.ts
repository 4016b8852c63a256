import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { clickIrreversibly } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import { type Actor, actorOf } from '../post/actor.ts';
import { enterComment, openCommentBox, requireComment, submitButton } from '../post/commentBox.ts';
import { answerToComment, type CommentTrace, commentTrace, commentTraceOf, findComment, proveComment } from '../post/commentProof.ts';
import { actingAs, requireActor, requireActorBeside } from '../post/identity.ts';
import { openPost, type PostPage, readPost } from '../post/post.ts';
import { writtenComment } from '../post/postData.ts';
import type { CommentFacts } from '../post/postFacts.ts';
import type { LookUpRun } from '../run.ts';
import type { ItemRun, Performer } from './performer.ts';

type Item = ItemOf<'posts.comment'>;

const openForActing = async (linkedin: LinkedIn, post: string, run: LookUpRun<'postNotFound'>): Promise<PostPage> => {
  const open = await openPost(linkedin, post, run.signal);
  if (!open) throw run.fail('postNotFound');
  return open;
};

const soughtBy = ({ text }: Item, actor: Actor) => ({ text, thread: null, actor });

/** Looks for the comment of an attempt among all comments of the post. */
const find = (linkedin: LinkedIn, item: Item, actor: Actor, before: CommentTrace, run: LookUpRun<'postNotFound'>) => {
  const opens = async () => ({ open: await openForActing(linkedin, item.post, run), sought: soughtBy(item, actor) });
  return findComment(linkedin, opens, before, run.signal, actor);
};

/** Every check, then `attempting`, then the click, then a row with a new id. */
const write = async (
  linkedin: LinkedIn,
  open: PostPage,
  item: Item,
  actor: Actor,
  run: ItemRun<'posts.comment', CommentTrace>,
): Promise<CommentFacts> => {
  const sought = soughtBy(item, actor);
  const box = await openCommentBox(linkedin, open, run);
  if (!box) throw run.fail('commentingNotAllowed');
  const requireIdentity = async (): Promise<void> => {
    await requireActor(actor === null ? linkedin.page : open.card, 'post', actor);
    await requireActorBeside(box.editor, 'post', actor);
  };
  await requireIdentity();
  await enterComment(linkedin, box, item.text, run.signal);
  const element = await submitButton(linkedin, box, run.signal);
  await using button = await aimAt(linkedin, { page: 'post', name: 'submitComment', element });
  const { comments } = await readPost(linkedin, open.language);
  const before = commentTraceOf(comments, sought, linkedin.clock.now());
  const answer = answerToComment(linkedin);
  const requireUnchanged = async (): Promise<void> => {
    await requireComment(box, item.text);
    await requireIdentity();
  };
  await clickIrreversibly(linkedin, run, button, before, requireUnchanged);
  const proof = await proveComment(linkedin, open, sought, before, answer, run);
  if (proof === 'refused') throw run.fail('commentingNotAllowed');
  return proof;
};

/** Writes one comment, at most once (P3), in the name of the account's own member or of a company that it administers. */
export const postsComment: Performer<'posts.comment', CommentTrace> = {
  trace: commentTrace,
  perform: async (linkedin, item, run) => {
    const actor = await actorOf(linkedin, item.as, run);
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier && (await find(linkedin, item, actor, run.earlier, run));
    if (late?.found === 'happened') return writtenComment(late.comment);
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const open = await openForActing(linkedin, item.post, run);
    return writtenComment(await actingAs(linkedin, open, actor, run, (now) => write(linkedin, now, item, actor, run)));
  },

  lookUp: async (linkedin, item, before, run) => {
    const found = await find(linkedin, item, await actorOf(linkedin, item.as, run), before, run);
    if (found.found !== 'happened') return found;
    const data = writtenComment(found.comment);
    return { found: 'happened', ...(data && { data }) };
  },
};
