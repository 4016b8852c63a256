import { localeOf, plainLetters, plainWord } from '../selectors/words/language.ts';
import { perLanguage } from '../selectors/words/perLanguage.ts';

/** Regions whose month names differ from the rest of their language. */
const regions: Readonly<Record<string, readonly string[]>> = {
  ar: ['ar', 'ar-EG', 'ar-LB', 'ar-SY', 'ar-IQ', 'ar-MA', 'ar-DZ', 'ar-TN', 'ar-SA'],
  de: ['de', 'de-AT'],
};

/** A language's month names, alone and in a date, in full and abbreviated. */
const monthsOf = perLanguage((language): readonly (readonly string[])[] => {
  const locale = localeOf(language) ?? 'en';
  const formats = [locale, ...(regions[new Intl.Locale(locale).language] ?? [])].flatMap((each) =>
    (['long', 'short'] as const).flatMap((month) =>
      [{ month }, { month, year: 'numeric' } as const, { month, day: 'numeric', year: 'numeric' } as const].map(
        (options) => new Intl.DateTimeFormat(each, { ...options, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' }),
      ),
    ),
  );
  return Array.from({ length: 12 }, (_, index) => [
    ...new Set(
      formats.flatMap((format) =>
        format.formatToParts(Date.UTC(2024, index, 1)).flatMap(({ type, value }) => (type === 'month' ? plainWord(value) : [])),
      ),
    ),
  ]);
});

/** The possible months of a word in a language, from 0. */
const monthsNamed = (word: string, language: string): readonly number[] => {
  const among = (fits: (name: string) => boolean): number[] =>
    monthsOf(language).flatMap((names, index) => (names.some(fits) ? index : []));
  const whole = among((name) => name === word);
  return whole.length > 0 || word.length < 3 ? whole : among((name) => name.startsWith(word));
};

/** The month of a word, from 0; `null` if it is none, or ambiguous. If the page's language does not have it, it may be untranslated English. */
export const monthIn = (word: string, language: string): number | null => {
  const asked = plainWord(word);
  const own = monthsNamed(asked, language);
  const found = own.length > 0 ? own : monthsNamed(asked, 'en');
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** A date as far as a text states it; the month counts from 0. */
export interface ShownDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const yearMonthDay = /(?:((?:19|20)\d\d)\s?[年년]\s?)?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?/u;
const figures = /(?<!\d)(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)/u;

/** A language's order of day, month and year in numeric dates. */
const orderOf = (language: string): readonly string[] =>
  new Intl.DateTimeFormat(localeOf(language) ?? 'en', { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'gregory' })
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? type : []));

const inFigures = (text: string, language: string): ShownDate | null => {
  const [, first, , second, third] = figures.exec(text) ?? [];
  if (first === undefined) return null;
  const order = first.length === 4 ? ['year', 'month', 'day'] : orderOf(language);
  const values = [first, second, third].map(Number);
  const partOf = (type: string): number => values[order.indexOf(type)] ?? 0;
  const [year, month, day] = [partOf('year'), partOf('month'), partOf('day')];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month: month - 1, day } : null;
};

/** The date in a text, in the language of the page; `null` if it contains no known month. */
export const dateIn = (text: string, language: string): ShownDate | null => {
  const said = plainLetters(text);
  const [, cjkYear, cjkMonth, cjkDay] = yearMonthDay.exec(said) ?? [];
  const numberOf = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
  if (cjkMonth !== undefined) return { year: numberOf(cjkYear), month: Number(cjkMonth) - 1, day: numberOf(cjkDay) };
  const written = inFigures(said, language);
  if (written) return written;
  const months = namedIn(said, language);
  if (months.length !== 1) return null;
  const year = numberOf(/(?<!\d)((?:19|20)\d\d)(?!\d)/u.exec(said)?.[1]);
  const day = numberOf(/(?<![\d:])(\d{1,2})(?![\d:])/u.exec(said)?.[1]);
  return { year, month: months[0] ?? null, day: day !== null && day >= 1 && day <= 31 ? day : null };
};

/** The months in a text, each once; names of several words are matched as a whole. */
const namedIn = (text: string, language: string): readonly number[] => {
  const lower = plainWord(text);
  const spelt = monthsOf(language).flatMap((names, index) => (names.some((name) => / /.test(name) && lower.includes(name)) ? index : []));
  if (spelt.length > 0) return spelt;
  const words = lower.match(/[\p{L}][\p{L}\p{M}]*/gu) ?? [];
  const whole = words.filter((word) => monthsOf(language).some((names) => names.includes(word)));
  // Short words of a sentence can look like the beginning of a month.
  const candidates = whole.length > 0 ? whole : words;
  return [...new Set(candidates.flatMap((word) => monthIn(word, language) ?? []))];
};
