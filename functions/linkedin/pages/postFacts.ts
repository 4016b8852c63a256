import type { PostId } from '../postIds.ts';
import type { CardDegree } from './rows.ts';

/** Who wrote something, as the page shows it. */
export interface Author {
  readonly author: string | null;
  /** As the page links it, without query; `null` for people whom LinkedIn does not show to the account. */
  readonly authorUrl: string | null;
  readonly degree: CardDegree | null;
  /** A company has its followers in this place. */
  readonly headline: string | null;
}

/** A post within a post: what somebody reposted with a text of their own. */
export interface OriginalPost extends Author {
  readonly text: string | null;
  /** As the page words it: "3w". */
  readonly time: string | null;
}

/** One post in a list or on its own page, in either renderer. */
export interface PostFacts extends Author {
  /** `urn:li:activity:…`, or `urn:li:ugcPost:…` where the page names the content only. */
  readonly urn: string | null;
  /** Why it is shown, above the post: "X reposted this", "X commented on this". */
  readonly header: string | null;
  readonly headerUrl: string | null;
  /** Whom the header links: who reposted, commented or reacted. */
  readonly headerName: string | null;
  readonly text: string | null;
  /** How it begins, cut between words, and how long it is: enough to tell two readings of a page apart. */
  readonly textStart: string | null;
  readonly textLength: number;
  /** As the page words it: "20h"; `null` for promoted posts, which have none. */
  readonly time: string | null;
  readonly edited: boolean;
  readonly promoted: boolean;
  /** The account's own: "no reaction", "like", …; `null` where the page offers none. */
  readonly reactionState: string | null;
  readonly reactionCount: number | null;
  readonly commentCount: number | null;
  readonly repostCount: number | null;
  readonly images: readonly string[];
  readonly hasVideo: boolean;
  readonly hasPoll: boolean;
  readonly original: OriginalPost | null;
}

/** What only the React front end's cards tell. */
export interface SduiPostFacts extends PostFacts {
  readonly idFromKey: PostId | null;
  /** Which list the card was made for, such as `MAIN_FEED_RELEVANCE`. */
  readonly keyFeedType: string | null;
  /** Texts in the card: the post's own, an original's, and those of comments. */
  readonly textBoxes: number;
}

/** One comment, as its row shows it. */
export interface CommentFacts extends Author {
  /** `urn:li:comment:(…)`, with the thread and the comment's id in it. */
  readonly urn: string;
  readonly slug: string | null;
  readonly time: string | null;
  readonly text: string | null;
  readonly image: string | null;
  readonly isReply: boolean;
  /** The urn of the comment that it answers. */
  readonly replyTo: string | null;
  readonly reactionState: string | null;
  readonly reactionCount: number;
  readonly replyCount: number;
}

/** A page of posts and of the comments that it shows under them. */
export interface PostsFacts<Post extends PostFacts = PostFacts> {
  readonly posts: readonly Post[];
  readonly comments: readonly CommentFacts[];
}

const longestStart = 160;

/** The beginning of a text, cut between words. */
export const startOf = (text: string | null): string | null => {
  if (text === null || text.length <= longestStart) return text;
  return text.slice(0, longestStart).replace(/\s+\S*$/, '');
};

/** The age at the beginning of a line such as "6d • Edited •"; `null` where the line is something else. */
export const ageLine = (line: string): { readonly time: string; readonly edited: boolean } | null => {
  // Comments say so before their age, or after it.
  const said = line.replace(/^\s*\(?edited\)?\s*[•·]?\s*(?=\d)/i, '').replace(/\s*\(edited\)\s*$/i, '');
  const [first = '', ...rest] = said.split(/[•·]/).map((part) => part.trim());
  const time = /^\d{1,3}\s?[\p{L}\p{M}]{1,9}\.?$/u.exec(first)?.[0] ?? /^(?:now|just now)$/i.exec(first)?.[0];
  if (time === undefined) return null;
  if (rest.length === 0 && !/^\d{1,3}\s?(?:s|m|h|d|w|mo|y|yr)s?$/i.test(time) && !/now/i.test(time)) return null;
  return { time, edited: said !== line || rest.some((part) => /^edited\b/i.test(part)) };
};

const promotedWords = [
  'promoted',
  'sponsored',
  'anzeige',
  'gesponsert',
  'gepromoot',
  'promocionado',
  'patrocinado',
  'promovido',
  'publicidad',
  '(?:post )?sponsoris[ée]',
  '(?:post )?sponsorizzat[oa]',
  'promowane',
  'продвигается',
  'реклама',
  'プロモーション',
  '광고',
  '推广',
  '廣告',
  '赞助',
];

const promotedLine = new RegExp(`^(?:${promotedWords.join('|')})(?: (?:by|por|par|von|da|door) .+)?\\s*(?:$|[•·])`, 'iu');

/** Whether a line stands in place of the age of an advertisement. */
export const isPromoted = (line: string): boolean => promotedLine.test(line);

/** An address without what follows its path, absolute. */
export const plainAddress = (href: string | null): string | null => {
  if (href === null) return null;
  const url = URL.parse(href, 'https://www.linkedin.com');
  return url && url.origin + url.pathname;
};
