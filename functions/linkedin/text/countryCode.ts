import { localeOf } from '../selectors/words/language.ts';
import { perLanguage } from '../selectors/words/perLanguage.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}|\s*\([^)]*\)/gu, '')
    .replace(/[’']/g, "'")
    .replace(/&/g, 'and')
    .toLowerCase()
    .trim();

/** Countries with a different name on LinkedIn. */
const alsoCalled: Readonly<Record<string, string>> = {
  'czech republic': 'CZ',
  czechia: 'CZ',
  turkey: 'TR',
  türkiye: 'TR',
  'hong kong': 'HK',
  'hong kong sar': 'HK',
  macau: 'MO',
  'united states of america': 'US',
  'republic of korea': 'KR',
  'korea, republic of': 'KR',
  'russian federation': 'RU',
  'ivory coast': 'CI',
  'the bahamas': 'BS',
  'the gambia': 'GM',
  'the netherlands': 'NL',
  'palestinian authority': 'PS',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'democratic republic of the congo': 'CD',
  'republic of the congo': 'CG',
  macedonia: 'MK',
  swaziland: 'SZ',
};

/** Retired codes have the names of their successors: the first one in the alphabet is not always the current one. */
const isPresent = (code: string): boolean =>
  new Intl.Locale(`und-${code}`).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

const namesIn = (locale: string): [string, string][] => {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): [string, string][] => {
      const name = code === 'ZZ' || !isPresent(code) ? undefined : names.of(code);
      return name === undefined ? [] : [[plain(name), code]];
    });
};

/** Country names in a language and in English, in which many people write their location. */
const codesIn = perLanguage((language): ReadonlyMap<string, string> => {
  const also = Object.entries(alsoCalled).map(([name, code]): [string, string] => [plain(name), code]);
  return new Map([...namesIn('en'), ...also, ...namesIn(localeOf(language) ?? 'en')]);
});

/**
 * The country (ISO 3166-1, two letters) of a place as LinkedIn writes it in the language of the page; `null` if it names none, such as "San
 * Francisco Bay Area".
 *
 * @example countryCodeOf('Berlin, Deutschland', 'de') // 'DE'
 */
export const countryCodeOf = (location: string | null, language: string): string | null => {
  const last = location?.split(/[,،，、]/).at(-1);
  return last === undefined ? null : (codesIn(language).get(plain(last)) ?? null);
};
