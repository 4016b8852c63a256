import { perLanguage } from './perLanguage.ts';

/** The languages whose words are known, beside English. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr', 'ja', 'zh', 'zh-Hant', 'ar'] as const;

export type Language = (typeof languages)[number];

/** Something that LinkedIn words in another way in each language. */
export type Words<Thing> = Readonly<Partial<Record<Language, Thing>>>;

/** A page's language as `Intl` knows it; `null` if it is none, or unknown. */
export const localeOf = (tag: string): string | null => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
};

/** The language of a page's `html[lang]`; `null` if its words are unknown. */
export const languageOf = perLanguage((tag): Language | null => {
  const locale = localeOf(tag);
  if (locale === null) return null;
  const { language, script } = new Intl.Locale(locale).maximize();
  const name = language === 'zh' && script === 'Hant' ? 'zh-Hant' : language;
  return languages.find((each) => each === name) ?? null;
});

/** The possible words of a page in this language: its own first, then the English ones that many pages still contain. */
export const wordsOf = <Thing>(words: Words<Thing>, tag: string): readonly Thing[] =>
  [...new Set([languageOf(tag), 'en' as const])].flatMap((language) => {
    const own = language === null ? undefined : words[language];
    return own === undefined ? [] : [own];
  });

/** Whether a text of a page says one of the things that the words are for. */
export const matches = (words: Words<RegExp>, text: string, tag: string): boolean => wordsOf(words, tag).some((each) => each.test(text));

/** The same in any of the languages, for words that cannot mean anything else. */
export const matchesAnyLanguage = (words: Words<RegExp>, text: string): boolean => Object.values(words).some((each) => each.test(text));

/** Direction marks, around numbers and names in languages written from right to left. */
const directions = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The digits of a script are consecutive, and no other digits precede its zero. */
const latin = (digit: string): string => {
  const plain = digit.normalize('NFKC');
  if (plain < '\u0080') return plain;
  let zero = digit.codePointAt(0) ?? 0;
  const value = zero;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((value - zero) % 10);
};

/** A text with the digits of every script as 0 to 9, without marks of direction. */
export const plainText = (text: string): string =>
  text
    .replace(directions, '')
    .replace(/\p{Nd}/gu, latin)
    .replaceAll('．', '.')
    .replaceAll('，', ',');

/** The marks of vowels in Arabic, which may be left out. */
const vowels = /[\u064b-\u0652]/g;

/** A text as `plainText` has it, without marks of vowels. */
export const plainLetters = (text: string): string => plainText(text).replace(vowels, '');

/** A word as it is compared: in lower case, without marks of vowels, and without a dot at the end. */
export const plainWord = (word: string): string =>
  plainText(word).normalize('NFC').toLocaleLowerCase('und').replace(vowels, '').replace(/\s+/g, ' ').replace(/\.$/, '').trim();

/** Whether a page is in English, of whatever country. */
export const isEnglish = (language: string): boolean => /^en\b/i.test(language);
