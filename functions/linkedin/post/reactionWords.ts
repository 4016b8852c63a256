import type { ReactionType } from '../selectors/words/reactions.ts';

/** LinkedIn's own words for the six reactions: in icons, in attributes of the classic front end, and on buttons. */
const words: Readonly<Record<ReactionType, RegExp>> = {
  like: /^(?:like|liked)\b/i,
  celebrate: /^(?:praise|celebrate)\b/i,
  support: /^(?:appreciation|support)\b/i,
  love: /^(?:empathy|love)\b/i,
  insightful: /^(?:interest|insightful)\b/i,
  funny: /^(?:entertainment|funny)\b/i,
};

/** The reaction that a word of LinkedIn's stands for: `PRAISE`, `like-consumption-ring-small`, `Insightful`; `null` where it stands for none. */
export const reactionWord = (word: string | null): ReactionType | null =>
  (Object.keys(words) as ReactionType[]).find((type) => words[type].test(word?.trim() ?? '')) ?? null;
