import { plainText, plainWord, wordsOf } from '../selectors/words/language.ts';
import { agoWords, nowWords } from '../selectors/words/time.ts';
import { timeWordsOf, type Unit, unitOf } from './timeUnits.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const lengths: Readonly<Record<Unit, number>> = { second, minute, hour, day, week: 7 * day, month: 30 * day, year: 365 * day };

/** An age stated by a text, as exact as its unit. */
export interface Age {
  readonly count: number;
  readonly unit: Unit;
  readonly milliseconds: number;
  /** One unit: the maximum error of the figure. */
  readonly precision: number;
}

const ageOf = (count: number, unit: Unit): Age => ({ count, unit, milliseconds: count * lengths[unit], precision: lengths[unit] });

const figure = /(?:^|[\s•·])[-−]?(\d{1,3})\+?\s?(\p{L}[\p{L}\p{M}]{0,15}\.?)(?![\p{L}\p{N}])/u;
/** Languages that do not separate words may have text before the figure. */
const figureWithin = /(\d{1,3})\s?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,15})/u;

/** A phrase alone, or at the end: "Sent yesterday". */
const endsWith = (said: string, phrase: string): boolean => {
  if (phrase !== '' && /^[\p{Script=Han}]/u.test(phrase)) return said.includes(phrase);
  if (phrase === '' || !said.endsWith(phrase)) return false;
  const before = said.slice(0, -phrase.length);
  return before === '' || !/^[\p{L}\p{N}]$/u.test(before.at(-1) ?? '');
};

/**
 * The age stated by a text, in the language of the page; `null` if it states none.
 *
 * @example ageIn('2 Wo. • Bearbeitet •', 'de') // { count: 2, unit: 'week', … }
 */
export const ageIn = (text: string | null, language: string): Age | null => {
  for (const piece of plainText(text ?? '').split(/[•·]/)) {
    const said = plainWord(piece);
    if (wordsOf(nowWords, language).some((words) => words.includes(said))) return ageOf(0, 'minute');
    const [, count, word = ''] = figure.exec(said) ?? figureWithin.exec(said) ?? [];
    if (count !== undefined) {
      const unit = unitOf(word, language);
      return unit === null ? null : ageOf(Number(count), unit);
    }
    for (const each of [language, 'en']) {
      const phrase = [...timeWordsOf(each).phrases]
        .filter(([words]) => endsWith(said.replace(agoWords, ''), words) || endsWith(said, words))
        .sort(([one], [other]) => other.length - one.length)[0];
      if (phrase) return ageOf(...phrase[1]);
    }
  }
  return null;
};

const startOf: Readonly<Record<Unit, (moment: Date) => number>> = {
  second: (at) => Math.floor(at.getTime() / second) * second,
  minute: (at) => Math.floor(at.getTime() / minute) * minute,
  hour: (at) => Math.floor(at.getTime() / hour) * hour,
  day: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()),
  // From Monday to Monday.
  week: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - ((at.getUTCDay() + 6) % 7)),
  month: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth()),
  year: (at) => Date.UTC(at.getUTCFullYear(), 0),
};

/** The beginning of the minute, hour, day, week, month or year that an age means, in UTC: no finer than the page states it. */
export const momentOf = ({ milliseconds, unit }: Age, now: number): number => startOf[unit](new Date(now - milliseconds));

/** The moment of a relative time, in epoch milliseconds; `null` if the text contains none. `now` is when the page was read. */
export const momentIn = (text: string | null, language: string, now: number): number | null => {
  const said = ageIn(text, language);
  return said && momentOf(said, now);
};
