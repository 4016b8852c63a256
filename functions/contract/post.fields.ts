import { z } from 'zod';
import { shownCommentUrn } from './comment.urls.ts';
import { avatarUrl, memberUrn } from './identity.fields.ts';
import { agedTime } from './time.ts';
import { shownCommentUrl, shownPostUrl, shownUrl } from './urls.ts';

export const reactionTypes = ['like', 'celebrate', 'support', 'love', 'insightful', 'funny'] as const;

export const reactionType = z.enum(reactionTypes);

const count = z.int().nonnegative().nullable();

export const authorType = z.enum(['person', 'company']).nullable();

/** Who wrote or reposted a post. */
export const postAuthor = z.strictObject({
  type: authorType,
  name: z.string().nullable(),
  publicUrl: shownUrl.nullable(),
  headline: z.string().nullable(),
});

/** Somebody whom a text links. */
export const mention = z.strictObject({ name: z.string(), url: shownUrl });

/** A post, wherever it is shown. Images are on LinkedIn's media host, whose signed addresses stay as they are. */
export const postFields = {
  url: shownPostUrl.nullable(),
  activityUrn: z
    .string()
    .regex(/^urn:li:activity:\d+$/)
    .nullable()
    .describe('null where the page names the post by its content only.'),
  time: agedTime.nullable(),
  type: z.enum(['original', 'repost']).nullable(),
  author: postAuthor,
  reposter: postAuthor.nullable().describe('Who reposted, if it is a repost: the author of the repost.'),
  originalAuthor: postAuthor.nullable().describe('Who wrote what was reposted, if it is a repost.'),
  repostText: z.string().nullable(),
  text: z.string().nullable(),
  hashtags: z.array(z.string()).describe('Without #, as they are written.'),
  mentions: z.array(mention).describe('People and companies linked in the text.'),
  externalLinks: z.array(z.string()).describe('Addresses outside LinkedIn, or the short ones that LinkedIn puts in their place.'),
  images: z.array(z.string()),
  documentSlides: z.array(z.string()).describe('Pictures of a document’s pages, of those that the page has loaded.'),
  hasVideo: z.boolean(),
  videoThumbnail: z.string().nullable(),
  hasPoll: z.boolean(),
  reactionCount: count,
  commentCount: count,
  repostCount: count,
};

export const post = z.strictObject(postFields);

/** The same as `posts.get` shows it: another schema of the reference, from when only that showed the author. */
export const postWithAuthor = z.strictObject(postFields);

/** A comment under a post. `url` leads to the comment itself, which LinkedIn opens within its post. */
export const comment = z.strictObject({
  url: shownCommentUrl.nullable(),
  commentUrl: shownCommentUrl.nullable().describe('The same as url.'),
  commentUrn: shownCommentUrn.nullable(),
  commenterType: authorType,
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
  urn: memberUrn,
  avatarUrl,
  headline: z.string().nullable(),
  type: reactionType.nullable(),
});
