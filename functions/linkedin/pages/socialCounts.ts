import { countIn } from '../counts.ts';

/** How a page counts what others did with a post. */
export interface SocialCounts {
  readonly reactionCount: number | null;
  readonly commentCount: number | null;
  readonly repostCount: number | null;
}

export type Counted = 'reaction' | 'comment' | 'repost';

const words: Readonly<Record<Counted, RegExp>> = {
  reaction: /^[\d.,\u00a0]+[KMB]?\+? (?:reactions?|likes?)\b/i,
  comment: /^[\d.,\u00a0]+[KMB]?\+? comments?\b/i,
  repost: /^[\d.,\u00a0]+[KMB]?\+? (?:reposts?|shares?)\b/i,
};

/** "Ada Lovelace and 29 others reacted" is thirty. */
const named = /^(.+?) and ([\d.,]+) others?(?: reacted)?$/;

const countAmong = (texts: readonly string[], counted: Counted): number | null => {
  const said = texts.find((text) => words[counted].test(text));
  if (said !== undefined) return countIn(said);
  if (counted !== 'reaction') return null;
  const [, , others] = named.exec(texts.find((text) => named.test(text)) ?? '') ?? [];
  if (others !== undefined) return (countIn(others) ?? 0) + 1;
  const [reacted] = texts.filter((text) => / reacted$/.test(text) && !/\d/.test(text));
  return reacted === undefined ? null : reacted.split(/ and |, /).length;
};

const numeral = /^[\d.,\u00a0]+\s?[KMB]?\+?$/i;

/**
 * The counts among the texts of a post. LinkedIn leaves out what is zero, so a post that can be reacted to and shows no count has none;
 * one that cannot is `null`.
 */
export const socialCounts = (
  texts: readonly string[],
  inButtons: Readonly<Partial<Record<Counted, string | null>>>,
  offered: boolean,
): SocialCounts => {
  const count = (counted: Counted): number | null => {
    const button = inButtons[counted] ?? '';
    return countAmong(texts, counted) ?? (numeral.test(button) ? countIn(button) : offered ? 0 : null);
  };
  return { reactionCount: count('reaction'), commentCount: count('comment'), repostCount: count('repost') };
};
