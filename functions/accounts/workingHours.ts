import { Temporal } from 'temporal-polyfill';
import type { WorkingHours } from '../contract/working.hours.ts';
import { clockChangeOn, localTimeOf, momentsOf, startOf } from './localTime.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Minutes after midnight on the clock, up to 24:00. */
const minuteOf = (clockTime: string): number => {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The windows of a weekday, from 1 for Monday. */
const windowsOn = ({ windows }: WorkingHours, dayOfWeek: number) =>
  windows.filter(({ days }) => days.some((day) => day === weekdays[dayOfWeek - 1]));

/** Whether an account works at a moment (epoch milliseconds), by the local time of its time zone. */
export const isWorkingTime = (hours: WorkingHours, at: number): boolean => {
  const { dayOfWeek, hour, minute } = localTimeOf(hours.timeZone, at);
  const now = hour * 60 + minute;
  return windowsOn(hours, dayOfWeek).some(({ from, to }) => minuteOf(from) <= now && now < minuteOf(to));
};

/** The only window of a week can fall into the hour that is skipped in spring: then the following week counts, too. */
const daysSearched = 15;

/** When an account works again, from a moment at which it does not. */
export const nextWorkingTime = (hours: WorkingHours, now: number): number => {
  const { timeZone } = hours;
  const today = localTimeOf(timeZone, now).toPlainDate();
  for (let days = 0; days < daysSearched; days++) {
    const day = today.add({ days });
    const starts = windowsOn(hours, day.dayOfWeek).flatMap(({ from }) => momentsOf(timeZone, day, Temporal.PlainTime.from(from)));
    // A change of the clock can also lead into a window; at midnight, it is the start of the day.
    const begins = [...starts, startOf(timeZone, day), clockChangeOn(timeZone, day) ?? now].filter(
      (at) => at > now && isWorkingTime(hours, at),
    );
    if (begins.length > 0) return Math.min(...begins);
  }
  throw new Error('Working hours without a window in two weeks');
};
