import { localeOf, matches, plainText, plainWord } from '../selectors/words/language.ts';
import { perLanguage } from '../selectors/words/perLanguage.ts';
import { afternoonWords, morningWords } from '../selectors/words/time.ts';
import { dateIn } from './dates.ts';
import { timeWordsOf } from './timeUnits.ts';

/** A calendar day, in the page's time zone. */
interface CalendarDay {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: number;
}

const partsAt = (moment: number, timeZone: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );

/** The moment at which clocks of a time zone show this. */
const momentAt = ({ year, month, day }: CalendarDay, hours: number, minutes: number, timeZone: string): number => {
  const wanted = Date.UTC(year, month, day, hours, minutes);
  const shownAt = (moment: number): number => {
    const at = partsAt(moment, timeZone);
    return Date.UTC(at.year ?? 0, (at.month ?? 1) - 1, at.day ?? 1, at.hour ?? 0, at.minute ?? 0);
  };
  const first = wanted - (shownAt(wanted) - wanted);
  // A second time, in case the clock changes in between.
  return first - (shownAt(first) - wanted);
};

/** A language's weekday names, from Sunday. */
const weekdaysOf = perLanguage((language): readonly (readonly string[])[] => {
  const locale = localeOf(language) ?? 'en';
  return Array.from({ length: 7 }, (_, index) =>
    (['long', 'short'] as const).flatMap((weekday) =>
      [{ weekday }, { weekday, day: 'numeric' } as const].flatMap((options) =>
        new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
          .formatToParts(Date.UTC(2024, 8, index + 1))
          .flatMap(({ type, value }) => (type === 'weekday' ? plainWord(value) : [])),
      ),
    ),
  );
});

const first = <Found>(languages: readonly string[], find: (language: string) => Found | null): Found | null =>
  languages.reduce<Found | null>((found, language) => found ?? find(language), null);

const dayAt = (now: number, timeZone: string): CalendarDay => {
  const at = partsAt(now, timeZone);
  return { year: at.year ?? 0, month: (at.month ?? 1) - 1, day: at.day ?? 1 };
};

/** The day of a heading; it is in the past. */
const dayOf = (heading: string, language: string, now: number, timeZone: string): CalendarDay | null => {
  const today = dayAt(now, timeZone);
  const daysAgo = (count: number): CalendarDay => {
    const day = new Date(Date.UTC(today.year, today.month, today.day - count));
    return { year: day.getUTCFullYear(), month: day.getUTCMonth(), day: day.getUTCDate() };
  };
  const said = plainWord(heading);
  // Pages in another language may have untranslated English.
  const languages = [language, 'en'];
  const phrase = first(languages, (each) => timeWordsOf(each).phrases.get(said) ?? null);
  if (phrase?.[1] === 'day') return daysAgo(phrase[0]);
  const weekday = first(languages, (each) => {
    const index = weekdaysOf(each).findIndex((names) => names.includes(said));
    return index < 0 ? null : index;
  });
  const weekdayToday = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
  // Today's own weekday means a week ago.
  if (weekday !== null) return daysAgo((weekdayToday - weekday + 7) % 7 || 7);
  const date = dateIn(heading, language);
  if (date?.month == null || date.day === null) return null;
  if (date.year !== null) return { year: date.year, month: date.month, day: date.day };
  const isAhead = Date.UTC(today.year, date.month, date.day) > Date.UTC(today.year, today.month, today.day + 1);
  return { year: isAhead ? today.year - 1 : today.year, month: date.month, day: date.day };
};

/** Hours and minutes of a time of day, in the 12-hour or 24-hour clock; `null` if the text contains none. */
const clockOf = (time: string, language: string): readonly [hours: number, minutes: number] | null => {
  const said = plainText(time);
  const [, hours, minutes] = /(?<!\d)(\d{1,2})\s?[:.h時时点點]\s?(\d{2})(?!\d)/.exec(said) ?? [];
  if (hours === undefined) return null;
  const half = matches(afternoonWords, said, language) ? 12 : 0;
  const isHalved = half > 0 || matches(morningWords, said, language);
  const hour = isHalved ? (Number(hours) % 12) + half : Number(hours);
  return hour < 24 && Number(minutes) < 60 ? [hour, Number(minutes)] : null;
};

/** Whether a text is a time of day, and so means today. */
export const isTimeOfDay = (text: string | null): boolean => /\d{1,2}\s?[:h時时点點]\s?\d{2}/.test(plainText(text ?? ''));

/** How far a time of day may be ahead of `now`, in milliseconds: it is shown in minutes. */
const aheadMs = 120_000;

/** Where and when a page was read. */
export interface ReadAt {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The page's own. */
  readonly timeZone: string;
  readonly language: string;
}

/**
 * The moment of a day heading ("Today", "Freitag", "3 nov. 2025") and a time of day ("2:04 PM", "14.04"), in epoch milliseconds;
 * `null` if they are worded differently. Neither is in the future. A day without a time means its beginning; a day of `null` is today.
 */
export const shownMoment = (day: string | null, time: string | null, { now, timeZone, language }: ReadAt): number | null => {
  const today = dayAt(now, timeZone);
  const date = day === null ? today : dayOf(day, language, now, timeZone);
  if (date === null) return null;
  if (time === null) return momentAt(date, 0, 0, timeZone);
  const clock = clockOf(time, language);
  if (clock === null) return null;
  const moment = momentAt(date, ...clock, timeZone);
  // The page was drawn before midnight: its today is yesterday by now. Of its yesterday nothing shows that.
  const isAhead = date.day === today.day && moment > now + aheadMs;
  return isAhead ? momentAt({ ...date, day: date.day - 1 }, ...clock, timeZone) : moment;
};
