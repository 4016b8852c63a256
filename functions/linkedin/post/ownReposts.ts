import { z } from 'zod';
import type { LinkedIn } from '../browser/session.ts';
import { says } from '../text/written.ts';
import { type OwnPost as AnyOwnPost, maxOwnPosts, readOwnPosts } from './ownPosts.ts';
import type { PostFacts } from './postFacts.ts';
import { isNewId, postIdIn } from './postIds.ts';
import type { OwnPostFinding } from './publishing.ts';

/** What an attempt leaves behind for a later look-up, never content. */
export const repostTrace = z.object({
  /** The account's own posts and reposts before it, by address. */
  urls: z.array(z.string()),
  /** When it began, in epoch milliseconds. */
  at: z.number(),
  /** LinkedIn has taken it: that nobody is shown the repost is no proof that there is none. */
  accepted: z.literal(true).optional(),
});
export type RepostTrace = z.output<typeof repostTrace>;

/** What is looked for: a repost of this post, with this text or with none. */
export interface SoughtRepost {
  readonly post: Pick<PostFacts, 'text' | 'original'>;
  readonly text: string | undefined;
}

type OwnPost = Pick<AnyOwnPost, 'url' | 'type' | 'repostText' | 'text'>;

/** Whether it shows what was reposted: the post's text, or that of what the post itself reposts. */
const shows = ({ text }: OwnPost, { post }: SoughtRepost): boolean =>
  [post.text, ...(post.original ? [post.original.text] : [])].some((content) => content !== null && says(text, content));

/** Whether it may be the repost. A card whose parts were not told apart may have the text in another place. */
const isCandidate = (own: OwnPost, sought: SoughtRepost): boolean => {
  const { text } = sought;
  if (text !== undefined) return says(own.repostText, text) || says(own.text, text);
  return own.repostText === null && (own.type !== 'original' || shows(own, sought));
};

/**
 * Looks for the repost among the account's own posts. The list names what was reposted only by what it says: what says it and is new by its
 * id is ours. Anything else that came since and may be ours decides nothing (P4).
 */
export const findRepost = (posts: readonly OwnPost[], sought: SoughtRepost, before: RepostTrace, now: number): OwnPostFinding => {
  const isNew = ({ url }: OwnPost): boolean => isNewId(postIdIn(url ?? '')?.id ?? '0', before.at, now);
  const candidates = posts.filter((own) => (own.url === null || !before.urls.includes(own.url)) && isCandidate(own, sought));
  const ours = candidates.find(
    (own) => own.type === 'repost' && isNew(own) && (sought.text === undefined || says(own.repostText, sought.text)) && shows(own, sought),
  );
  if (ours) return { found: 'happened', data: { postUrl: ours.url } };
  // Where everything shown is newer than the attempt, ours may be further down.
  const isCut = posts.length >= maxOwnPosts && posts.every(isNew);
  return { found: before.accepted || candidates.length > 0 || isCut ? 'undecidable' : 'absent' };
};

/** The trace of an attempt that begins now. */
export const traceOf = (posts: readonly OwnPost[], at: number): RepostTrace => ({ urls: posts.flatMap(({ url }) => url ?? []), at });

/** Reads the account's own posts and looks for the repost among them. */
export const lookForRepost = async (
  linkedin: LinkedIn,
  sought: SoughtRepost,
  before: RepostTrace,
  signal: AbortSignal,
): Promise<OwnPostFinding> => findRepost(await readOwnPosts(linkedin, signal), sought, before, linkedin.clock.now());
