/** A moment on the clock and calendar of a time zone, as milliseconds that `Date.UTC` would give for the same figures. */
type LocalMs = number;

const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
};

/** What the clock of a time zone shows at a moment (epoch milliseconds). */
export const localTimeOf = (timeZone: string, at: number): LocalMs => {
  const figure: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) figure[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = figure;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
};

const offsetAt = (timeZone: string, at: number): number => localTimeOf(timeZone, at) - at;

/** The moment in (`from`, `to`] from which the zone's offset is another than at `from`. */
const changeBetween = (timeZone: string, from: number, to: number): number => {
  const before = offsetAt(timeZone, from);
  let [early, late] = [from, to];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(timeZone, middle) === before) early = middle;
    else late = middle;
  }
  return late;
};

/**
 * The moments at which a clock shows a time: two where it is set back over it. One that is left out when the clock is set forward
 * begins at that very moment.
 */
export const momentsOf = (timeZone: string, local: LocalMs): readonly number[] => {
  const offsets = [offsetAt(timeZone, local - dayMs), offsetAt(timeZone, local + dayMs)];
  const moments = [...new Set(offsets.map((offset) => local - offset))].filter((at) => localTimeOf(timeZone, at) === local);
  if (moments.length > 0) return moments.sort((one, other) => one - other);
  return [changeBetween(timeZone, local - Math.max(...offsets) - 1, local - Math.min(...offsets))];
};

/** When the clock is set forward or back between two moments, at most once. */
export const clockChangeBetween = (timeZone: string, from: number, to: number): number | undefined =>
  offsetAt(timeZone, from) === offsetAt(timeZone, to) ? undefined : changeBetween(timeZone, from, to);

/** The first moment of a local day, which is not always midnight's. */
export const beginOf = (timeZone: string, local: LocalMs): number => Math.min(...momentsOf(timeZone, local));

/** Midnight on the calendar of the day that a local time is in. */
export const midnightOf = (local: LocalMs): LocalMs => Math.floor(local / dayMs) * dayMs;

/** Midnight that many days later on the calendar. */
export const daysLater = (midnight: LocalMs, days: number): LocalMs => midnight + days * dayMs;

/** 0 is Monday. */
export const weekdayOf = (local: LocalMs): number => (new Date(local).getUTCDay() + 6) % 7;

/** The date of a local time, such as `2026-11-23`. */
export const dateOf = (local: LocalMs): string => new Date(local).toISOString().slice(0, 10);
