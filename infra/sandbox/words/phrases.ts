import { type InterfaceLanguage, localeOf, type Phrase, type Text, texts } from './languages.ts';

/** What stands in the place of `{name}`; a number is written as the language writes numbers, and `count` decides the plural form. */
export type Values = Readonly<Record<string, string | number>>;

/** Says a text of the interface. */
export type Say = (text: Text, values?: Values) => string;

export function sayIn(language: InterfaceLanguage, number: (value: number) => string): Say {
  const phrases = texts[language];
  const locale = localeOf(language);
  const plurals = new Intl.PluralRules(locale);
  const form = (phrase: Phrase, count: string | number | undefined): string => {
    if (typeof phrase === 'string') return phrase;
    return (typeof count === 'number' ? phrase[plurals.select(count)] : undefined) ?? phrase.other;
  };
  return (text, values) => {
    const said = form(phrases[text], values?.count);
    return values ? said.replace(/\{(\w+)\}/g, (_, name: string) => filled(name, values, locale, number)) : said;
  };
}

/** `{Ago}` is what `{ago}` is, with a capital. */
function filled(name: string, values: Values, locale: string, number: (value: number) => string): string {
  const value = values[name];
  if (value !== undefined) return typeof value === 'number' ? number(value) : value;
  const small = String(values[`${name[0]?.toLowerCase()}${name.slice(1)}`] ?? '');
  return `${small.slice(0, 1).toLocaleUpperCase(locale)}${small.slice(1)}`;
}
