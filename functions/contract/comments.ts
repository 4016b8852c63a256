import { z } from 'zod';
import { commentUrl, shownCommentUrn } from './comment.urls.ts';
import { declareFunction } from './declaration.ts';
import { distinct, maxSentItems } from './distinct.ts';
import { notes } from './examples.ts';
import { commentNotFound, draftInTheWay, outcomeUnknown } from './item.errors.ts';
import { reactionType } from './post.fields.ts';
import { writtenText } from './text.ts';
import { shownCommentUrl } from './urls.ts';

const named = (id: string): string => `urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C${id}%29`;
const question = `${notes}?commentUrn=${named('7444700000000000001')}`;

/** Writes one reply to each comment. A reply to a reply goes into the same thread, as on LinkedIn. */
export const commentsReply = declareFunction({
  name: 'comments.reply',
  summary: 'Replies to comments and returns the URLs of the replies.',
  input: z.strictObject({
    replies: distinct(
      z.strictObject({ comment: commentUrl, text: writtenText(1000).describe('Text of the reply. Nobody is mentioned by it.') }),
      'comment',
      maxSentItems,
    ),
  }),
  shape: { kind: 'array', field: 'replies', key: 'comment' },
  data: z.strictObject({ commentUrl: shownCommentUrl, commentUrn: shownCommentUrn }),
  errors: {
    commentNotFound,
    replyingNotAllowed: 'The author or LinkedIn does not allow this account to reply to this comment. Choose another comment.',
    draftInTheWay,
    outcomeUnknown,
  },
  sideEffect: 'once',
  limitCategory: 'comments',
  example: {
    input: { replies: [{ comment: question, text: 'You may still add a note of your own.' }] },
    data: {
      commentUrl: `${question}&replyUrn=${named('7444710000000000002')}`,
      commentUrn: 'urn:li:comment:(activity:7444658505212661760,7444710000000000002)',
    },
  },
  typicalSeconds: { first: 18, each: 12 },
});

/** Sets this account's reaction to each comment, replacing an existing one. */
export const commentsReact = declareFunction({
  name: 'comments.react',
  summary: 'Reacts to comments and replies.',
  input: z.strictObject({
    reactions: distinct(z.strictObject({ comment: commentUrl, type: reactionType.describe('The reaction.') }), 'comment', maxSentItems),
  }),
  shape: { kind: 'array', field: 'reactions', key: 'comment' },
  data: null,
  errors: { commentNotFound },
  sideEffect: 'convergent',
  limitCategory: 'reactions',
  example: { input: { reactions: [{ comment: question, type: 'funny' }] } },
  typicalSeconds: { first: 12, each: 8 },
});
