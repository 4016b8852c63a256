import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chosenOf } from '../../functions/linkedin/post/commentOrder.ts';
import type { CommentFacts } from '../../functions/linkedin/post/postFacts.ts';

const urn = (id: number): string => `urn:li:comment:(urn:li:activity:7444658505212661760,744470000000000000${id})`;
const row = (id: number, replyTo: number | null = null, isReply = replyTo !== null): CommentFacts =>
  ({ urn: urn(id), replyTo: replyTo === null ? null : urn(replyTo), isReply }) as CommentFacts;
const ids = (comments: readonly CommentFacts[]): string => comments.map((each) => each.urn.at(-2)).join('');

describe('which comments, in which order', () => {
  const read = [row(3), row(4, 3), row(1), row(2, 1), row(8, 1), row(5), row(9, null, true)];
  it('is that of the page, with replies, unless it is asked for otherwise', () => {
    assert.equal(ids(chosenOf(read, { limit: 500 })), '3412859');
    assert.equal(ids(chosenOf(read, { limit: 500, sort: 'mostRelevant', replies: true })), '3412859');
    assert.equal(ids(chosenOf(read, { limit: 2, replies: false })), '31');
  });
  it('is that of their times, each with its replies in the order of the page', () => {
    assert.equal(ids(chosenOf(read, { limit: 500, sort: 'mostRecent' })), '5934128');
    assert.equal(ids(chosenOf(read, { limit: 2, sort: 'mostRecent', replies: false })), '53');
  });
});
