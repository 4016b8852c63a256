import { z } from 'zod';
import type { ItemOf } from '../../contract/item.types.ts';
import { says } from '../text/written.ts';
import { maxOwnPosts, type OwnPost } from './ownPosts.ts';
import { momentOfId, postIdIn, skewMs } from './postIds.ts';
import type { OwnPostFinding } from './publishing.ts';

type Item = Pick<ItemOf<'posts.create'>, 'text' | 'attachments' | 'poll'>;

const known = z.object({
  /** The author's own posts that had the same text before, by address. */
  urls: z.array(z.string()),
  /** When it began, in epoch milliseconds. */
  at: z.number(),
  /** LinkedIn has taken it: that nobody is shown the post is no proof that there is none. */
  accepted: z.literal(true).optional(),
});

/** What an attempt leaves behind for a later look-up, never content. Earlier releases wrote the addresses alone. */
export const createTrace = z.union([known, z.array(z.string()).transform((urls): z.output<typeof known> => ({ urls, at: 0 }))]);
export type CreateTrace = z.output<typeof createTrace>;

const saysIt = (post: OwnPost, { text }: Item): boolean => post.type === 'original' && post.url !== null && says(post.text, text);

/** The trace of an attempt that begins now. */
export const createTraceOf = (posts: readonly OwnPost[], item: Item, at: number): CreateTrace => ({
  urls: posts.flatMap((post) => (saysIt(post, item) && post.url !== null ? post.url : [])),
  at,
});

/** Of many pictures, lists show some. */
const fewestShown = 2;

/** Whether a published post shows what was to go with its text. */
const showsContent = ({ images, documentSlides, hasVideo, hasPoll }: OwnPost, { attachments = [], poll }: Item): boolean => {
  if (poll) return hasPoll;
  const type = attachments[0]?.type;
  if (type === 'image') return images.length >= Math.min(attachments.length, fewestShown);
  if (type === 'video') return hasVideo;
  return type === undefined || documentSlides.length > 0;
};

const momentOf = ({ url }: OwnPost, now: number): number | null => momentOfId(postIdIn(url ?? '')?.id ?? '0', now);

const isNew = (post: OwnPost, { at }: CreateTrace, now: number): boolean => {
  const moment = momentOf(post, now);
  return moment === null || moment >= at - skewMs;
};

/** Whether the list has the newest posts first: by their ids, except for one that is pinned above the others. */
const isNewestFirst = (posts: readonly OwnPost[], now: number): boolean => {
  const moments = posts.flatMap((post) => (post.type === 'original' ? (momentOf(post, now) ?? []) : []));
  const areFalling = (list: readonly number[]): boolean =>
    list.every((moment, index) => index === 0 || moment <= (list[index - 1] ?? moment));
  return areFalling(moments) || areFalling(moments.slice(1));
};

/** The post that says this, and came since. */
const createdAmong = (posts: readonly OwnPost[], item: Item, before: CreateTrace, now: number): OwnPost | undefined =>
  posts.find((post) => saysIt(post, item) && !before.urls.includes(post.url ?? '') && isNew(post, before, now));

/**
 * Whether a post that LinkedIn has named as published is there without what was to go with it. One that is not there yet tells nothing. A document is
 * drawn by a part of the page of its own, which need not be there yet: another kind of content speaks against it.
 */
export const isBare = (posts: readonly OwnPost[], item: Item, before: CreateTrace, now: number): boolean => {
  const made = createdAmong(posts, item, before, now);
  if (!made) return false;
  return item.attachments?.[0]?.type === 'document' ? made.hasVideo || made.hasPoll || made.images.length > 0 : !showsContent(made, item);
};

/**
 * Looks for a new post among the author's own, `null` if they cannot be seen. What says the same without what was to go with it is neither a proof
 * nor the absence of one, and a list in another order may have it further down (P4).
 */
export const findCreated = (posts: readonly OwnPost[] | null, item: Item, before: CreateTrace, now: number): OwnPostFinding => {
  if (posts === null) return { found: 'undecidable' };
  const ours = createdAmong(posts, item, before, now);
  if (ours) return showsContent(ours, item) ? { found: 'happened', data: { postUrl: ours.url } } : { found: 'undecidable' };
  // Where everything shown is newer than the attempt, ours may be further down.
  const isCut = posts.length >= maxOwnPosts && posts.every((post) => isNew(post, before, now));
  return { found: before.accepted || isCut || !isNewestFirst(posts, now) ? 'undecidable' : 'absent' };
};
