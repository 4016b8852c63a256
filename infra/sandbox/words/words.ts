import { ageIn, agoIn, longAgoIn } from './ages.ts';
import { type InterfaceLanguage, interfaceLanguages, localeOf, type Text } from './languages.ts';
import { type Say, sayIn, type Values } from './phrases.ts';
import { spanIn } from './spans.ts';
import { termIn } from './terms.ts';

/** The interface in one language. */
export interface Words {
  readonly language: InterfaceLanguage;
  /** `fr_FR`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
  /** A text with something in the place of one value that is more than text: what stands before it and after it. */
  around(text: Text, hole: string, values?: Values): readonly [before: string, after: string];
  /** `1,465`. */
  number(value: number): string;
  /** `48K`, as lists show large numbers; small ones stay as they are. */
  compact(value: number): string | number;
  /** `1st`, `2nd`, `3rd`. */
  readonly degrees: readonly [first: string, second: string, third: string];
  /** The badge beside a name in lists: `1st`, `2nd`, and `3rd+` for everybody else. */
  degree(degree: number | null): string;
  /** Texts that the world has in English and the site shows in its language; the text itself if there is no wording. */
  term(text: string): string;
  /** `Mar 2023 - Present · 3 yrs 9 mos`. */
  span(text: string): string;
  /** `3d`, of milliseconds. */
  age(ms: number): string;
  /** `3 days ago`, of milliseconds. */
  ago(ms: number): string;
  /** The same down to minutes. */
  longAgo(ms: number): string;
  /** `May 17, 2026`. */
  date(time: number): string;
  /** `May 17`. */
  day(time: number): string;
  /** `2:04 PM`. */
  hour(time: number): string;
  /** `the first, the second and the third`, without the article. */
  list(parts: readonly string[]): string;
}

function wordsIn(language: InterfaceLanguage): Words {
  const locale = localeOf(language);
  const numbers = new Intl.NumberFormat(locale);
  const number = (value: number): string => numbers.format(value);
  const say = sayIn(language, number);
  // East Asian languages count in ten thousands: without a decimal nothing would be left of 48,211.
  const fine = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1, roundingMode: 'floor' });
  const coarse = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 0, roundingMode: 'floor' });
  const isFine = language === 'ja' || language === 'zh';
  const moment = (options: Intl.DateTimeFormatOptions): ((time: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (time) => format.format(time);
  };
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    language,
    locale: locale.replace('-', '_'),
    direction: language === 'ar' ? 'rtl' : 'ltr',
    say,
    around: (text, hole, values) => {
      const [before = '', after = ''] = say(text, { ...values, [hole]: '\n' }).split('\n');
      return [before, after];
    },
    number,
    compact: (value) => (value < 1000 ? value : (isFine || value >= 1_000_000 ? fine : coarse).format(value)),
    degrees: [say('1st'), say('2nd'), say('3rd')],
    degree: (degree) => (degree === 1 ? say('1st') : degree === 2 ? say('2nd') : say('3rd+')),
    term: termIn(say),
    span: spanIn(say, locale),
    age: ageIn(say),
    ago: agoIn(locale),
    longAgo: longAgoIn(locale),
    date: moment({ month: 'long', day: 'numeric', year: 'numeric' }),
    day: moment({ month: 'short', day: 'numeric' }),
    hour: moment({ hour: 'numeric', minute: '2-digit' }),
    list: (parts) => lists.format(parts),
  };
}

const spoken = new Map<InterfaceLanguage, Words>();

/** The interface in this language; English if the sandbox does not have it. */
export function wordsOf(asked: string): Words {
  const language = interfaceLanguages.find((one) => one === asked) ?? 'en';
  const words = spoken.get(language) ?? wordsIn(language);
  spoken.set(language, words);
  return words;
}

/** The language of the `lang` cookie, as in `v=2&lang=fr-fr`. */
export const languageOfCookie = (cookie: string | undefined): InterfaceLanguage | undefined => {
  const code = /lang=([a-z]{2})/.exec(cookie ?? '')?.[1];
  return interfaceLanguages.find((one) => one === code);
};
