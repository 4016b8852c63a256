import { z } from 'zod';
import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { isCompanyAt } from '../company/actingCompany.ts';
import { OutcomeUnknown } from '../failures.ts';
import type { ActingRun } from '../run.ts';
import { isProfileAddress } from '../selectors/addresses.ts';
import { requests } from '../selectors/requests.ts';
import { says } from '../text/written.ts';
import { type Actor, authorship } from './actor.ts';
import { maxComments, readComments } from './comments.ts';
import { refusalSaid } from './notices.ts';
import type { PostPage } from './post.ts';
import type { CommentFacts, PostsFacts } from './postFacts.ts';
import { commentIdIn, momentOfId, skewMs } from './postIds.ts';
import { postReaders } from './posts.ts';

/** Time allowed for evidence of a comment to appear, in milliseconds. */
const evidenceMs = 15_000;

/** The trace of an attempt for a later look-up, never content. */
export const commentTrace = z.object({
  /** Comments that had the same text before. */
  ids: z.array(z.string()),
  /** Its start, in epoch milliseconds. */
  at: z.number(),
  /** LinkedIn has taken it: that nobody is shown the comment is no proof that there is none. */
  accepted: z.literal(true).optional(),
});
export type CommentTrace = z.output<typeof commentTrace>;

/** A comment that is to be written, or was. */
export interface SoughtComment {
  readonly text: string;
  /** In whose name, if not in that of the account's own member. */
  readonly actor?: Actor;
  /** The id of the comment in whose thread it stands; `null` for a comment on the post itself. */
  readonly thread: string | null;
}

/** The id of the comment that begins the thread. */
export const threadIn = ({ urn, replyTo }: CommentFacts): string | null => commentIdIn(replyTo ?? urn);

/** Whether it says this, where it is to be. A reply in a list that does not tell which comment it belongs to may be in any thread. */
const isSought = (comment: CommentFacts, { text, thread }: SoughtComment): boolean => {
  if (!says(comment.text, text)) return false;
  if (thread === null) return !comment.isReply;
  return comment.isReply && (comment.replyTo === null || commentIdIn(comment.replyTo) === thread);
};

/** What an attempt that begins now leaves behind. */
export const commentTraceOf = (comments: readonly CommentFacts[], { text }: SoughtComment, at: number): CommentTrace => ({
  ids: comments.filter((comment) => says(comment.text, text)).map(({ urn }) => urn),
  at,
});

/** Those that were made after the attempt began. Older ones can be loaded after it; their ids contain their time. */
const newAmong = (comments: readonly CommentFacts[], sought: SoughtComment, { ids, at }: CommentTrace, now: number): CommentFacts[] =>
  comments.filter((comment) => {
    if (ids.includes(comment.urn) || !isSought(comment, sought)) return false;
    const moment = momentOfId(commentIdIn(comment.urn) ?? '0', now);
    return moment === null || moment >= at - skewMs;
  });

/** A signal that is aborted at the end of the block that uses it. */
const untilDisposed = (signal: AbortSignal): { readonly signal: AbortSignal } & Disposable => {
  const over = new AbortController();
  return { signal: AbortSignal.any([signal, over.signal]), [Symbol.dispose]: () => over.abort() };
};

/** Waits for LinkedIn's answer to the comment that is about to be sent. */
export const answerToComment = ({ page }: LinkedIn): ReturnType<typeof answerTo> => answerTo(page, requests.comment, evidenceMs);

/**
 * Resolves with the new row when it appears, and with `refused` when LinkedIn refuses the comment. Throws `OutcomeUnknown` if nothing shows the
 * outcome; what LinkedIn has taken is marked so for the look-up.
 */
export const proveComment = async (
  { page, clock }: LinkedIn,
  { renderer }: PostPage,
  sought: SoughtComment,
  before: CommentTrace,
  answer: ReturnType<typeof answerTo>,
  run: ActingRun<CommentTrace>,
): Promise<CommentFacts | 'refused'> => {
  const { signal } = run;
  const { actor = null } = sought;
  const newIn = ({ comments }: PostsFacts): CommentFacts | undefined =>
    newAmong(comments, sought, before, clock.now()).find(({ authorUrl }) => actor === null || isCompanyAt(actor, authorUrl));
  const reader = postReaders[renderer];
  const isThere = (facts: PostsFacts): boolean => newIn(facts) !== undefined;
  const never = new Promise<never>(() => undefined);
  const shown = reader
    ? readUntil(page, reader, isThere, { milliseconds: evidenceMs, signal }).then(
        (facts) => (facts && newIn(facts)) ?? null,
        () => null,
      )
    : null;
  using over = untilDisposed(signal);
  const said = refusalSaid(page, evidenceMs, over.signal).then(
    async (refused) => (refused && reader && !isThere((await reader.read(page)).facts) ? ('refused' as const) : never),
    () => never,
  );
  // A row is proof, whatever the answer; a refusal, or a lost answer, ends the wait for it.
  const answered = answer.then((each) => {
    if (isRefusal(each)) return 'refused' as const;
    return each === 'lost' || (each !== 'silent' && !isAccepted(each)) ? null : never;
  });
  const outcome = await Promise.race([shown, answered, said]);
  signal.throwIfAborted();
  if (outcome) return outcome;
  if (isAccepted(await answer)) await run.attempt({ ...before, accepted: true });
  throw new OutcomeUnknown('Nothing tells whether a comment was published');
};

/** What was found of it. */
export type FoundComment =
  | { readonly found: 'happened'; readonly comment: CommentFacts; readonly sought: SoughtComment }
  | { readonly found: 'absent' | 'undecidable' };

/**
 * What of the comment is among those that were read. The same text by a company that is not known as ours, or by nobody who is named, may be ours:
 * a company has several addresses, and not all of them are known.
 */
export const foundAmong = (
  comments: readonly CommentFacts[],
  { sought, before, isOurs, now }: { sought: SoughtComment; before: CommentTrace; isOurs: (link: string | null) => boolean; now: number },
): FoundComment | null => {
  const candidates = newAmong(comments, sought, before, now);
  const comment = candidates.find(({ authorUrl }) => isOurs(authorUrl));
  if (comment) return { found: 'happened', comment, sought };
  return candidates.every(({ authorUrl }) => isProfileAddress(authorUrl)) ? null : { found: 'undecidable' };
};

/** Looks for the comment of an attempt among all comments of the post that `open` opens. It cannot be told if that is gone. */
export const findComment = async (
  linkedin: LinkedIn,
  open: () => Promise<{ readonly open: PostPage; readonly sought: SoughtComment } | null>,
  before: CommentTrace,
  signal: AbortSignal,
  actor: Actor = null,
): Promise<FoundComment> => {
  const isOurs = await authorship(linkedin, actor, signal);
  const opened = await open();
  if (!opened) return { found: 'undecidable' };
  const { open: now, sought } = opened;
  const comments = await readComments(linkedin, now, { limit: maxComments }, signal);
  const found = foundAmong(comments, { sought, before, isOurs, now: linkedin.clock.now() });
  if (found) return found;
  // If not all of them are shown, ours may be among the others.
  const { commentCount } = now.post;
  const areAll = comments.length < maxComments && commentCount !== null && comments.length >= commentCount;
  return { found: areAll && !before.accepted ? 'absent' : 'undecidable' };
};
