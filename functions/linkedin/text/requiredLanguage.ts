import { type Failure, LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { isEnglish, languageOf } from '../selectors/words/language.ts';

/** Some lists require known words, and we know those of some languages. */
export const requireKnownLanguage = (language: string, page: string, element: string): void => {
  if (languageOf(language) === null) throw new LanguageNotSupported(language, page, element);
};

/** LinkedIn's names in filters are known in English only. */
export const requireEnglish = (language: string, page: string, element: string): void => {
  if (!isEnglish(language)) throw new LanguageNotSupported(language, page, element);
};

/** What is wrong where an element was not found by structure: in English its words are known as well, so the page has changed. */
export const undecided = (language: string, page: string, element: string): Failure =>
  isEnglish(language) ? new LayoutChanged(page, element) : new LanguageNotSupported(language, page, element);
