import { commentUrlOf, commentUrnOf } from '../../contract/comment.urls.ts';
import { normalisePersonUrl, normaliseUrl } from '../../contract/urls.ts';
import { postAddress } from '../selectors/addresses.ts';
import { activityUrn, commentUrnParts } from '../selectors/ids.ts';
import { isEnglish } from '../selectors/words/language.ts';
import type { Author, CommentFacts, PostFacts } from './postFacts.ts';
import { commentAddress, commentParts } from './postIds.ts';
import { referencesOf } from './postLinks.ts';
import { postedAt } from './postTimes.ts';
import { headerKind } from './reactionHeader.ts';

const idIn = (urn: string | null): string | null => /(\d+)\)?$/.exec(urn ?? '')?.[1] ?? null;

/** A header with unknown words could be that of a repost. */
const typeOf = (post: PostFacts, language: string): 'repost' | 'original' | null => {
  if (post.original !== null) return 'repost';
  const kind = headerKind(post, language);
  return kind === 'repost' ? 'repost' : kind === 'unknown' && !isEnglish(language) ? null : 'original';
};

/** Whether it is a repost without a text: below its header stands what it reposts. */
const isPlainRepost = (post: PostFacts, language: string): boolean => post.original === null && headerKind(post, language) === 'repost';

/** When a post was published; of a plain repost, when it was reposted, unless the card has the id of what it reposts. */
export const timeOfPost = (post: PostFacts, { language, now }: ReadIn): string | null =>
  postedAt(idIn(post.urn), post.time, language, now, { ofOriginal: isPlainRepost(post, language) });

/** The language and time of a reading. */
export interface ReadIn {
  readonly language: string;
  readonly now: number;
}

/** The reposting person: above a plain repost the page shows only their name and address. */
const reposterOf = (post: PostFacts, language: string) =>
  isPlainRepost(post, language) ? { author: post.headerName, authorUrl: post.headerUrl, degree: null, headline: null } : null;

const typeOfAuthor = (url: string | null): 'person' | 'company' | null =>
  url === null ? null : normalisePersonUrl(url) ? 'person' : 'company';

const writerOf = ({ author, authorUrl, headline }: Author) => ({
  type: typeOfAuthor(authorUrl),
  name: author,
  publicUrl: authorUrl && normaliseUrl(authorUrl),
  headline,
});

/**
 * A post in the contract's form. `repostText` is the text added to a repost, `text` the reposted one; the author of either repost is who
 * reposted, and `originalAuthor` who wrote what was reposted.
 */
export const postData = (post: PostFacts, read: ReadIn) => {
  const isQuote = post.original !== null;
  const reposter = reposterOf(post, read.language);
  const writer = writerOf(reposter ?? post);
  const type = typeOf(post, read.language);
  const text = post.original ? post.original.text : post.text;
  const repostText = isQuote ? post.text : null;
  return {
    url: post.urn === null ? null : postAddress(post.urn),
    activityUrn: post.urn !== null && activityUrn.test(post.urn) ? post.urn : null,
    time: timeOfPost(post, read),
    type,
    author: writer,
    reposter: type === 'repost' ? writer : null,
    originalAuthor: type === 'repost' ? writerOf(post.original ?? post) : null,
    repostText,
    text,
    ...referencesOf(post.links, [repostText, text]),
    images: [...post.images],
    documentSlides: [...post.documentSlides],
    hasVideo: post.hasVideo,
    videoThumbnail: post.videoThumbnail,
    hasPoll: post.hasPoll,
    reactionCount: post.reactionCount,
    commentCount: post.commentCount,
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

/** What names a comment that was written. `thread`: the comment that it replies to, where the row does not tell. */
export const writtenComment = ({ urn, replyTo }: CommentFacts, thread: string | null = null) => {
  const parts = commentParts(urn, replyTo);
  if (!parts) return undefined;
  return { commentUrl: commentUrlOf({ ...parts, replyTo: parts.replyTo ?? thread }), commentUrn: commentUrnOf(parts) };
};

/** What identifies a comment, and whose it is. */
const identityOf = (comment: CommentFacts) => {
  const parts = commentParts(comment.urn, comment.replyTo);
  return {
    commentUrl: commentAddress(comment.urn, comment.replyTo),
    commentUrn: parts && commentUrnOf(parts),
    commenterType: typeOfAuthor(comment.authorUrl),
  };
};

/** A comment under a post. */
export const commentData = (comment: CommentFacts, read: ReadIn) => {
  const identity = identityOf(comment);
  return {
    url: identity.commentUrl,
    ...identity,
    authorName: comment.author,
    authorUrl: comment.authorUrl && normaliseUrl(comment.authorUrl),
    authorHeadline: comment.headline,
    time: timeOfComment(comment, read),
    text: comment.text,
    image: comment.image,
    isReply: comment.isReply,
    reactionCount: comment.reactionCount,
    replyCount: comment.replyCount,
  };
};

/** A comment among its author's activities. */
export const ownCommentData = (comment: CommentFacts, read: ReadIn) => {
  const thread = threadOf(comment);
  return {
    postUrl: thread && postAddress(thread),
    ...identityOf(comment),
    time: timeOfComment(comment, read),
    text: comment.text,
    image: comment.image,
    reactionCount: comment.reactionCount,
  };
};
