const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

const monthNames = new Map<string, readonly (readonly string[])[]>();

const localeOf = (language: string): string => {
  try {
    return new Intl.Locale(language.replaceAll('_', '-')).toString();
  } catch {
    return 'en';
  }
};

/** What a language calls its months, alone and in a date, whole and shortened. */
const monthsOf = (language: string): readonly (readonly string[])[] => {
  const known = monthNames.get(language);
  if (known) return known;
  const locale = localeOf(language);
  const formats = (['long', 'short'] as const).flatMap((month) =>
    [{ month }, { month, year: 'numeric' } as const, { month, day: 'numeric', year: 'numeric' } as const].map(
      (options) => new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' }),
    ),
  );
  const names = Array.from({ length: 12 }, (_, index) =>
    formats.flatMap((format) =>
      format.formatToParts(Date.UTC(2024, index, 1)).flatMap(({ type, value }) => (type === 'month' ? plain(value) : [])),
    ),
  );
  monthNames.set(language, names);
  return names;
};

/** Which months a word of a language can be, from 0. */
const monthsNamed = (word: string, language: string): readonly number[] => {
  const asked = plain(word);
  const among = (fits: (name: string) => boolean): number[] =>
    monthsOf(language).flatMap((names, index) => (names.some(fits) ? index : []));
  const whole = among((name) => name === asked);
  return whole.length > 0 || asked.length < 3 ? whole : among((name) => name.startsWith(asked));
};

/** Which month a word is, from 0; -1 where it is none, or could be two. Where a page's language does not know it, it may have been left in English. */
const monthIn = (word: string, language: string): number => {
  const own = monthsNamed(word, language);
  const found = own.length > 0 ? own : monthsNamed(word, 'en');
  return found.length === 1 ? (found[0] ?? -1) : -1;
};

/**
 * The first moment of "May 2021", "mai de 2021", "2021年5月" or "2019"; `null` for anything else, such as "Present". A month that is not known
 * leaves the year: without an end, something would go on.
 */
const momentOf = (text: string | undefined, language: string): string | null => {
  const written = text?.trim() ?? '';
  const [, word, year] = /^(?:(\p{L}[\p{L}\p{M}]*\.?)\s+(?:del?\s+)?)?((?:19|20)\d\d)(?:\sг\.)?$/u.exec(written) ?? [];
  const [, cjkYear, number] = /^((?:19|20)\d\d)\s?[年년]\s?(?:(\d{1,2})\s?[月월])?$/u.exec(written) ?? [];
  if (cjkYear) return new Date(Date.UTC(Number(cjkYear), Number(number ?? 1) - 1)).toISOString();
  if (!year) return null;
  const month = word === undefined ? 0 : monthIn(word, language);
  return new Date(Date.UTC(Number(year), Math.max(month, 0))).toISOString();
};

/** When something began and ended, and how long it lasts in LinkedIn's words. */
export interface Period {
  readonly start: string | null;
  /** `null` where it goes on. */
  readonly end: string | null;
  readonly length: string | null;
}

/**
 * A line of dates, in the language of the page.
 *
 * @example periodOf('May 2021 - Present · 11 mos', 'en') // { start: '2021-05-01T00:00:00.000Z', end: null, length: '11 mos' }
 */
export const periodOf = (dates: string | null, language: string): Period => {
  const [span = '', length] = dates?.split(' · ') ?? [];
  const [start, end] = span.split(/\s-\s|\s?[–—]\s?/);
  return { start: momentOf(start, language), end: momentOf(end, language), length: length?.trim() ?? null };
};

const yearUnits = 'yrs?|years?|años?|ans?|anos?|ann[io]|Jahre?|jaar|лет|года?|год|年|년';
const monthUnits = 'mos?|months?|mes(?:es|i|e)?|mois|Monate?|maand(?:en)?|мес\\.?|[かヶカヵケ个個]?月|개월';

/** The whole of a length, in the languages whose units are known here. */
const lengthShape = new RegExp(`^(?:(\\d+)\\s*(?:${yearUnits})\\s*)?(?:(\\d+)\\s*(?:${monthUnits}))?$`, 'iu');

/**
 * A length of time in months; `null` where it does not say.
 *
 * @example monthsIn('1 yr 10 mos') // 22
 */
export const monthsIn = (text: string | null): number | null => {
  const [, years, rest] = lengthShape.exec(text?.trim() ?? '') ?? [];
  if (years !== undefined || rest !== undefined) return Number(years ?? 0) * 12 + Number(rest ?? 0);
  return /less than a (month|year)/i.test(text ?? '') ? 0 : null;
};
