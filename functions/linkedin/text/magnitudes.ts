import { languages, localeOf, wordsOf } from '../selectors/words/language.ts';
import { magnitudeLetters, magnitudeSigns, magnitudes as worded } from '../selectors/words/magnitudes.ts';
import { perLanguage } from '../selectors/words/perLanguage.ts';

/** How a language writes numbers. */
export interface NumberWriting {
  readonly group: string;
  readonly decimal: string;
  /** The suffixes of shortened numbers, in lower case and without a dot at the end. */
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

/** A magnitude in its normal form for comparison. */
export const plainMagnitude = (word: string): string => word.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');

/** How the language of a page writes numbers; `null` if the language is unknown. */
export const writingOf = perLanguage((language): NumberWriting | null => {
  const locale = localeOf(language);
  if (locale === null) return null;
  const signs = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12_345_678.9);
  const signOf = (type: 'group' | 'decimal'): string => signs.find((part) => part.type === type)?.value ?? '';
  const words = wordsOf(worded, language).flatMap((each) => Object.entries(each));
  const magnitudes = new Map([...Object.entries(magnitudeLetters), ...Object.entries(magnitudeSigns), ...shortened(locale), ...words]);
  return { group: signOf('group'), decimal: signOf('decimal'), magnitudes };
});

/** If the language is unknown: the magnitudes that mean the same in all known ones. */
export const sharedMagnitudes: ReadonlyMap<string, number> = new Map(Object.entries(magnitudeSigns));

let all: ReadonlySet<string> | null = null;

/** Whether a word is a magnitude in a known language: it may be one in another language as well. */
export const isMagnitudeSomewhere = (word: string): boolean => {
  all ??= new Set(languages.flatMap((language) => [...(writingOf(language)?.magnitudes.keys() ?? [])]));
  return all.has(plainMagnitude(word));
};
