import { z } from 'zod';
import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { clickIrreversibly } from '../browser/click.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import { readOwnProfile } from '../person/ownProfile.ts';
import { isAddressOf } from '../person/samePerson.ts';
import { enterComment, openCommentBox, submitButton } from '../post/commentBox.ts';
import { requireOwnIdentity } from '../post/identity.ts';
import { refusalSaid } from '../post/notices.ts';
import { openPost, type PostPage, readComments, readPost } from '../post/post.ts';
import type { CommentFacts, PostsFacts } from '../post/postFacts.ts';
import { momentOfId } from '../post/postIds.ts';
import { postReaders } from '../post/posts.ts';
import type { LookUpRun } from '../run.ts';
import { requests } from '../selectors/requests.ts';
import { says } from '../text/written.ts';
import type { Finding, Performer } from './performer.ts';

/** Time allowed for evidence of a comment to appear, in milliseconds. */
const evidenceMs = 15_000;

/** LinkedIn loads more comments than these on demand; an attempt is looked up among all of them. */
const maxComments = 500;

const openForActing = async (linkedin: LinkedIn, post: string, run: LookUpRun<'postNotFound'>): Promise<PostPage> => {
  const open = await openPost(linkedin, post, run.signal);
  if (!open) throw run.fail('postNotFound');
  return open;
};

/** The trace of an attempt for a later look-up, never content. */
const trace = z.object({
  /** Comments that had the same text before. */
  ids: z.array(z.string()),
  /** Its start, in epoch milliseconds. */
  at: z.number(),
});
type Trace = z.output<typeof trace>;

/** Maximum difference between LinkedIn's clock and ours. */
const skewMs = 120_000;

/** Comments with this text that were made after the attempt began. Older ones can be loaded after it; their ids contain their time. */
const newlySaying = (comments: readonly CommentFacts[], text: string, { ids, at }: Trace, now: number): CommentFacts[] =>
  comments.filter((comment) => {
    if (ids.includes(comment.urn) || !says(comment.text, text)) return false;
    const moment = momentOfId(/(\d+)\)$/.exec(comment.urn)?.[1] ?? '0', now);
    return moment === null || moment >= at - skewMs;
  });

/** A signal that is aborted at the end of the block that uses it. */
const untilDisposed = (signal: AbortSignal): { readonly signal: AbortSignal } & Disposable => {
  const over = new AbortController();
  return { signal: AbortSignal.any([signal, over.signal]), [Symbol.dispose]: () => over.abort() };
};

/** Resolves when a new row with the text appears; throws if nothing shows the outcome of the comment. */
const prove = async (
  { page, clock }: LinkedIn,
  { renderer }: PostPage,
  text: string,
  before: Trace,
  answer: ReturnType<typeof answerTo>,
  { fail, signal }: LookUpRun<'commentingNotAllowed'>,
): Promise<void> => {
  const isThere = ({ comments }: PostsFacts): boolean => newlySaying(comments, text, before, clock.now()).length > 0;
  const reader = postReaders[renderer];
  const shown = reader ? readUntil(page, reader, isThere, { milliseconds: evidenceMs, signal }).catch(() => null) : null;
  using over = untilDisposed(signal);
  const said = refusalSaid(page, evidenceMs, over.signal).then(
    async (refused) => (refused && reader && !isThere((await reader.read(page)).facts) ? 'refused' : new Promise<never>(() => undefined)),
    () => new Promise<never>(() => undefined),
  );
  // A row is proof, whatever the answer; a refusal, or a lost answer, ends the wait for it.
  const answered = answer.then((each) => {
    if (isRefusal(each)) return 'refused';
    return each === 'lost' || (each !== 'silent' && !isAccepted(each)) ? null : new Promise<never>(() => undefined);
  });
  const outcome = await Promise.race([shown, answered, said]);
  if (outcome === 'refused') throw fail('commentingNotAllowed');
  signal.throwIfAborted();
  if (!outcome) throw new OutcomeUnknown('Nothing tells whether a comment was published');
};

/** Looks for the comment of an attempt among all comments of the post. */
const findComment = async (
  linkedin: LinkedIn,
  { post, text }: ItemOf<'posts.comment'>,
  before: Trace,
  run: LookUpRun<'postNotFound'>,
): Promise<Finding<undefined>> => {
  const own = await readOwnProfile(linkedin, run.signal);
  const open = await openForActing(linkedin, post, run);
  const comments = await readComments(linkedin, open, maxComments, run.signal);
  const ours = comments.filter(({ authorUrl }) => isAddressOf(own, authorUrl));
  if (newlySaying(ours, text, before, linkedin.clock.now()).length > 0) return { found: 'happened' };
  // If not all of them are shown, ours may be among the others.
  const { commentCount } = open.post;
  const areAll = comments.length < maxComments && commentCount !== null && comments.length >= commentCount;
  return { found: areAll ? 'absent' : 'undecidable' };
};

/** Writes one comment, at most once (P3): every check, then `attempting`, then the click, then a row with a new id. */
export const postsComment: Performer<'posts.comment', Trace> = {
  trace,
  perform: async (linkedin, item, run) => {
    const { page } = linkedin;
    const { text } = item;
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier && (await findComment(linkedin, item, run.earlier, run));
    if (late?.found === 'happened') return undefined;
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const open = await openForActing(linkedin, item.post, run);
    const box = await openCommentBox(linkedin, open, run);
    if (!box) throw run.fail('commentingNotAllowed');
    await requireOwnIdentity(page, 'post');
    await enterComment(linkedin, box, text, run.signal);
    await using button = await aimAt(linkedin, { page: 'post', name: 'submitComment', element: await submitButton(linkedin) });
    const { comments } = await readPost(linkedin, open.language);
    const before = { ids: comments.filter((comment) => says(comment.text, text)).map(({ urn }) => urn), at: linkedin.clock.now() };
    const answer = answerTo(page, requests.comment, evidenceMs);
    await clickIrreversibly(linkedin, run, button, before);
    await prove(linkedin, open, text, before, answer, run);
    return undefined;
  },

  lookUp: findComment,
};
