import { isEnglish, matches, plainText, wordsOf } from '../selectors/words/language.ts';
import { countsWithoutNumber, othersWords, reactedLine, socialWords } from '../selectors/words/social.ts';
import { countIn, numeralIn } from './counts.ts';

/** How a page counts reactions, comments and reposts of a post. */
export interface SocialCounts {
  readonly reactionCount: number | null;
  readonly commentCount: number | null;
  readonly repostCount: number | null;
}

export type Counted = 'reaction' | 'comment' | 'repost';

/** The texts around a post. */
export interface CountingTexts {
  /** Any short text: its words state what it counts. */
  readonly texts: readonly string[];
  /** Texts whose meaning is clear from the page's structure. */
  readonly placed: Readonly<Partial<Record<Counted, readonly string[]>>>;
  /** Texts in the position of counts: one that is not understood could be any of the counts. */
  readonly counting: readonly string[];
  /** The texts of the buttons; a number if the page counts in them. */
  readonly inButtons: Readonly<Partial<Record<Counted, string | null>>>;
  /** A button that is none of these contains a number. */
  readonly strayCount?: boolean;
  /** The post can be reacted to. */
  readonly offered: boolean;
}

const numberFirst = /^[^\p{L}\p{N}]*\p{N}[\p{N}.,'’\s\u066b\u066c]*\+?\s?(.*)$/su;
const numberLast = /^(\P{N}{2,16}?)[\s:：]*\p{N}[\p{N}.,'’\u066b\u066c]*(?:\p{L}{0,2}|\s\p{L}{1,3}\.?)$/u;

/** The text with its count as a number, where the language has words for it. */
const numbered = (text: string, language: string): string =>
  /\p{N}/u.test(text)
    ? text
    : wordsOf(countsWithoutNumber, language)
        .flat()
        .reduce((said, [words, number]) => said.replace(words, number), plainText(text));

/** What a short text counts, from the words around its only number; `null` if it is no count. */
const nounIn = (text: string): string | null => {
  const plain = plainText(text);
  if (plain.length > 90) return null;
  return numberFirst.exec(plain)?.[1]?.slice(0, 40) ?? numberLast.exec(plain)?.[1] ?? null;
};

const isCountOf = (text: string, counted: keyof typeof socialWords, language: string): boolean => {
  const noun = nounIn(text);
  return noun !== null && matches(socialWords[counted], noun, language);
};

/** The number in a text that counts in words. */
export const countedIn = (texts: readonly string[], counted: keyof typeof socialWords, language: string): number | null => {
  const said = texts.map((text) => numbered(text, language)).find((text) => isCountOf(text, counted, language));
  return said === undefined ? null : countIn(said, language);
};

const conjunctionOf = (language: string): RegExp => {
  const between = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(['1', '2'])[1]?.value ?? ', ';
  return new RegExp(`${between.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}|, `, 'u');
};

/** "Ada Lovelace and 29 others reacted" is thirty, "Ada Lovelace and Alan Turing reacted" is two. */
const namedIn = (text: string, language: string): number | null => {
  const isNumbered = /\p{N}/u.test(text);
  if (!isNumbered) return matches(reactedLine, text, language) ? text.split(conjunctionOf(language || 'en')).length : null;
  if (numberFirst.test(plainText(text)) || !matches(othersWords, text, language)) return null;
  const others = countIn(text, language);
  return others === null ? null : others + 1;
};

/** A line of names is a count if its words, or the page's structure, say so. */
const namesAmong = (texts: readonly string[], placed: readonly string[], language: string): number | null => {
  const shaped = texts.filter((text) => matches(reactedLine, text, language) || /^\P{N}+\p{N}+\P{N}+$/u.test(text));
  return [...placed, ...shaped].map((text) => namedIn(text, language)).find((count) => count !== null) ?? null;
};

const inPlace = (texts: readonly string[], counted: Counted, language: string): number | null =>
  texts.flatMap((text) =>
    numberFirst.test(plainText(text)) || isCountOf(text, counted, language) ? (countIn(text, language) ?? []) : [],
  )[0] ?? null;

/** Whether there is a number in the position of counts whose meaning is unknown. */
const isUnclear = ({ counting, placed, inButtons }: CountingTexts, language: string): boolean => {
  const known = new Set([...Object.values(placed).flat(), ...Object.values(inButtons)]);
  const nouns = Object.keys(socialWords) as (keyof typeof socialWords)[];
  return counting.some((text) => /\p{N}/u.test(text) && !known.has(text) && !nouns.some((noun) => isCountOf(text, noun, language)));
};

/**
 * The counts of a post, by the structure of the page first and by its words second. LinkedIn omits zero counts, so a post that can be
 * reacted to and shows no count has none; `null` if it cannot be reacted to, if a count could not be read, or if there is one that is not
 * understood.
 */
export const socialCounts = (shown: CountingTexts, language: string): SocialCounts => {
  const inNumbers = (texts: readonly string[] = []): string[] => texts.map((text) => numbered(text, language));
  const { reaction, comment, repost } = shown.placed;
  const placed = { reaction: inNumbers(reaction), comment: inNumbers(comment), repost: inNumbers(repost) };
  const seen = { ...shown, texts: inNumbers(shown.texts), counting: inNumbers(shown.counting), placed };
  const none = seen.offered && (isEnglish(language) || !isUnclear(seen, language)) ? 0 : null;
  const count = (counted: Counted): number | null => {
    const isStray = seen.strayCount === true && seen.inButtons[counted] === null;
    const ofIt = placed[counted];
    const said = [...ofIt, ...seen.texts].some((text) => isCountOf(text, counted, language));
    return (
      inPlace(ofIt, counted, language) ??
      countedIn(seen.texts, counted, language) ??
      (counted === 'reaction' ? namesAmong(seen.texts, ofIt, language) : null) ??
      numeralIn(seen.inButtons[counted], language) ??
      (said || isStray || ofIt.some((text) => /\S/u.test(text)) ? null : none)
    );
  };
  return { reactionCount: count('reaction'), commentCount: count('comment'), repostCount: count('repost') };
};
