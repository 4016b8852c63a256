import { type ReactionType, reactionNames } from '../selectors/words/reactions.ts';

/** The reaction that a LinkedIn word means: `PRAISE`, `like-consumption-ring-small`, `Insightful`; `null` if it means none. */
export const reactionWord = (word: string | null): ReactionType | null =>
  (Object.keys(reactionNames) as ReactionType[]).find((type) => reactionNames[type].test(word?.trim() ?? '')) ?? null;
