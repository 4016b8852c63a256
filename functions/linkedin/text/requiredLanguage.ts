import { LanguageNotSupported } from '../failures.ts';
import { isEnglish, languageOf } from '../selectors/words/language.ts';

/** Some lists require known words, and we know those of some languages. */
export const requireKnownLanguage = (language: string): void => {
  if (languageOf(language) === null) throw new LanguageNotSupported(language);
};

/** Actions require known words, and we know the English ones. */
export const requireEnglish = (language: string): void => {
  if (!isEnglish(language)) throw new LanguageNotSupported(language);
};
