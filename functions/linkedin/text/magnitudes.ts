import { languages, localeOf, wordsOf } from '../selectors/words/language.ts';
import { magnitudeLetters, magnitudeSigns, magnitudes as worded } from '../selectors/words/magnitudes.ts';

/** How a language writes numbers. */
export interface NumberWriting {
  readonly group: string;
  readonly decimal: string;
  /** What shortened numbers end with, in lower case and without a dot at the end. */
  readonly magnitudes: ReadonlyMap<string, number>;
}

/** As `Intl` shortens numbers: "1.2K", "1,2 Mio.", "1.2万". */
const shortened = (locale: string): [string, number][] =>
  (['short', 'long'] as const).flatMap((compactDisplay) => {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay, numberingSystem: 'latn' });
    return Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1 : 5) * 10 ** (3 + Math.floor(index / 2))).flatMap(
      (number): [string, number][] => {
        const parts = format.formatToParts(number);
        const shown = Number(parts.flatMap(({ type, value }) => (type === 'integer' ? value : [])).join(''));
        return parts.flatMap(({ type, value }) => (type === 'compact' && shown > 0 ? [[plainMagnitude(value), number / shown]] : []));
      },
    );
  });

/** A magnitude as it is looked up. */
export const plainMagnitude = (word: string): string => word.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');

const writings = new Map<string, NumberWriting | null>();

const writingIn = (language: string): NumberWriting | null => {
  const locale = localeOf(language);
  if (locale === null) return null;
  const signs = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12_345_678.9);
  const signOf = (type: 'group' | 'decimal'): string => signs.find((part) => part.type === type)?.value ?? '';
  const words = wordsOf(worded, language).flatMap((each) => Object.entries(each));
  const magnitudes = new Map([...Object.entries(magnitudeLetters), ...Object.entries(magnitudeSigns), ...shortened(locale), ...words]);
  return { group: signOf('group'), decimal: signOf('decimal'), magnitudes };
};

/** How the language of a page writes numbers; `null` where nobody knows. */
export const writingOf = (language: string): NumberWriting | null => {
  const found = writings.get(language);
  if (found !== undefined) return found;
  const writing = writingIn(language);
  writings.set(language, writing);
  return writing;
};

/** Where the language is not known: what means the same in all of them. */
export const sharedMagnitudes: ReadonlyMap<string, number> = new Map(Object.entries(magnitudeSigns));

let all: ReadonlySet<string> | null = null;

/** Whether a word is a magnitude in one of the languages that are known: in another language, it may be one as well. */
export const isMagnitudeSomewhere = (word: string): boolean => {
  all ??= new Set(languages.flatMap((language) => [...(writingOf(language)?.magnitudes.keys() ?? [])]));
  return all.has(plainMagnitude(word));
};
