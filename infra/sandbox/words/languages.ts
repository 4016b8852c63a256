import ar from './texts/ar.json' with { type: 'json' };
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import fr from './texts/fr.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };
import ja from './texts/ja.json' with { type: 'json' };
import nl from './texts/nl.json' with { type: 'json' };
import pl from './texts/pl.json' with { type: 'json' };
import pt from './texts/pt.json' with { type: 'json' };
import tr from './texts/tr.json' with { type: 'json' };
import zh from './texts/zh.json' with { type: 'json' };
import { inUnseenLetters } from './unseen.ts';

/** A text of the interface by its English wording. */
export type Text = keyof typeof en;

/** A wording, or one for each plural form that the language has. */
export type Phrase = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The languages of the interface, each with the locale that the site gives it. */
const locales = {
  en: 'en-US',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  pt: 'pt-BR',
  it: 'it-IT',
  nl: 'nl-NL',
  pl: 'pl-PL',
  tr: 'tr-TR',
  ja: 'ja-JP',
  zh: 'zh-CN',
  ar: 'ar-AE',
} as const;

export type Language = keyof typeof locales;
export const languages = Object.keys(locales) as [Language, ...Language[]];

/** A language that nobody has seen: its texts are letters by chance, its numbers and times those of a locale whose words no reader knows. */
export const unseen = 'qaa';
export type InterfaceLanguage = Language | typeof unseen;
export const interfaceLanguages = [...languages, unseen] as const;

export const localeOf = (language: InterfaceLanguage): string => (language === unseen ? 'ka-GE' : locales[language]);

/** A language's file: wordings of the real site as far as they are known, and invented ones. */
const both = <Known, Invented>({ known, invented }: { readonly known: Known; readonly invented: Invented }): Known & Invented => ({
  ...known,
  ...invented,
});

export const texts: Readonly<Record<InterfaceLanguage, Readonly<Record<Text, Phrase>>>> = {
  en,
  de: both(de),
  fr: both(fr),
  es: both(es),
  pt: both(pt),
  it: both(it),
  nl: both(nl),
  pl: both(pl),
  tr: both(tr),
  ja: both(ja),
  zh: both(zh),
  ar: both(ar),
  [unseen]: inUnseenLetters(en),
};

/** How many wordings of a language are those of the real site, as far as they are known; the others are made up. */
export const knownWordings = (language: Exclude<Language, 'en'>): number =>
  Object.keys({ de, fr, es, pt, it, nl, pl, tr, ja, zh, ar }[language].known).length;
