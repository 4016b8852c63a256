const sameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const withYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** A moment in the reader's zone: the clock for today, the day with it for other days. */
export const moment = (iso: string, now: Date = new Date()): string => {
  const at = new Date(iso);
  if (sameDay(at, now)) return clock.format(at);
  return at.getFullYear() === now.getFullYear() ? dayAndClock.format(at) : `${withYear.format(at)}, ${clock.format(at).slice(0, 5)}`;
};

/** The same moment in UTC, to compare it with logs. */
export const utc = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;

/** `840 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 2 h`. */
export const duration = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const pair = (large: number, big: string, small: number, little: string): string =>
    `${large} ${big}${small > 0 ? ` ${small} ${little}` : ''}`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
};

const dayOnly = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A calendar day such as `2026-11-23`, without a time zone. */
export const day = (date: string): string => dayOnly.format(new Date(`${date}T00:00:00Z`));

const dayWithYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** The calendar day of a moment that is known to the day, such as `2019-06-01T00:00:00Z`. */
export const dayOf = (iso: string): string => dayWithYear.format(new Date(iso));

/** The days of a period up to and with today in a time zone, such as `2026-11-23`, oldest first. */
export const lastDays = (timeZone: string, days: number, now: Date = new Date()): string[] => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) => new Date(end - (days - 1 - index) * 86_400_000).toISOString().slice(0, 10));
};
