import { matches, plainText, plainWord } from '../selectors/words/language.ts';
import { joiningWords, lessThanAMonth, oneWords } from '../selectors/words/time.ts';
import { dateIn, monthIn } from '../text/dates.ts';
import { timeWordsOf, unitOf } from '../text/timeUnits.ts';

const bareYear = /^((?:19|20)\d\d)(?:\s?[年년]|\sг\.?|\sр\.?)?$/u;
/** A month's name of one word or two, the word that joins it to its year in some languages, and the year. */
const monthAndYear = /^(\p{L}[\p{L}\p{M}]*\.?(?:\s\p{L}[\p{L}\p{M}]*)?)[\s./]*(?:del?\s+)?((?:19|20)\d\d)(?:\s?(?:г|р)\.?)?$/u;
const yearAndMonth = /^((?:19|20)\d\d)\.?\s?(\p{L}[\p{L}\p{M}]*\.?)$/u;

const firstOf = (year: number, month: number): string => new Date(Date.UTC(year, month)).toISOString();

/**
 * The first moment of "May 2021", "mai de 2021", "2021年5月" or "2019"; `null` for anything else, such as "Present". For an unknown month
 * only the year is used: without an end, the period would count as current.
 */
const momentOf = (text: string | undefined, language: string): string | null => {
  const written = plainText(text ?? '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const year = bareYear.exec(written)?.[1];
  if (year !== undefined) return firstOf(Number(year), 0);
  if (/^(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]$/u.test(written)) {
    const date = dateIn(written, language);
    return date?.year == null ? null : firstOf(date.year, date.month ?? 0);
  }
  const figures = /^(\d{1,2})[./-]((?:19|20)\d\d)$|^((?:19|20)\d\d)[./-](\d{1,2})$/.exec(written);
  if (figures) return firstOf(Number(figures[2] ?? figures[3]), Number(figures[1] ?? figures[4]) - 1);
  const [, before, yearAfter] = monthAndYear.exec(written.replace(/\s+del?(?=\s)/, '')) ?? [];
  const [, yearBefore, after] = yearAndMonth.exec(written) ?? [];
  const shownYear = yearAfter ?? yearBefore;
  if (shownYear === undefined) return null;
  const month = dateIn(written, language)?.month ?? monthIn(before ?? after ?? '', language);
  return firstOf(Number(shownYear), month ?? 0);
};

/** Begin and end of a period, and its length in LinkedIn's words. */
export interface Period {
  readonly start: string | null;
  /** `null` if it is current. */
  readonly end: string | null;
  readonly length: string | null;
}

/**
 * A line of dates, in the language of the page.
 *
 * @example periodOf('May 2021 - Present · 11 mos', 'en') // { start: '2021-05-01T00:00:00.000Z', end: null, length: '11 mos' }
 */
export const periodOf = (dates: string | null, language: string): Period => {
  const [span = '', length] = plainText(dates ?? '').split(/\s*[·・•]\s*/);
  const [start, end] = span.split(/\s-\s|\s?[–—〜～]\s?/);
  return { start: momentOf(start, language), end: momentOf(end, language), length: length?.trim() || null };
};

/**
 * A length of time in months; `null` if the text states none, or states it in unknown words.
 *
 * @example monthsIn('1 yr 10 mos', 'en') // 22
 */
export const monthsIn = (text: string | null, language: string): number | null => {
  const said = plainText(text ?? '').trim();
  if (said === '') return null;
  if (matches(lessThanAMonth, said, language)) return 0;
  const { phrases } = timeWordsOf(language);
  let months = 0;
  let isStated = false;
  const add = (count: number, unit: string | null): boolean => {
    if (unit !== 'year' && unit !== 'month') return false;
    months += unit === 'year' ? count * 12 : count;
    isStated = true;
    return true;
  };
  // "1 yr", "1年", "3个月", "سنتان": figures with their units, and words for one or two.
  const pieces = said.match(/\d+\s*(?:[\p{L}][\p{L}\p{M}’'-]*\.?)|[^\s\d]+/gu) ?? [];
  for (const [index, piece] of pieces.entries()) {
    const [, count, word = ''] = /^(\d+)\s*(.+)$/su.exec(piece) ?? [];
    if (count !== undefined) {
      if (!add(Number(count), unitOf(word, language))) return null;
      continue;
    }
    const alone = plainWord(piece);
    const phrase = phrases.get(alone) ?? phrases.get(alone.replace(/^و(?=\p{L})/u, ''));
    if (phrase && add(...phrase)) continue;
    // "one year" in words after its noun: "سنة واحدة".
    const isOne = oneWords.test(alone) && index > 0;
    if (!isOne && !joiningWords.test(alone)) return null;
  }
  return isStated ? months : null;
};
