import { type ReactionType, reactionNames } from '../selectors/words/reactions.ts';

/** The reaction that a word of LinkedIn's stands for: `PRAISE`, `like-consumption-ring-small`, `Insightful`; `null` where it stands for none. */
export const reactionWord = (word: string | null): ReactionType | null =>
  (Object.keys(reactionNames) as ReactionType[]).find((type) => reactionNames[type].test(word?.trim() ?? '')) ?? null;
