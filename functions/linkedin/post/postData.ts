import { normalisePersonUrl, normaliseUrl } from '../../contract/urls.ts';
import { postAddress } from '../selectors/addresses.ts';
import { commentUrnParts } from '../selectors/ids.ts';
import { isEnglish } from '../selectors/words/language.ts';
import type { Author, CommentFacts, PostFacts } from './postFacts.ts';
import { commentAddress } from './postIds.ts';
import { postedAt } from './postTimes.ts';
import { headerKind } from './reactionHeader.ts';

const idIn = (urn: string | null): string | null => /(\d+)\)?$/.exec(urn ?? '')?.[1] ?? null;

/** A header with unknown words could be that of a repost. */
const typeOf = (post: PostFacts, language: string): 'repost' | 'original' | null => {
  if (post.original !== null) return 'repost';
  const kind = headerKind(post, language);
  return kind === 'repost' ? 'repost' : kind === 'unknown' && !isEnglish(language) ? null : 'original';
};

/** When a post was published; if the header has its own age, when that happened. */
export const timeOfPost = (post: PostFacts, { language, now }: ReadIn): string | null => postedAt(idIn(post.urn), post.time, language, now);

/** The language and time of a reading. */
export interface ReadIn {
  readonly language: string;
  readonly now: number;
}

/** A post in the contract's form. `repostText` is the text added to a repost, `text` the reposted one. */
export const postData = (post: PostFacts, read: ReadIn) => {
  const isQuote = post.original !== null;
  return {
    url: post.urn === null ? null : postAddress(post.urn),
    time: timeOfPost(post, read),
    type: typeOf(post, read.language),
    repostText: isQuote ? post.text : null,
    text: post.original ? post.original.text : post.text,
    images: [...post.images],
    hasVideo: post.hasVideo,
    hasPoll: post.hasPoll,
    reactionCount: post.reactionCount,
    commentCount: post.commentCount,
  };
};

/** The reposting person: above a plain repost the page shows only their name and address. */
const authorOf = (post: PostFacts, language: string): Author =>
  post.original === null && headerKind(post, language) === 'repost'
    ? { author: post.headerName, authorUrl: post.headerUrl, degree: null, headline: null }
    : { author: post.author, authorUrl: post.authorUrl, degree: post.degree, headline: post.headline };

/** A post with its author and the number of reposts. */
export const postWithAuthorData = (post: PostFacts, read: ReadIn) => {
  const { author, authorUrl, headline } = authorOf(post, read.language);
  return {
    ...postData(post, read),
    author: {
      type: authorUrl === null ? null : normalisePersonUrl(authorUrl) ? ('person' as const) : ('company' as const),
      name: author,
      publicUrl: authorUrl && normaliseUrl(authorUrl),
      headline,
    },
    repostCount: post.repostCount,
  };
};

/** The post that a comment belongs to. */
export const threadOf = (comment: CommentFacts): string | null => {
  const [, kind, id] = commentUrnParts.exec(comment.urn) ?? [];
  return id === undefined ? null : `urn:li:${kind}:${id}`;
};

export const timeOfComment = (comment: CommentFacts, { language, now }: ReadIn): string | null =>
  postedAt(idIn(comment.urn), comment.time, language, now);

/** A comment under a post. */
export const commentData = (comment: CommentFacts, read: ReadIn) => ({
  url: commentAddress(comment.urn, comment.replyTo),
  authorName: comment.author,
  authorUrl: comment.authorUrl && normaliseUrl(comment.authorUrl),
  authorHeadline: comment.headline,
  time: timeOfComment(comment, read),
  text: comment.text,
  image: comment.image,
  isReply: comment.isReply,
  reactionCount: comment.reactionCount,
  replyCount: comment.replyCount,
});

/** A comment among its author's activities. */
export const ownCommentData = (comment: CommentFacts, read: ReadIn) => {
  const thread = threadOf(comment);
  return {
    postUrl: thread && postAddress(thread),
    time: timeOfComment(comment, read),
    text: comment.text,
    image: comment.image,
    reactionCount: comment.reactionCount,
  };
};
