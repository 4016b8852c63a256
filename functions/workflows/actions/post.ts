import type { Json, JsonObject } from '../../contract/declaration.ts';
import { fieldsOf, picked } from './action.ts';

/** Whether an address is a company's; `null` if there is none. */
const typeAt = (url: Json | undefined): string | null => {
  if (typeof url !== 'string') return null;
  return /linkedin\.com\/(?:company|school|showcase)\//.test(url) ? 'company' : 'person';
};

interface Shown {
  readonly type: Json | undefined;
  readonly name: Json | undefined;
  readonly url: Json | undefined;
  readonly headline: Json | undefined;
}

/** A person or company, with its address under the name that its type has. */
const shownActor = ({ type, name, url, headline }: Shown): JsonObject => {
  const kind = type ?? typeAt(url);
  return {
    type: kind,
    name: name ?? null,
    profileUrl: kind === 'company' ? null : (url ?? null),
    companyUrl: kind === 'company' ? (url ?? null) : null,
    headline: headline ?? null,
  };
};

const actorOf = (author: Json | undefined): Json => {
  if (author === null || author === undefined) return null;
  const { type, name, publicUrl, headline } = fieldsOf(author);
  return shownActor({ type, name, url: publicUrl, headline });
};

const same = ['url', 'time', 'type', 'activityUrn'];
const content = ['repostText', 'hashtags', 'externalLinks', 'text', 'images', 'documentSlides', 'hasVideo', 'videoThumbnail', 'hasPoll'];

/** A post; of a repost the author is who wrote what was reposted. */
export const shownPost = (row: JsonObject): JsonObject => ({
  ...picked(row, ...same, ...content),
  author: actorOf(row.type === 'repost' ? (row.originalAuthor ?? row.author) : row.author),
  reposter: actorOf(row.reposter),
  mentions: (Array.isArray(row.mentions) ? row.mentions : []).map((mention) => fieldsOf(mention).name ?? null),
  reactionsCount: row.reactionCount ?? null,
  commentsCount: row.commentCount ?? null,
  repostsCount: row.repostCount ?? null,
});

export const shownComment = (row: JsonObject): JsonObject => ({
  ...picked(row, 'commentUrn', 'commentUrl', 'time', 'text', 'image', 'isReply'),
  author: shownActor({ type: row.commenterType, name: row.authorName, url: row.authorUrl, headline: row.authorHeadline }),
  commenterUrl: row.authorUrl ?? null,
  commenterName: row.authorName ?? null,
  commenterHeadline: row.authorHeadline ?? null,
  commenterType: row.commenterType ?? null,
  reactionsCount: row.reactionCount ?? null,
  repliesCount: row.replyCount ?? null,
});

export const shownReaction = (row: JsonObject): JsonObject => ({
  actor: shownActor({ type: undefined, name: row.name, url: row.publicUrl, headline: row.headline }),
  engagerUrn: row.urn ?? null,
  engagerUrl: row.publicUrl ?? null,
  engagerName: row.name ?? null,
  engagerHeadline: row.headline ?? null,
  engagerType: typeAt(row.publicUrl),
  type: row.type ?? null,
});
