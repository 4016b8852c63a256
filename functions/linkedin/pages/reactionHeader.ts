import { postAddress } from '../postIds.ts';
import { postedAt } from '../postTimes.ts';
import { ageIn } from '../relativeTime.ts';
import type { PostFacts } from './postFacts.ts';

/** The six reactions, as the contract names them. */
export type ReactionType = 'like' | 'celebrate' | 'support' | 'love' | 'insightful' | 'funny';

/** What a person did with somebody's post, as the line above it tells. */
export interface OwnReaction {
  readonly postUrl: string | null;
  readonly type: ReactionType;
  /** When; `null` where the page does not tell. */
  timeAt(now: number): string | null;
}

const verbs: readonly (readonly [words: RegExp, type: ReactionType])[] = [
  [/\b(?:celebrates?d?) (?:this|a)\b/i, 'celebrate'],
  [/\b(?:supports?|supported) (?:this|a)\b/i, 'support'],
  [/\b(?:loves?|loved) (?:this|a)\b/i, 'love'],
  [/\binsightful\b/i, 'insightful'],
  [/\bfunny\b|\blaughed at\b/i, 'funny'],
  [/\b(?:likes?|liked|reacted to) (?:this|a)\b/i, 'like'],
];

/** The reaction that a post's header tells of; `null` where it tells of something else. */
export const reactionIn = (post: PostFacts): OwnReaction | null => {
  const type = verbs.find(([words]) => words.test(post.header ?? ''))?.[1];
  if (type === undefined) return null;
  const id = /^urn:li:activity:(\d+)$/.exec(post.urn ?? '')?.[1] ?? null;
  return {
    postUrl: post.urn === null ? null : postAddress(post.urn),
    type,
    // The classic front end gives the reaction an activity of its own, younger than the post; otherwise only the header can tell.
    timeAt: (now) => {
      const shown = ageIn(post.header);
      if (shown) return new Date(now - shown.milliseconds).toISOString();
      const own = postedAt(id, null, now);
      const age = ageIn(post.time);
      return own !== null && age !== null && now - Date.parse(own) < age.milliseconds - age.unit ? own : null;
    },
  };
};
