import type { CardDegree } from '../person/rows.ts';
import { site } from '../selectors/addresses.ts';
import { isEnglish, matches, plainText } from '../selectors/words/language.ts';
import { editedWords, promotedLine } from '../selectors/words/social.ts';
import { englishAge } from '../selectors/words/time.ts';
import { ageIn } from '../text/relativeTime.ts';
import type { PostId } from './postIds.ts';
import type { PostLink } from './postLinks.ts';

/** The author, as displayed on the page. */
export interface Author {
  readonly author: string | null;
  /** As the page links it, without query; `null` for people whom LinkedIn does not show to the account. */
  readonly authorUrl: string | null;
  readonly degree: CardDegree | null;
  /** For a company, its followers are in this place. */
  readonly headline: string | null;
}

/** A post within a post: the original of a repost with a text. */
export interface OriginalPost extends Author {
  readonly text: string | null;
  /** In the page's words: "3w". */
  readonly time: string | null;
}

/** One post in a list or on its own page, in either renderer. */
export interface PostFacts extends Author {
  /** `urn:li:activity:…`, or `urn:li:ugcPost:…` if the page names only the content. */
  readonly urn: string | null;
  /** The line above the post that says why it is shown: "X reposted this", "X commented on this". */
  readonly header: string | null;
  readonly headerUrl: string | null;
  /** The people linked in the header: who reposted, commented or reacted. */
  readonly headerName: string | null;
  readonly text: string | null;
  /** The beginning of the text, cut between words, and its length: enough to compare two readings of a page. */
  readonly textStart: string | null;
  readonly textLength: number;
  /** In the page's words: "20h"; `null` for promoted posts, which have none. */
  readonly time: string | null;
  readonly edited: boolean;
  readonly promoted: boolean;
  /** The account's own: "no reaction", "like", …, or words that are not known; `null` if the page offers none. */
  readonly reactionState: string | null;
  readonly reactionCount: number | null;
  readonly commentCount: number | null;
  readonly repostCount: number | null;
  readonly images: readonly string[];
  readonly hasVideo: boolean;
  readonly hasPoll: boolean;
  readonly documentSlides: readonly string[];
  readonly videoThumbnail: string | null;
  readonly links: readonly PostLink[];
  readonly original: OriginalPost | null;
}

/** Facts that only the React front end's cards contain. */
export interface SduiPostFacts extends PostFacts {
  readonly idFromKey: PostId | null;
  /** The list that the card was made for, such as `MAIN_FEED_RELEVANCE`. */
  readonly keyFeedType: string | null;
  /** Texts in the card: the post's own, an original's, and those of comments. */
  readonly textBoxes: number;
}

/** One comment, as displayed in its row. */
export interface CommentFacts extends Author {
  /** `urn:li:comment:(…)`, containing the thread and the comment's id. */
  readonly urn: string;
  readonly slug: string | null;
  readonly time: string | null;
  readonly text: string | null;
  readonly image: string | null;
  readonly isReply: boolean;
  /** The urn of the parent comment. */
  readonly replyTo: string | null;
  readonly reactionState: string | null;
  /** `null` if there is a number that cannot be read. */
  readonly reactionCount: number | null;
  readonly replyCount: number | null;
}

/** A page of posts with the comments shown under them. */
export interface PostsFacts<Post extends PostFacts = PostFacts> {
  readonly posts: readonly Post[];
  readonly comments: readonly CommentFacts[];
}

/** What the cards of both front ends show in the same form. */
export interface CardContent {
  readonly header: string | null;
  readonly headerHref: string | null;
  readonly headerName: string | null;
  readonly text: string | null;
  readonly images: readonly string[];
  readonly video: boolean;
  readonly poll: boolean;
  /** Pictures of a document's pages, of those that the page has loaded. */
  readonly slides: readonly string[];
  readonly thumbnail: string | null;
  readonly links: readonly PostLink[];
}

const maxStartLength = 160;

/** The beginning of a text, cut between words. */
export const startOf = (text: string | null): string | null => {
  if (text === null || text.length <= maxStartLength) return text;
  return text.slice(0, maxStartLength).replace(/\s+\S*$/, '');
};

/** Whether a text is only an age, in known words. */
const isAge = (text: string, language: string): boolean => ageIn(text, language) !== null && plainText(text).split(/\s+/).length <= 4;

/** LinkedIn is not older than this. */
const maxYears = 20;

/** The same without a context that marks it as an age: headlines mention years, in full English words. */
const isAgeAlone = (text: string, language: string): boolean => {
  if (isEnglish(language)) return englishAge.test(text);
  const age = ageIn(text, language);
  const isWhole = /^(?:[^\d\s]+\s){0,3}(?:\d{1,3}\s?)?[\p{L}][\p{L}\p{M}]{0,15}\.?(?:\s\p{L}+)?$/u.test(text);
  return age !== null && isWhole && !(age.unit === 'year' && age.count >= maxYears);
};

/** A figure and a unit of any language: "3 Std.", "2週間前". */
const ageShape = /^\d{1,3}\s?[\p{L}\p{M}]{1,9}\.?$/u;

const startsEdited = (text: string, language: string): boolean => matches(editedWords, text, language);

/** The age at the beginning of a line such as "6d • Edited •", in the language of the page; `null` if the line is something else. */
export const ageLine = (line: string, language: string): { readonly time: string; readonly edited: boolean } | null => {
  const pieces = plainText(line)
    .split(/[•·]/)
    .map((piece) => piece.trim());
  // Comments have the word for edited before their age, or after it.
  const said = (pieces[0] ?? '').replace(/^\(?(\p{L}+)\)?\s+(?=\d)/u, (all, word: string) => (startsEdited(word, language) ? '' : all));
  const bare = said.replace(/\s+\(([^)]+)\)$/u, (all, word: string) => (startsEdited(word, language) ? '' : all));
  const isEditedFirst = pieces.length > 1 && startsEdited(pieces[0] ?? '', language) && isAge(pieces[1] ?? '', language);
  const first = isEditedFirst ? (pieces[1] ?? '') : bare;
  const rest = isEditedFirst ? [] : pieces.slice(1);
  const isAlone = rest.length === 0 && !isEditedFirst;
  if (isAlone ? !isAgeAlone(first, language) : !(ageShape.test(first) || isAge(first, language))) return null;
  return { time: first, edited: isEditedFirst || bare !== pieces[0] || rest.some((part) => startsEdited(part, language)) };
};

/** Whether a line replaces the age, for an advertisement. */
export const isPromoted = (line: string): boolean => promotedLine.test(line);

/** An absolute address, without query and fragment. */
export const plainAddress = (href: string | null): string | null => {
  if (href === null) return null;
  const url = URL.parse(href, site);
  return url && url.origin + url.pathname;
};

/** The address of a picture; it may be the background of an element. */
const pictureIn = (value: string | null): string | null => /url\(["']?([^"')]+)/.exec(value ?? '')?.[1] ?? value;

/** The facts of a card that are read in the same way in both front ends. */
export const contentOf = ({ header, headerHref, headerName, text, images, video, poll, slides, thumbnail, links }: CardContent) => ({
  header,
  headerUrl: plainAddress(headerHref),
  headerName,
  text,
  textStart: startOf(text),
  textLength: text?.length ?? 0,
  images: [...new Set(images)],
  hasVideo: video,
  hasPoll: poll,
  documentSlides: [...new Set(slides)],
  videoThumbnail: pictureIn(thumbnail),
  links,
});
