import { z } from 'zod';
import { agedTime } from './time.ts';
import { shownPostUrl, shownUrl } from './urls.ts';

export const reactionTypes = ['like', 'celebrate', 'support', 'love', 'insightful', 'funny'] as const;

export const reactionType = z.enum(reactionTypes);

const count = z.int().nonnegative().nullable();

/** A post, wherever it is shown. Images are on LinkedIn's media host, whose signed addresses stay as they are. */
export const postFields = {
  url: shownPostUrl.nullable(),
  time: agedTime.nullable(),
  type: z.enum(['original', 'repost']).nullable(),
  repostText: z.string().nullable(),
  text: z.string().nullable(),
  images: z.array(z.string()),
  hasVideo: z.boolean(),
  hasPoll: z.boolean(),
  reactionCount: count,
  commentCount: count,
};

export const post = z.strictObject(postFields);

/** A post with who wrote it, as `posts.get` shows it. */
export const postWithAuthor = z.strictObject({
  ...postFields,
  author: z.strictObject({
    type: z.enum(['person', 'company']).nullable(),
    name: z.string().nullable(),
    publicUrl: shownUrl.nullable(),
    headline: z.string().nullable(),
  }),
  repostCount: count,
});

/** A comment under a post. `url` leads to the post: a comment's own part of an address is a query, which responses do not carry. */
export const comment = z.strictObject({
  url: shownPostUrl.nullable(),
  authorName: z.string().nullable(),
  authorUrl: shownUrl.nullable(),
  authorHeadline: z.string().nullable(),
  time: agedTime.nullable(),
  text: z.string().nullable(),
  image: z.string().nullable(),
  isReply: z.boolean(),
  reactionCount: count,
  replyCount: count,
});

/** Who reacted to a post, and how. */
export const reaction = z.strictObject({
  name: z.string().nullable(),
  publicUrl: shownUrl.nullable(),
  headline: z.string().nullable(),
  type: reactionType.nullable(),
});
