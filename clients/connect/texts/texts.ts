import { arabic } from './arabic.ts';
import { english, type Texts } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

interface LanguageTexts {
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Texts;
}

/** Every language of the page, by its tag. The compiler holds each of them complete. */
export const languages = {
  en: { name: 'English', direction: 'ltr', texts: english },
  de: { name: 'Deutsch', direction: 'ltr', texts: german },
  fr: { name: 'Français', direction: 'ltr', texts: french },
  es: { name: 'Español', direction: 'ltr', texts: spanish },
  pt: { name: 'Português', direction: 'ltr', texts: portuguese },
  ja: { name: '日本語', direction: 'ltr', texts: japanese },
  ar: { name: 'العربية', direction: 'rtl', texts: arabic },
} as const satisfies Readonly<Record<string, LanguageTexts>>;

export type Language = keyof typeof languages;
export const languageTags = Object.keys(languages) as Language[];

/** The first wanted language that the page has, such as `pt` for `pt-BR`; English if it has none. `wanted`: as browsers send it in `accept-language`. */
export const languageFor = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const found = languageTags.find((each) => each === tag.toLowerCase().split(/[-_@]/)[0]);
    if (found) return found;
  }
  return 'en';
};

/** A text with its values in place of the words in braces; in a language from right to left each is set apart, whatever its own direction. */
export const filled = (language: Language, key: keyof Texts, values: Readonly<Record<string, string>> = {}): string => {
  const { texts, direction } = languages[language];
  return texts[key].replace(/\{(\w+)\}/g, (word, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? word) : word;
    return direction === 'rtl' ? `\u2068${value}\u2069` : value;
  });
};
