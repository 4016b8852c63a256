import type { WorkingHours } from '../contract/working.hours.ts';
import { beginOf, clockChangeBetween, daysLater, localTimeOf, midnightOf, momentsOf, weekdayOf } from './localTime.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const minuteMs = 60_000;

/** Milliseconds after midnight on the clock. */
const sinceMidnight = (clockTime: string): number => {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  return (hours * 60 + minutes) * minuteMs;
};

/** The windows of the day that a local time is in. */
const windowsOf = ({ windows }: WorkingHours, local: number) =>
  windows.filter(({ days }) => days.some((day) => day === weekdays[weekdayOf(local)]));

/** Whether an account works at a moment (epoch milliseconds), by what the clock of its time zone shows then. */
export const isWorkingTime = (hours: WorkingHours, at: number): boolean => {
  const local = localTimeOf(hours.timeZone, at);
  const clock = local - midnightOf(local);
  return windowsOf(hours, local).some(({ from, to }) => sinceMidnight(from) <= clock && clock < sinceMidnight(to));
};

/** A window of one weekday can fall into the hour that is left out in spring: then the week after is looked at, too. */
const daysToLookAt = 15;

/** When an account works again, from a moment at which it does not. */
export const nextWorkingTime = (hours: WorkingHours, now: number): number => {
  const today = midnightOf(localTimeOf(hours.timeZone, now));
  for (let day = 0; day < daysToLookAt; day++) {
    const midnight = daysLater(today, day);
    const moments = windowsOf(hours, midnight).flatMap(({ from }) => momentsOf(hours.timeZone, midnight + sinceMidnight(from)));
    // A clock that is set back can come into a window that has passed already.
    const change = clockChangeBetween(hours.timeZone, beginOf(hours.timeZone, midnight), beginOf(hours.timeZone, daysLater(midnight, 1)));
    const begins = [...moments, ...(change === undefined ? [] : [change])].filter((at) => at > now && isWorkingTime(hours, at));
    if (begins.length > 0) return Math.min(...begins);
  }
  throw new Error('Working hours without a window in two weeks');
};
