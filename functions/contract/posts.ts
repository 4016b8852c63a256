import { z } from 'zod';
import { attachmentNotAccepted } from './attachment.reasons.ts';
import { postAttachments, postFiles } from './attachments.ts';
import { shownCommentUrn } from './comment.urls.ts';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems, maxSentItems } from './distinct.ts';
import { charles, notes, notesPost } from './examples.ts';
import { include, includedData, limitUpTo, whole } from './include.ts';
import { draftInTheWay, noPostingPermission, outcomeUnknown, postNotFound } from './item.errors.ts';
import { comment, postWithAuthor, reaction, reactionType } from './post.fields.ts';
import { writtenText } from './text.ts';
import { companyUrl, postUrl, shownCommentUrl, shownPostUrl } from './urls.ts';

/** Whose name something goes out in, where it is not the account's own member. */
const actingAs = companyUrl
  .optional()
  .describe('URL of a company whose page the account administers, to act in its name. Without it, the account’s own member acts.');

/** Sets the reaction of this account, or of a company that it administers, to each post, replacing an existing one. */
export const postsReact = declareFunction({
  name: 'posts.react',
  summary: 'Reacts to posts.',
  input: z.strictObject({
    reactions: distinct(
      z.strictObject({ post: postUrl, type: reactionType.describe('The reaction.'), as: actingAs }),
      'post',
      maxSentItems,
    ),
  }),
  shape: { kind: 'array', field: 'reactions', key: 'post' },
  data: null,
  errors: { postNotFound, noPostingPermission },
  sideEffect: 'convergent',
  limitCategory: 'reactions',
  example: { input: { reactions: [{ post: notes, type: 'insightful' }] } },
  typicalSeconds: { first: 10, each: 6 },
});

