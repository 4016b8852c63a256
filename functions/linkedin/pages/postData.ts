import type { JsonObject } from '../../contract/declaration.ts';
import { normalisePersonUrl, normaliseUrl } from '../../contract/urls.ts';
import { commentAddress, postAddress } from '../postIds.ts';
import { postedAt } from '../postTimes.ts';
import type { Author, CommentFacts, PostFacts } from './postFacts.ts';

const idIn = (urn: string | null): string | null => /(\d+)\)?$/.exec(urn ?? '')?.[1] ?? null;

const repostWords =
  /\b(?:reposted|shared) this\b|\b(?:repostet|geteilt)\b|republié|repartagé|\ba partagé|republicado|reposteado|compartido|\brepostou|compartilhou|republicou|ripubblicato|ricondiviso|diffuso|\bgerepost|gedeeld|udostępni|yeniden (?:yayınla|paylaş)|リポスト|再投稿|シェア|转发|分享了|轉發|퍼갔|أعاد نشر|репост/iu;

/** "Ada Lovelace reposted this", as opposed to what others do with somebody's post. */
export const isPlainRepost = (post: PostFacts): boolean => post.original === null && repostWords.test(post.header ?? '');

/** When a post was published; with a header of its own age, when that happened. */
export const timeOfPost = (post: PostFacts, now: number): string | null => postedAt(idIn(post.urn), post.time, now);

/** A post as the contract has it. What somebody added to a repost is `repostText`, what they reposted `text`. */
export const postData = (post: PostFacts, now: number): JsonObject => {
  const isQuote = post.original !== null;
  return {
    url: post.urn === null ? null : postAddress(post.urn),
    time: timeOfPost(post, now),
    type: isQuote || isPlainRepost(post) ? 'repost' : 'original',
    repostText: isQuote ? post.text : null,
    text: post.original ? post.original.text : post.text,
    images: [...post.images],
    hasVideo: post.hasVideo,
    hasPoll: post.hasPoll,
    reactionCount: post.reactionCount,
    commentCount: post.commentCount,
  };
};

/** Of a repost, who reposted: above a plain one stand their name and their address, and nothing else about them. */
const authorOf = (post: PostFacts): Author =>
  isPlainRepost(post)
    ? { author: post.headerName, authorUrl: post.headerUrl, degree: null, headline: null }
    : { author: post.author, authorUrl: post.authorUrl, degree: post.degree, headline: post.headline };

/** A post with its author and the count of reposts. */
export const postWithAuthorData = (post: PostFacts, now: number): JsonObject => {
  const { author, authorUrl, headline } = authorOf(post);
  return {
    ...postData(post, now),
    author: {
      type: authorUrl === null ? null : normalisePersonUrl(authorUrl) ? 'person' : 'company',
      name: author,
      publicUrl: authorUrl && normaliseUrl(authorUrl),
      headline,
    },
    repostCount: post.repostCount,
  };
};

/** The post that a comment stands under. */
export const threadOf = (comment: CommentFacts): string | null => {
  const [, kind, id] = /\((?:urn:li:)?(activity|ugcPost|share):(\d+)/.exec(comment.urn) ?? [];
  return id === undefined ? null : `urn:li:${kind}:${id}`;
};

export const timeOfComment = (comment: CommentFacts, now: number): string | null => postedAt(idIn(comment.urn), comment.time, now);

/** A comment under a post. */
export const commentData = (comment: CommentFacts, now: number): JsonObject => ({
  url: commentAddress(comment.urn, comment.replyTo),
  authorName: comment.author,
  authorUrl: comment.authorUrl && normaliseUrl(comment.authorUrl),
  authorHeadline: comment.headline,
  time: timeOfComment(comment, now),
  text: comment.text,
  image: comment.image,
  isReply: comment.isReply,
  reactionCount: comment.reactionCount,
  replyCount: comment.replyCount,
});

/** A comment among its author's activities. */
export const ownCommentData = (comment: CommentFacts, now: number): JsonObject => {
  const thread = threadOf(comment);
  return {
    postUrl: thread && postAddress(thread),
    time: timeOfComment(comment, now),
    text: comment.text,
    image: comment.image,
    reactionCount: comment.reactionCount,
  };
};
