import { postAddress } from '../selectors/addresses.ts';
import { activityUrn } from '../selectors/ids.ts';
import { isEnglish, matches, wordsOf } from '../selectors/words/language.ts';
import { type ReactionType, reactedWords } from '../selectors/words/reactions.ts';
import { commentedWords, repostedWords } from '../selectors/words/social.ts';
import { ageIn, momentIn } from '../text/relativeTime.ts';
import type { PostFacts } from './postFacts.ts';
import { postedAt } from './postTimes.ts';

/** A person's action on another person's post, according to the line above it. */
export interface OwnReaction {
  readonly postUrl: string | null;
  /** `null` if the page's words for it are unknown. */
  readonly type: ReactionType | null;
  /** Its time; `null` if the page does not state it. */
  timeAt(now: number): string | null;
}

/** The action in the line above a post; `null` if there is no line, `unknown` if its words are unknown. */
export type HeaderKind = 'repost' | 'comment' | 'reaction' | 'unknown' | null;

const reactionTypeIn = (header: string, language: string): ReactionType | null =>
  wordsOf(reactedWords, language)
    .flat()
    .find(([words]) => words.test(header))?.[1] ?? null;

export const headerKind = ({ header }: PostFacts, language: string): HeaderKind => {
  if (header === null) return null;
  if (matches(repostedWords, header, language)) return 'repost';
  if (matches(commentedWords, header, language)) return 'comment';
  return reactionTypeIn(header, language) === null ? 'unknown' : 'reaction';
};

/** The reaction of a post in a list of reactions; `null` if the line states something else. */
export const reactionIn = (post: PostFacts, language: string): OwnReaction | null => {
  const kind = headerKind(post, language);
  if (kind !== 'reaction' && (kind !== 'unknown' || isEnglish(language))) return null;
  const id = activityUrn.exec(post.urn ?? '')?.[1] ?? null;
  return {
    postUrl: post.urn === null ? null : postAddress(post.urn),
    type: reactionTypeIn(post.header ?? '', language),
    // The classic front end gives the reaction an activity of its own, younger than the post; otherwise only the header identifies it.
    timeAt: (now) => {
      const shown = momentIn(post.header, language, now);
      if (shown !== null) return new Date(shown).toISOString();
      const own = postedAt(id, null, language, now);
      const age = ageIn(post.time, language);
      return own !== null && age !== null && now - Date.parse(own) < age.milliseconds - age.precision ? own : null;
    },
  };
};
