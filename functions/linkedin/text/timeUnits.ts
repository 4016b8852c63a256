import { languageOf, localeOf, plainWord, wordsOf } from '../selectors/words/language.ts';
import { perLanguage } from '../selectors/words/perLanguage.ts';
import { type Unit, unitAlone, unitWords } from '../selectors/words/time.ts';

export type { Unit } from '../selectors/words/time.ts';

const units: readonly Unit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];
const styles = ['long', 'short', 'narrow'] as const;
/** Numbers that stand for every plural form. */
const numbers = [1, 2, 3, 5, 11, 21, 100];

/** A language's words for lengths of time and ages. */
export interface TimeWords {
  /** "weeks", "wk", "w". */
  readonly units: ReadonlyMap<string, Unit>;
  /** "yesterday", "قبل أسبوعين": without a figure. */
  readonly phrases: ReadonlyMap<string, readonly [count: number, unit: Unit]>;
}

const isIdeographic = (word: string): boolean => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);

/** The words for lengths of time and ages in the language of a page; English if the language is unknown. */
export const timeWordsOf = perLanguage((language): TimeWords => {
  const locale = new Intl.Locale(localeOf(language) ?? 'en', { numberingSystem: 'latn' }).toString();
  const found = new Map<string, Set<Unit>>();
  const phrases = new Map<string, readonly [number, Unit]>();
  const note = (word: string, unit: Unit): void => {
    // A single letter can mean one thing in `Intl` and another on LinkedIn.
    if (word === '' || (word.length === 1 && !isIdeographic(word))) return;
    found.set(word, (found.get(word) ?? new Set()).add(unit));
  };
  for (const unit of units) {
    for (const style of styles) {
      const length = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: style });
      for (const number of numbers) {
        const parts = length.formatToParts(number);
        const word = parts.find(({ type }) => type === 'unit')?.value ?? '';
        if (parts.some(({ type }) => type === 'integer')) note(plainWord(word), unit);
        else phrases.set(plainWord(word), [number, unit]);
        for (const numeric of ['always', 'auto'] as const) {
          const age = new Intl.RelativeTimeFormat(locale, { style, numeric }).formatToParts(-number, unit);
          const at = age.findIndex(({ type }) => type === 'integer');
          const after = age[at + 1]?.value ?? '';
          if (at < 0) phrases.set(plainWord(age[0]?.value ?? ''), [number, unit]);
          else note(plainWord(isIdeographic(after.trim()) ? after.replace(/以?前$/, '') : (after.trim().split(/\s/)[0] ?? '')), unit);
        }
      }
    }
    const thisOne = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, unit);
    if (unit === 'day') phrases.set(plainWord(thisOne), [0, unit]);
  }
  const clear = [...found].flatMap(([word, meant]): [string, Unit][] => (meant.size === 1 ? [...meant].map((unit) => [word, unit]) : []));
  const own = localeOf(language) === null ? 'en' : languageOf(language);
  // English letters have other meanings in other languages.
  const worded = (own === null ? [] : [unitWords[own] ?? {}]).flatMap((each) => Object.entries(each));
  for (const [phrase, said] of wordsOf(unitAlone, language).flatMap((each) => Object.entries(each))) phrases.set(plainWord(phrase), said);
  return { units: new Map([...clear, ...worded.map(([word, unit]): [string, Unit] => [plainWord(word), unit])]), phrases };
});

/** The longest known word at the start of a word: some languages do not separate words. */
const beginning = (word: string, words: TimeWords['units']): Unit | null =>
  [...words].filter(([each]) => isIdeographic(each) && word.startsWith(each)).sort(([one], [other]) => other.length - one.length)[0]?.[1] ??
  null;

/** The unit of a word; `null` if it is none. */
export const unitOf = (word: string, language: string): Unit | null => {
  const asked = plainWord(word);
  const { units } = timeWordsOf(language);
  const own = units.get(asked) ?? (isIdeographic(asked) ? beginning(asked, units) : null);
  if (own !== null) return own;
  // Pages in another language may have untranslated English, but a single letter is not English.
  const isLeft = languageOf(language) !== 'en' && asked.length > 1;
  return isLeft ? (timeWordsOf('en').units.get(asked) ?? null) : null;
};
