const names = new Intl.DisplayNames('en', { type: 'region' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}|\s*\([^)]*\)/gu, '')
    .replace(/[’']/g, "'")
    .replace(/&/g, 'and')
    .toLowerCase()
    .trim();

/** What LinkedIn calls a few countries in another way. */
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

const codes = new Map<string, string>([
  ...letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name === undefined || name === code || name === 'Unknown Region' ? [] : [[plain(name), code]];
    })
    // Retired codes are called like those that followed them: the first one in the alphabet is not always the present one.
    .filter(([, code]) => new Intl.Locale(`und-${code}`).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`),
  ...Object.entries(alsoCalled).map(([name, code]): [string, string] => [plain(name), code]),
]);

/**
 * The country (ISO 3166-1, two letters) of a place as LinkedIn writes it in English; `null` where it names none, as "San Francisco Bay Area" does.
 *
 * @example countryCodeOf('Berlin, Germany') // 'DE'
 */
export const countryCodeOf = (location: string | null): string | null => {
  const last = location?.split(',').at(-1);
  return last === undefined ? null : (codes.get(plain(last)) ?? null);
};