/** Writes one comment under each post. */
export const postsComment = declareFunction({
  name: 'posts.comment',
  summary: 'Comments on posts and returns the URLs of the comments.',
  input: z.strictObject({
    comments: distinct(
      z.strictObject({ post: postUrl, text: writtenText(1000).describe('Text of the comment.'), as: actingAs }),
      'post',
      maxSentItems,
    ),
  }),
  shape: { kind: 'array', field: 'comments', key: 'post' },
  data: z
    .strictObject({ commentUrl: shownCommentUrl, commentUrn: shownCommentUrn })
    .optional()
    .describe('The comment; absent where the page did not show its id.'),
  errors: {
    postNotFound,
    noPostingPermission,
    commentingNotAllowed: 'The author or LinkedIn does not allow this account to comment on this post. Choose another post.',
    draftInTheWay,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'comments',
  example: {
    input: { comments: [{ post: notes, text: 'Which of the notes would you read first?' }] },
    data: {
      commentUrl: `${notes}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444710000000000003%29`,
      commentUrn: 'urn:li:comment:(activity:7444658505212661760,7444710000000000003)',
    },
  },
  typicalSeconds: { first: 15, each: 10 },
});

/** Reposts each post as the account's own member: at once, or with a text of its own. */
export const postsRepost = declareFunction({
  name: 'posts.repost',
  summary: 'Reposts posts, with or without a text, and returns the URLs of the reposts.',
  input: z.strictObject({
    reposts: distinct(
      z.strictObject({ post: postUrl, text: writtenText(3000).optional().describe('Text above the repost.') }),
      'post',
      maxSentItems,
    ),
  }),
  shape: { kind: 'array', field: 'reposts', key: 'post' },
  data: z.strictObject({ postUrl: shownPostUrl.nullable() }),
  errors: {
    postNotFound,
    postingNotAllowed:
      'LinkedIn does not allow this account to repost this post now: its author or LinkedIn does not offer it, or the account has reposted it already. Choose another post, or try again later.',
    draftInTheWay,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'posts',
  example: {
    input: { reposts: [{ post: notes, text: 'The notes are longer than the paper, and better.' }] },
    data: { postUrl: 'https://www.linkedin.com/feed/update/urn:li:share:7445021293847465984' },
  },
  typicalSeconds: { first: 30, each: 25 },
});

/** What a field of one line takes. */
const line = (most: number) => writtenText(most).refine((text) => !/[\r\n]/.test(text), 'must be one line');

/** A poll; LinkedIn shows its question and options as they are written. */
const poll = z.strictObject({
  question: line(140).describe('What is asked.'),
  options: z
    .array(line(30))
    .min(2)
    .max(4)
    .refine((options) => new Set(options.map((each) => each.trim())).size === options.length, 'must all be different')
    .describe('What can be chosen, in this order.'),
  days: z.literal([1, 3, 7, 14]).describe('How many days it is open.'),
});

/** Publishes one post, as the account's own member or as a company that the account administers. */
export const postsCreate = declareFunction({
  name: 'posts.create',
  summary: 'Publishes a post, with or without files or a poll, and returns its URL.',
  input: z
    .strictObject({
      text: writtenText(3000).describe('Text of the post.'),
      attachments: postAttachments,
      poll: poll.optional().describe('A poll below the text; not together with attachments. It cannot be changed once it is published.'),
      as: companyUrl
        .optional()
        .describe('URL of a company that the account administers: it is the author. Without it the author is the account’s own member.'),
      visibility: z
        .enum(['anyone', 'connections'])
        .optional()
        .describe('Who can see the post. Without it, whoever LinkedIn has set for the account, which is what its owner chose last.'),
    })
    .refine((asked) => asked.attachments === undefined || asked.poll === undefined, 'must not have both attachments and poll')
    .refine((asked) => asked.as === undefined || asked.visibility !== 'connections', {
      path: ['visibility'],
      message: 'must be anyone for the post of a company',
    }),
  shape: { kind: 'single' },
  data: z.strictObject({ postUrl: shownPostUrl.nullable() }),
  errors: {
    postingNotAllowed: 'LinkedIn does not allow this account to publish posts now. Try again later.',
    noPostingPermission,
    draftInTheWay,
    attachmentNotAccepted,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'posts',
  files: postFiles,
  example: {
    input: {
      text: 'The engine weaves algebraic patterns just as the loom weaves flowers and leaves.',
      attachments: [{ url: 'https://files.example.com/drawings.pdf', type: 'document' }],
      visibility: 'anyone',
    },
    data: { postUrl: notes },
  },
  typicalSeconds: { first: 20, each: 0 },
});

/** Reads what is included about each post; the data has the included keys only. */
export const postsGet = declareFunction({
  name: 'posts.get',
  summary: 'Reads posts with their comments and reactions.',
  input: z.strictObject({
    include: include({
      basicInfo: whole.describe('Author, text, time, counts and similar.'),
      comments: z
        .strictObject({
          limit: limitUpTo(500),
          replies: z.boolean().optional().describe('Whether replies are among them. Without it they are.'),
          sort: z
            .enum(['mostRelevant', 'mostRecent'])
            .optional()
            .describe(
              'Order of the comments. Without it, the one that LinkedIn shows. Replies follow the comment that they answer. mostRecent reads all comments, and is for posts with at most 500.',
            ),
        })
        .optional()
        .describe('Comments and replies.'),
      reactions: z
        .strictObject({ limit: limitUpTo(1000) })
        .optional()
        .describe('Who reacted, and how.'),
    }),
    posts: distinct(postUrl, 'post', maxReadItems),
  }),
  shape: { kind: 'array', field: 'posts', key: 'post' },
  ...includedData({}, { basicInfo: postWithAuthor, comments: z.array(comment), reactions: z.array(reaction) }),
  errors: {
    postNotFound,
    tooManyComments:
      'The post has more than 500 comments, so its latest ones may not be among those that can be read. Ask for its comments without sort: mostRecent.',
  },
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: { include: { basicInfo: {}, comments: { limit: 10 } }, posts: [notes] },
    data: {
      basicInfo: { ...notesPost },
      comments: [
        {
          url: `${notes}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444700000000000001%29`,
          commentUrl: `${notes}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444700000000000001%29`,
          commentUrn: 'urn:li:comment:(activity:7444658505212661760,7444700000000000001)',
          commenterType: 'person',
          authorName: 'Charles Babbage',
          authorUrl: charles,
          authorHeadline: 'Founder of Analytical Engines',
          time: '2026-03-28T10:00:00Z',
          text: 'I had rather written it myself.',
          image: null,
          isReply: false,
          reactionCount: 7,
          replyCount: 0,
        },
      ],
    },
  },
  typicalSeconds: { first: 12, each: 8 },
});
