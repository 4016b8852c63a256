import { plainText } from '../selectors/words/language.ts';
import { isMagnitudeSomewhere, plainMagnitude, sharedMagnitudes, writingOf } from './magnitudes.ts';

/** Digits with separators; a plain space separates thousands only. */
const numberShape = /\d+(?:(?:[.,'’\u066b\u066c\u00a0\u202f\u2009]|\x20(?=\d{3}(?!\d)))\d+)*/u;

const groups = /[\s'’\u066c]/g;

/** The value of a number with separators; `null` if the parts do not form a number, or are ambiguous. */
const numberOf = (written: string, scaled: boolean, decimal: string | undefined): number | null => {
  const parts = written.split(/[.,\u066b\s'’\u066c]/);
  const signs = written.match(/[.,\u066b\s'’\u066c]/g) ?? [];
  const tail = parts.at(-1) ?? '';
  const last = signs.at(-1);
  const isGrouped = (count: number): boolean =>
    (parts[0]?.length ?? 0) <= 3 &&
    parts.slice(1, count).every(({ length }) => length === 3 || length === 2) &&
    new Set(signs.slice(0, count - 1)).size <= 1;
  const whole = (count: number): string => parts.slice(0, count).join('');
  if (last === undefined) return Number(written);
  const isGroup = ((): boolean | null => {
    if (last.search(groups) >= 0) return true;
    if (last === '\u066b' || tail.length !== 3) return false;
    if (signs.length > 1) return signs.every((sign) => sign === last);
    if (!scaled) return true;
    return decimal === undefined ? null : last !== decimal;
  })();
  if (isGroup === null) return null;
  if (isGroup) return tail.length === 3 && isGrouped(parts.length) ? Number(whole(parts.length)) : null;
  // A count is a whole number, unless it is shortened.
  return scaled && isGrouped(parts.length - 1) ? Number(`${whole(parts.length - 1)}.${tail}`) : null;
};

/** A word that could be an unknown magnitude: shortened, or attached to the number. */
const couldScale = (rest: string, isKnown: boolean): boolean =>
  /^\+?[\p{L}]/u.test(rest)
    ? !/^\+?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(rest)
    : /^\s\p{L}{1,5}\./u.test(rest) ||
      isMagnitudeSomewhere(/^\+?\s(\p{L}+)/u.exec(rest)?.[1] ?? '') ||
      (!isKnown && /^\s\p{L}{1,4}(?!\p{L})\s?\p{L}/u.test(rest));

/**
 * The first number of a text as LinkedIn writes it in the language of the page; `null` if there is none, or if its
 * magnitude is unknown.
 *
 * @example countIn('1,2 Mio. Follower', 'de') // 1200000
 */
export const countIn = (text: string | null, language: string): number | null => {
  const said = plainText(text ?? '');
  const found = numberShape.exec(said);
  if (!found) return null;
  const writing = writingOf(language);
  const dividesBySpace = writing === null ? null : /\s/.test(writing.group);
  let [written] = found;
  if (written.includes(' ') && !dividesBySpace) {
    // Two numbers in a language with other separators.
    if (dividesBySpace === null) return null;
    written = written.split(' ')[0] ?? '';
  }
  const rest = said.slice(found.index + written.length);
  const lower = rest.toLowerCase();
  const known = writing?.magnitudes ?? sharedMagnitudes;
  const scale = [...known.keys()]
    .sort((one, other) => other.length - one.length)
    .find((word) => {
      const spaced = /^\s/.test(rest);
      const from = spaced ? 1 : 0;
      if (plainMagnitude(lower.slice(from, from + word.length)) !== word) return false;
      // A single letter after a space is a magnitude as `Intl` writes it.
      if (spaced && word.length === 1 && /^\s[m]/.test(rest)) return false;
      const joins = /^[\p{Script=Han}\p{Script=Hangul}]/u.test(word);
      return joins || !/^[\p{L}\p{M}\p{N}]/u.test(lower.slice(from + word.length));
    });
  const factor = scale === undefined ? null : (known.get(scale) ?? null);
  if (factor === null && couldScale(rest, writing !== null)) return null;
  const value = numberOf(written, factor !== null, writing?.decimal);
  return value === null ? null : Math.round(value * (factor ?? 1));
};

const bareNumber = /^\P{L}{0,2}\d[\d.,'’\s\u066b\u066c]*(?:\p{L}{1,8}\.?)?\+?$/u;

/** A text that is only a number, shortened or not. */
export const numeralIn = (text: string | null | undefined, language: string): number | null =>
  text && bareNumber.test(plainText(text)) ? countIn(text, language) : null;
