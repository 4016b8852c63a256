import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Texts } from './texts/english.ts';
import { filled, type Language, languageFor, languages, languageTags } from './texts/texts.ts';

const keptAs = 'account-api-language';

const firstLanguage = (): Language => {
  const kept = localStorage.getItem(keptAs);
  return languageTags.find((each) => each === kept) ?? languageFor(navigator.languages);
};

/** The language of the page: that of the browser, until another one is chosen. */
export const useLanguage = (): [Language, (language: Language) => void] => {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languages[language].direction;
  }, [language]);
  return [
    language,
    (chosen) => {
      localStorage.setItem(keptAs, chosen);
      setLanguage(chosen);
    },
  ];
};

export const Speech = createContext<Language>('en');

/** What the page says, in its language. */
export interface Words {
  (key: keyof Texts, values?: Readonly<Record<string, string>>): string;
  time(iso: string): string;
}

export const useWords = (): Words => {
  const language = useContext(Speech);
  return Object.assign((key: keyof Texts, values?: Readonly<Record<string, string>>) => filled(language, key, values), {
    time: (iso: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
  });
};
